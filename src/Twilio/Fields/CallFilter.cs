namespace TwilioTrunk.Twilio;

/// <summary>Which calls to list; what is null does not narrow. Twilio cannot filter by trunk.</summary>
public sealed record CallFilter
{
    /// <summary>The number, SIP address or client that was called.</summary>
    public string? To { get; init; }

    /// <summary>The number, SIP address or client that called.</summary>
    public string? From { get; init; }

    /// <summary>The call that made them.</summary>
    public string? ParentCallSid { get; init; }

    /// <summary>
    /// <c>queued</c>, <c>ringing</c>, <c>in-progress</c>, <c>completed</c>, <c>busy</c>, <c>failed</c>, <c>no-answer</c> or <c>canceled</c>.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>The day, in UTC, on which they began.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Began before this time.</summary>
    public DateTimeOffset? StartTimeBefore { get; init; }

    /// <summary>Began at this time or after it.</summary>
    public DateTimeOffset? StartTimeAfter { get; init; }

    /// <summary>The day, in UTC, on which they ended.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Ended before this time.</summary>
    public DateTimeOffset? EndTimeBefore { get; init; }

    /// <summary>Ended at this time or after it.</summary>
    public DateTimeOffset? EndTimeAfter { get; init; }
}
