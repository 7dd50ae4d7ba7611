using System.ComponentModel;
using TwilioTrunk.Sessions;

namespace TwilioTrunk;

/// <summary>An IP access control list as an argument: an object, a SID or a name.</summary>
[TypeConverter(typeof(IpAccessControlListReferenceConverter))]
public sealed class IpAccessControlListReference : ListReference
{
    /// <summary>Names a list by SID or by its name.</summary>
    public IpAccessControlListReference(string text)
        : base(text, null, null)
    {
    }

    /// <summary>Names the list that the object describes.</summary>
    public IpAccessControlListReference(IpAccessControlList list)
        : base(list.Sid ?? list.ToString(), list.Session, list)
    {
    }

    internal IpAccessControlListReference(string text, TwilioSession? session)
        : base(text, session, null)
    {
    }
}
