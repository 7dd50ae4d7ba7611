using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk;

/// <summary>Binds what leads to a credential list; a user in it leads to the list it is in.</summary>
public sealed class CredentialListReferenceConverter : ListReferenceConverter
{
    /// <summary>Makes the converter.</summary>
    public CredentialListReferenceConverter()
        : base(ListKind.Credentials, "CredentialList")
    {
    }

    private protected override object? Convert(object value)
        => value is ListedCredential user ? new CredentialListReference(user.List) : base.Convert(value);

    private protected override ListReference New(string text, TwilioSession? session) => new CredentialListReference(text, session);
}
