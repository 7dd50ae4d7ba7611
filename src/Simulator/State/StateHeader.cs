namespace TwilioTrunk.Simulator.State;

/// <summary>The beginning of every state file. The format is what tells it from other JSON.</summary>
internal sealed record StateHeader
{
    public const string ExpectedFormat = "TwilioTrunk.Simulator";
    public const int NewestVersion = 2;

    public string? Format { get; init; }

    public int Version { get; init; }
}
