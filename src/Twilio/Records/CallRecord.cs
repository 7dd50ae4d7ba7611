namespace TwilioTrunk.Twilio;

/// <summary>A call.</summary>
public sealed record CallRecord : ResourceRecord
{
    /// <summary>The account that owns it.</summary>
    public string? AccountSid { get; init; }

    /// <summary>
    /// <c>queued</c>, <c>ringing</c>, <c>in-progress</c>, <c>completed</c>, <c>busy</c>, <c>failed</c>, <c>no-answer</c> or <c>canceled</c>.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>
    /// <c>trunking-originating</c> for a call to the PBX, <c>trunking-terminating</c> for one from it; else <c>inbound</c>, <c>outbound-api</c>
    /// or <c>outbound-dial</c>.
    /// </summary>
    public string? Direction { get; init; }

    /// <summary>Who called.</summary>
    public string? From { get; init; }

    /// <summary>Who called, as people write it.</summary>
    public string? FromFormatted { get; init; }

    /// <summary>Who was called.</summary>
    public string? To { get; init; }

    /// <summary>Who was called, as people write it.</summary>
    public string? ToFormatted { get; init; }

    /// <summary>The trunk that carried it.</summary>
    public string? TrunkSid { get; init; }

    /// <summary>The owned number that took part.</summary>
    public string? PhoneNumberSid { get; init; }

    /// <summary>The call that made it.</summary>
    public string? ParentCallSid { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>How long it lasted, in seconds; null while it goes on.</summary>
    public int? Duration { get; init; }

    /// <summary>What it costs, less than 0, in <see cref="PriceUnit"/>; null until Twilio knows.</summary>
    public decimal? Price { get; init; }

    /// <summary>The ISO 4217 code.</summary>
    public string? PriceUnit { get; init; }

    /// <summary><c>human</c> or <c>machine</c>, when Twilio was asked to find out.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>The name of the caller, when it was looked up.</summary>
    public string? CallerName { get; init; }

    /// <summary>The number that forwarded the call.</summary>
    public string? ForwardedFrom { get; init; }

    /// <summary>How long it waited in Twilio's queue, in milliseconds.</summary>
    public int? QueueTime { get; init; }
}
