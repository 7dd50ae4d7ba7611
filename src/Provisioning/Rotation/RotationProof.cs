namespace TwilioTrunk.Provisioning;

/// <summary>A call that was made to prove a user.</summary>
/// <param name="Call">How it went.</param>
/// <param name="Verdict">What that proves.</param>
public sealed record RotationProof(TerminationCall Call, TerminationVerdict Verdict)
{
    /// <summary>True when the call got through, and not without the password.</summary>
    public bool IsProven => Verdict.Verdict == CheckVerdict.Pass && Call.HasAnsweredChallenge;

    /// <summary>True when it can be the user name or the password that Twilio does not take.</summary>
    public bool MayBeRefused => IsRefused || Verdict.Candidates.Contains(TerminationCause.Password);

    /// <summary>True when Twilio does not take the user name and the password.</summary>
    public bool IsRefused => Verdict is { Verdict: CheckVerdict.Fail, Cause: TerminationCause.Password };
}
