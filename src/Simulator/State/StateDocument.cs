namespace TwilioTrunk.Simulator.State;

/// <summary>The whole of a state file. The format is what tells it from other JSON.</summary>
internal sealed record StateDocument
{
    public const string ExpectedFormat = "TwilioTrunk.Simulator";
    public const int NewestVersion = 1;

    public required string Format { get; init; }

    public required int Version { get; init; }

    public required SimulatorState State { get; init; }
}
