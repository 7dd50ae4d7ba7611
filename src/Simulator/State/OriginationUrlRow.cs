namespace TwilioTrunk.Simulator.State;

internal sealed record OriginationUrlRow : Row
{
    public required string FriendlyName { get; init; }

    public required string SipUrl { get; init; }

    public required int Weight { get; init; }

    public required int Priority { get; init; }

    public required bool Enabled { get; init; }
}
