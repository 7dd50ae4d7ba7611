namespace TwilioTrunk.Twilio;

/// <summary>What Twilio measured of a call (https://www.twilio.com/docs/voice/voice-insights/api/call/call-summary-resource).</summary>
public sealed record VoiceSummaryRecord
{
    /// <summary>The call.</summary>
    public string? CallSid { get; init; }

    /// <summary>The account that owns it.</summary>
    public string? AccountSid { get; init; }

    /// <summary><c>carrier</c>, <c>sip</c>, <c>trunking</c> or <c>client</c>.</summary>
    public string? CallType { get; init; }

    /// <summary>
    /// <c>ringing</c>, <c>completed</c>, <c>busy</c>, <c>fail</c>, <c>noanswer</c>, <c>canceled</c>, <c>answered</c> or <c>undialed</c>.
    /// </summary>
    public string? CallState { get; init; }

    /// <summary><c>partial</c> until about half an hour after the end of the call, then <c>complete</c>.</summary>
    public string? ProcessingState { get; init; }

    /// <summary>When the call was made.</summary>
    public DateTimeOffset? CreatedTime { get; init; }

    /// <summary>When the call began.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When the call ended.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>From beginning to end, in seconds.</summary>
    public int? Duration { get; init; }

    /// <summary>From answer to end, in seconds.</summary>
    public int? ConnectDuration { get; init; }

    /// <summary>Who called.</summary>
    public SummaryPartyRecord? From { get; init; }

    /// <summary>Who was called.</summary>
    public SummaryPartyRecord? To { get; init; }

    /// <summary>The side of the PBX; null when there is none.</summary>
    public SummaryEdgeRecord? SipEdge { get; init; }

    /// <summary>The side of the telephone network; null when there is none.</summary>
    public SummaryEdgeRecord? CarrierEdge { get; init; }

    /// <summary>How the call went and ended.</summary>
    public SummaryPropertiesRecord? Properties { get; init; }

    /// <summary>How Twilio marked the call: <c>high_jitter</c>, <c>high_packet_loss</c>, <c>silence</c> and so on.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
}
