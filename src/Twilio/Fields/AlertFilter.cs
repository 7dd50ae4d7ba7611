namespace TwilioTrunk.Twilio;

/// <summary>Which alerts to list; what is null does not narrow. Twilio keeps nothing older than 30 days.</summary>
public sealed record AlertFilter
{
    /// <summary><c>error</c>, <c>warning</c>, <c>notice</c> or <c>debug</c>.</summary>
    public string? LogLevel { get; init; }

    /// <summary>This time or after it.</summary>
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>This time or before it.</summary>
    public DateTimeOffset? EndDate { get; init; }
}
