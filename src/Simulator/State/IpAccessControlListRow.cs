using System.Collections.Immutable;

namespace TwilioTrunk.Simulator.State;

internal sealed record IpAccessControlListRow : Row
{
    public required string FriendlyName { get; init; }

    public ImmutableList<IpAddressRow> IpAddresses { get; init; } = [];
}
