namespace TwilioTrunk.Asterisk.Trace;

/// <summary>What Asterisk will do with a call, as far as its files tell.</summary>
public sealed record CallPrediction
{
    /// <summary>The final SIP status that the caller gets; null when there is none or the files do not tell.</summary>
    public int? Status { get; init; }

    /// <summary>True when the caller gets no final answer: nothing listens, or the dialplan goes on for ever.</summary>
    public bool IsSilent { get; init; }

    /// <summary>True when the files do not tell.</summary>
    public bool IsUnknown => Status is null && !IsSilent;

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>
    /// Whether Twilio tries the next origination URI after this answer; null when that is not known. It does after silence and failures, but not after
    /// 2xx, 400, 404, 405, 410, 416, 482, 484, 486 and 6xx.
    /// </summary>
    public bool? FailsOver { get; init; }

    /// <summary>The transport that takes the call; null when there is none.</summary>
    public string? Transport { get; init; }

    /// <summary>The endpoint that the call is taken for; null when there is none.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The context in which the number is looked for; null when it does not come to that.</summary>
    public string? Context { get; init; }

    /// <summary>The extension that the number matches, a name or a pattern; null when there is none.</summary>
    public string? Extension { get; init; }

    /// <summary>The steps of the dialplan, in order.</summary>
    public IReadOnlyList<TracedStep> Steps { get; init; } = [];

    /// <summary>The calls that the PBX would place, in order.</summary>
    public IReadOnlyList<TracedDial> Dials { get; init; } = [];
}
