namespace TwilioTrunk.Simulator.State;

internal sealed record IpAddressRow : Row
{
    public required string FriendlyName { get; init; }

    public required string IpAddress { get; init; }

    public required int CidrPrefixLength { get; init; }
}
