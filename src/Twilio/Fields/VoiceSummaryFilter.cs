namespace TwilioTrunk.Twilio;

/// <summary>Which summaries of calls to list; what is null does not narrow. Without times Twilio tells the last 4 hours.</summary>
public sealed record VoiceSummaryFilter
{
    /// <summary>Who called.</summary>
    public string? From { get; init; }

    /// <summary>Who was called.</summary>
    public string? To { get; init; }

    /// <summary>This time or after it.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>This time or before it.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary><c>carrier</c>, <c>sip</c>, <c>trunking</c> or <c>client</c>.</summary>
    public string? CallType { get; init; }

    /// <summary>
    /// <c>ringing</c>, <c>completed</c>, <c>busy</c>, <c>fail</c>, <c>noanswer</c>, <c>canceled</c>, <c>answered</c> or <c>undialed</c>.
    /// </summary>
    public string? CallState { get; init; }

    /// <summary><c>trunking_originating</c>, <c>trunking_terminating</c>, <c>inbound</c> and so on.</summary>
    public string? Direction { get; init; }

    /// <summary><c>started</c>, <c>partial</c>, <c>completed</c> or <c>all</c>; a call is partial for about half an hour after its end.</summary>
    public string? ProcessingState { get; init; }

    /// <summary><c>start_time</c> or <c>end_time</c>.</summary>
    public string? SortBy { get; init; }

    /// <summary>A subaccount in place of the account.</summary>
    public string? Subaccount { get; init; }

    /// <summary>Whether the call ended before its time.</summary>
    public bool? AbnormalSession { get; init; }

    /// <summary>Whether Twilio marked the call, for its quality for instance.</summary>
    public bool? HasTag { get; init; }
}
