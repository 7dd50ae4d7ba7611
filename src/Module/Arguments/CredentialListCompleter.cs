using TwilioTrunk.Provisioning;

namespace TwilioTrunk;

/// <summary>Offers the names of the account's credential lists.</summary>
public sealed class CredentialListCompleter : ListCompleter
{
    /// <summary>Makes the completer.</summary>
    public CredentialListCompleter()
        : base(ListKind.Credentials)
    {
    }
}
