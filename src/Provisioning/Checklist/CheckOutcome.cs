namespace TwilioTrunk.Provisioning;

/// <summary>What a check of the checklist found on a trunk.</summary>
public sealed record CheckOutcome
{
    /// <summary>The stable name of the check, such as <c>TerminationDomain</c>; for what is wrong in the files of the PBX, that of the rule.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about.</summary>
    public required CheckSubject Subject { get; init; }

    /// <summary>What has to be true for a pass, in words.</summary>
    public required string Title { get; init; }

    /// <summary>What it came to.</summary>
    public required CheckVerdict Verdict { get; init; }

    /// <summary>What was seen.</summary>
    public required string Evidence { get; init; }

    /// <summary>
    /// What puts it right: lines that can be pasted at the prompt. What no cmdlet can do is told behind a <c>#</c>. Null when there is nothing to do.
    /// </summary>
    public string? Remedy { get; init; }

    /// <summary>When it was seen.</summary>
    public required DateTimeOffset Time { get; init; }
}
