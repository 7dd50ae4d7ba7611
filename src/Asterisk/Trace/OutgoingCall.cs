namespace TwilioTrunk.Asterisk.Trace;

/// <summary>A call that begins at a phone of the PBX.</summary>
public sealed record OutgoingCall
{
    /// <summary>What is dialled.</summary>
    public required string Extension { get; init; }

    /// <summary>The context of the phone.</summary>
    public required string Context { get; init; }

    /// <summary>The caller id of the phone: a number, or <c>"name" &lt;number&gt;</c>; null when that is not known.</summary>
    public string? CallerId { get; init; }

    /// <summary>When, by the clock of the PBX; null when that is not known.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What the called side answers: a final SIP status, or 180 when it rings and nobody answers; null when that is not known.</summary>
    public int? CalleeStatus { get; init; }
}
