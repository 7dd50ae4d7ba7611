namespace TwilioTrunk.Twilio;

/// <summary>How a <see cref="TwilioClient"/> signs in, where it asks, and how patient it is.</summary>
public sealed record TwilioClientOptions
{
    /// <summary>Who signs in, and for which account.</summary>
    public required TwilioCredential Credential { get; init; }

    /// <summary>Edge and region; by default Twilio's own hosts in region us1.</summary>
    public TwilioEndpoint Endpoint { get; init; } = new(null, null);

    /// <summary>How long one attempt may take from connecting to the last byte of the answer; 10 ms to 1 day, default 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a request is repeated at most after its first attempt; 0 or more, default 5.</summary>
    public int RetryCount { get; init; } = 5;

    /// <summary>
    /// The pause before the first repetition, doubled for each further one, with jitter, and never more than a minute; 0 s to 1 minute,
    /// default 0.5 s. A <c>Retry-After</c> of the answer goes before it.
    /// </summary>
    public TimeSpan RetryBaseDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How many requests may be under way at a time; 1 or more, default 16. Twilio answers 429 beyond a limit that it does not publish.
    /// </summary>
    public int MaximumInFlight { get; init; } = 16;

    /// <summary>How many items one page of a list is asked to hold; 1 to 1000, default 1000.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>The clock of timeouts, pauses and measured durations.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
