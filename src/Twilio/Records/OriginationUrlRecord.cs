namespace TwilioTrunk.Twilio;

/// <summary>A SIP URI to which a trunk sends incoming calls.</summary>
public sealed record OriginationUrlRecord : ResourceRecord
{
    /// <summary>The account that owns it.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The trunk it belongs to.</summary>
    public string? TrunkSid { get; init; }

    /// <summary>The name that people gave it.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>The URI, <c>sip:user@host:port;transport=tcp</c>, as Twilio keeps it.</summary>
    public string? SipUrl { get; init; }

    /// <summary>1 to 65535; inside one priority, more weight means more calls.</summary>
    public int Weight { get; init; }

    /// <summary>0 to 65535; the lowest is tried first.</summary>
    public int Priority { get; init; }

    /// <summary>Whether calls are sent to it.</summary>
    public bool Enabled { get; init; }
}
