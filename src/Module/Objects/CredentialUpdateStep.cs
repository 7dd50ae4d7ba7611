namespace TwilioTrunk;

/// <summary>A step of a rotation.</summary>
public sealed class CredentialUpdateStep
{
    internal CredentialUpdateStep(CredentialUpdateStage stage, CredentialUpdateStatus status, DateTime? time, TimeSpan? duration, string? evidence)
        => (Stage, Status, Time, Duration, Evidence) = (stage, status, time, duration, evidence);

    /// <summary>Which.</summary>
    public CredentialUpdateStage Stage { get; }

    /// <summary>How far it came.</summary>
    public CredentialUpdateStatus Status { get; }

    /// <summary>When it began, UTC; null when it did not.</summary>
    public DateTime? Time { get; }

    /// <summary>How long it took; null when it did not begin.</summary>
    public TimeSpan? Duration { get; }

    /// <summary>What was seen.</summary>
    public string? Evidence { get; }

    /// <summary>Stage and status.</summary>
    public override string ToString() => $"{Stage} {Status}";
}
