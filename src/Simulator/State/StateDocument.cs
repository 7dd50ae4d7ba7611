namespace TwilioTrunk.Simulator.State;

/// <summary>The whole of a state file.</summary>
internal sealed record StateDocument
{
    public required string Format { get; init; }

    public required int Version { get; init; }

    public required TwilioState State { get; init; }
}
