namespace TwilioTrunk.Simulator.State;

/// <summary>
/// The record of a call. No call is ever placed: the record is put in whole, and told as far as the call has come, or made by a request and over a
/// second later.
/// </summary>
internal sealed record CallRow : Row
{
    /// <summary>How long a call lasts that was made by a request.</summary>
    public static readonly TimeSpan LifeOfRequested = TimeSpan.FromSeconds(1);

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Status { get; init; }

    public required string Direction { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public decimal? Price { get; init; }

    public string? TrunkSid { get; init; }

    public string? PhoneNumberSid { get; init; }

    public string? SipCallId { get; init; }

    public string? UserAgent { get; init; }

    public string? EdgeLocation { get; init; }

    public int? LastSipResponse { get; init; }

    public int? PostDialDelayMilliseconds { get; init; }

    public string? DisconnectedBy { get; init; }

    public string[]? Tags { get; init; }

    /// <summary>From the beginning until lists show it.</summary>
    public TimeSpan Lateness { get; init; }

    /// <summary>From the end until price and trunk are told.</summary>
    public TimeSpan Settling { get; init; }

    /// <summary>Seconds from start to end; null as long as it has no end.</summary>
    public int? Seconds => EndTime is { } end && StartTime is { } start ? (int)(end - start).TotalSeconds : null;

    public bool IsOver => Status is not ("queued" or "ringing" or "in-progress");

    /// <summary>Whether there is a record of it yet.</summary>
    public bool IsListed(DateTimeOffset now) => now >= DateCreated + Lateness;

    /// <summary>The call as it is at a time.</summary>
    public CallRow At(DateTimeOffset now)
    {
        if (Status == "queued")
        {
            var end = DateCreated + LifeOfRequested;
            return now >= end ? this with { Status = "completed", StartTime = DateCreated, EndTime = end, DateUpdated = end } : this;
        }

        if (!IsOver) return this with { TrunkSid = null };
        if (EndTime > now)
        {
            return this with
            {
                Status = Status == "completed" ? "in-progress" : "ringing",
                EndTime = null,
                Price = null,
                TrunkSid = null,
                LastSipResponse = null,
                DisconnectedBy = null,
                DateUpdated = DateCreated,
            };
        }

        return EndTime is not { } ended || Settling == TimeSpan.Zero ? this
            : ended + Settling > now ? this with { Price = null, TrunkSid = null }
            : this with { DateUpdated = ended + Settling };
    }
}
