using System.ComponentModel;
using TwilioTrunk.Sessions;

namespace TwilioTrunk;

/// <summary>A credential list as an argument: an object, a SID or a name.</summary>
[TypeConverter(typeof(CredentialListReferenceConverter))]
public sealed class CredentialListReference : ListReference
{
    /// <summary>Names a list by SID or by its name.</summary>
    public CredentialListReference(string text)
        : base(text, null, null)
    {
    }

    /// <summary>Names the list that the object describes.</summary>
    public CredentialListReference(CredentialList list)
        : base(list.Sid ?? list.ToString(), list.Session, list)
    {
    }

    internal CredentialListReference(string text, TwilioSession? session)
        : base(text, session, null)
    {
    }
}
