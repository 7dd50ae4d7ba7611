namespace TwilioTrunk.Simulator;

/// <summary>
/// The record of a call. A simulator places no calls; what it is asked about them, it answers from these. Before its beginning there is no record, and
/// until its end the call goes on: in progress when it is one that will be completed, else ringing.
/// </summary>
public sealed record SimulatedCall
{
    /// <summary>The caller: a number in E.164 or a SIP URI.</summary>
    public required string From { get; init; }

    /// <summary>The callee: a number in E.164 or a SIP URI.</summary>
    public required string To { get; init; }

    /// <summary>
    /// <c>trunking-terminating</c> (PBX to telephone network, the default), <c>trunking-originating</c>, <c>inbound</c>, <c>outbound-api</c> or
    /// <c>outbound-dial</c>.
    /// </summary>
    public string Direction { get; init; } = "trunking-terminating";

    /// <summary><c>completed</c> (the default), <c>busy</c>, <c>failed</c>, <c>no-answer</c>, <c>canceled</c>, <c>ringing</c> or <c>in-progress</c>.</summary>
    public string Status { get; init; } = "completed";

    /// <summary>When it begins or began; by default now.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>How long it took, in whole seconds; by default zero. A call that rings or is in progress has no end yet.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What it cost, as Twilio writes it: a negative amount in the currency of the account; by default not known yet.</summary>
    public decimal? Price { get; init; }

    /// <summary>The SID of its trunk, which Twilio tells once the call is over; by default none.</summary>
    public string? TrunkSid { get; init; }

    /// <summary>How long after its beginning its record turns up; by default at once.</summary>
    public TimeSpan Lateness { get; init; }

    /// <summary>How long after its end its record tells the price and the trunk; by default at once.</summary>
    public TimeSpan Settling { get; init; }

    /// <summary>The Call-ID of the SIP dialog; by default none.</summary>
    public string? SipCallId { get; init; }

    /// <summary>What the PBX calls itself; by default nothing.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The edge that the call passed, such as <c>ashburn</c>; by default none.</summary>
    public string? EdgeLocation { get; init; }

    /// <summary>The last SIP status, 100 to 699; by default none.</summary>
    public int? LastSipResponse { get; init; }

    /// <summary>From dialling to ringing; by default not measured.</summary>
    public TimeSpan? PostDialDelay { get; init; }

    /// <summary>Who hung up, <c>caller</c> or <c>callee</c>; by default not known.</summary>
    public string? DisconnectedBy { get; init; }

    /// <summary>What Voice Insights noticed, such as <c>high_jitter</c>; by default nothing.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
