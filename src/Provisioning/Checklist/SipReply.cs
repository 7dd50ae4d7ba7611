namespace TwilioTrunk.Provisioning;

/// <summary>What came back on OPTIONS.</summary>
public sealed record SipReply
{
    /// <summary>Where it was sent to, such as <c>203.0.113.10:5060 (udp)</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The SIP status of the answer, 100 to 699; null when none came.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The phrase of the answer.</summary>
    public string? Reason { get; init; }

    /// <summary>What the far end calls itself; null when it does not say.</summary>
    public string? Server { get; init; }

    /// <summary>From the request to the answer; null without one.</summary>
    public TimeSpan? RoundTrip { get; init; }

    /// <summary>Why there was no answer; null when there was one, or nobody says.</summary>
    public string? Detail { get; init; }

    /// <summary>
    /// True when something said no: the port is closed, TLS failed. False for silence, which may be a firewall that lets Twilio through and not this
    /// machine.
    /// </summary>
    public bool IsRefused { get; init; }
}
