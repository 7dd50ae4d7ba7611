namespace TwilioTrunk.Provisioning;

/// <summary>What a test call proves.</summary>
/// <param name="Verdict">Pass when it was answered and its audio came; Warn when it got through and nobody talked; Fail when it proves what is wrong.</param>
/// <param name="Cause">What decided.</param>
/// <param name="Evidence">What was seen, and what that means.</param>
public sealed record TestCallVerdict(CheckVerdict Verdict, TestCallCause Cause, string Evidence)
{
    /// <summary>What puts it right, as lines to paste; null when there is nothing to do.</summary>
    public string? Remedy { get; init; }

    /// <summary>Where it cannot be told: what it can be.</summary>
    public IReadOnlyList<TestCallCause> Candidates { get; init; } = [];

    /// <summary>Whether audio of Twilio came to the PBX.</summary>
    public CheckVerdict FromTwilio { get; init; } = CheckVerdict.Unknown;

    /// <summary>Whether audio of the PBX came to Twilio.</summary>
    public CheckVerdict ToTwilio { get; init; } = CheckVerdict.Unknown;
}
