namespace TwilioTrunk.Simulator.Faults;

/// <summary>
/// A rule for what goes wrong: which requests it means, how often it strikes, and what it does. Of several rules the first one that strikes
/// counts, in the order in which they were added, and those behind it do not see that request.
/// </summary>
public sealed record SimulatedFault
{
    /// <summary><c>GET</c>, <c>POST</c> or <c>DELETE</c>; null for every method.</summary>
    public string? Method { get; init; }

    /// <summary>
    /// The path without query, or host and path, with <c>*</c> for any characters and <c>?</c> for one; case does not count. It begins with
    /// <c>/</c>, <c>*</c> or a host of Twilio. By default every path.
    /// </summary>
    public string Path { get; init; } = "*";

    /// <summary>How often it strikes, 1 or more; by default once, and null without end.</summary>
    public int? Count { get; init; } = 1;

    /// <summary>How many of the requests that it means pass before it strikes first; by default none.</summary>
    public int Skip { get; init; }

    /// <summary>How likely it strikes a request that it means, above 0 and at most 1, which is the default.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>The seed of that chance: with the same seed it strikes the same requests, counted from the first it means.</summary>
    public int Seed { get; init; }

    /// <summary>What it does.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>
    /// Whether the request is carried out. A status, a reset and a page of HTML can have both, by default <see cref="FaultMoment.Before"/>, and so
    /// can a delay, where it matters to a client that gives up; a truncated body is always <see cref="FaultMoment.After"/> and a refused
    /// connection always <see cref="FaultMoment.Before"/>.
    /// </summary>
    public FaultMoment Moment { get; init; }

    /// <summary>The status, 400 to 599 with <see cref="FaultKind.Status"/> and 200 to 599 with <see cref="FaultKind.Html"/>.</summary>
    public int? Status { get; init; }

    /// <summary>Twilio's error code with a status; by default the one that goes with it, such as 20429 with 429.</summary>
    public int? Code { get; init; }

    /// <summary>Twilio's message with a status; by default one that goes with it.</summary>
    public string? Message { get; init; }

    /// <summary>How long the answer asks the client to wait, in whole seconds, as the header Retry-After; null for no such header.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How late the answer is, with <see cref="FaultKind.Delay"/>: more than zero and at most a day.</summary>
    public TimeSpan? Delay { get; init; }
}
