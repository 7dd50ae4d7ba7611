namespace TwilioTrunk.Provisioning;

/// <summary>A line of a <see cref="RotationJournal"/>.</summary>
/// <param name="Time">When it was written, UTC.</param>
/// <param name="Stage">The step.</param>
/// <param name="Event">How far it was.</param>
public sealed record RotationEntry(DateTimeOffset Time, RotationStage Stage, RotationEvent Event)
{
    /// <summary>What was seen; null for nothing yet. There is no secret in it.</summary>
    public string? Evidence { get; init; }
}
