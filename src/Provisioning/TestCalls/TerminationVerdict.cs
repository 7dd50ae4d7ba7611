namespace TwilioTrunk.Provisioning;

/// <summary>What a call to a termination domain proves.</summary>
/// <param name="Verdict">Pass when it proves that calls get through; Fail when it proves what stops them.</param>
/// <param name="Cause">What decided.</param>
/// <param name="Evidence">What was seen, and what that means.</param>
public sealed record TerminationVerdict(CheckVerdict Verdict, TerminationCause Cause, string Evidence)
{
    /// <summary>What puts it right, as lines to paste; null when there is nothing to do.</summary>
    public string? Remedy { get; init; }

    /// <summary>Where it cannot be told: what it can be.</summary>
    public IReadOnlyList<TerminationCause> Candidates { get; init; } = [];
}
