using TwilioTrunk.Provisioning;

namespace TwilioTrunk;

/// <summary>Offers the names of the account's IP access control lists.</summary>
public sealed class IpAccessControlListCompleter : ListCompleter
{
    /// <summary>Makes the completer.</summary>
    public IpAccessControlListCompleter()
        : base(ListKind.Addresses)
    {
    }
}
