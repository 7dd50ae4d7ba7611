using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk;

/// <summary>What a check found on a trunk.</summary>
public sealed class CheckResult
{
    internal CheckResult(TwilioSession session, TrunkState trunk, CheckOutcome outcome)
    {
        Session = session;
        Trunk = trunk.Label;
        TrunkSid = trunk.IsPredicted ? null : trunk.Trunk.Sid;
        Id = outcome.Id;
        Category = Enum.Parse<CheckCategory>(outcome.Subject.ToString());
        Title = outcome.Title;
        Status = Enum.Parse<CheckStatus>(outcome.Verdict.ToString());
        Evidence = outcome.Evidence;
        Remedy = outcome.Remedy;
        Time = outcome.Time.UtcDateTime;
    }

    /// <summary>The name of the trunk.</summary>
    public string Trunk { get; }

    /// <summary>TK and 32 hexadecimal digits; null when the trunk could not be found out.</summary>
    public string? TrunkSid { get; }

    /// <summary>The stable name of the check, such as TerminationDomain.</summary>
    public string Id { get; }

    /// <summary>What it is about.</summary>
    public CheckCategory Category { get; }

    /// <summary>What has to be true for a pass.</summary>
    public string Title { get; }

    /// <summary>What it came to.</summary>
    public CheckStatus Status { get; }

    /// <summary>What was seen.</summary>
    public string Evidence { get; }

    /// <summary>
    /// What puts it right: one or more lines to paste at the prompt. What no cmdlet can do is told behind a <c>#</c>. Null when there is nothing to do.
    /// </summary>
    public string? Remedy { get; }

    /// <summary>When it was seen, UTC.</summary>
    public DateTime Time { get; }

    internal TwilioSession Session { get; }

    /// <summary>Status and name.</summary>
    public override string ToString() => $"{Status} {Id}";
}
