namespace TwilioTrunk.Twilio;

/// <summary>Who talked to whom on one side of a call, and where.</summary>
public sealed record SummaryEdgePropertiesRecord
{
    /// <summary>The Call-ID of the SIP dialog.</summary>
    public string? SipCallId { get; init; }

    /// <summary>The User-Agent that the other side named.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Twilio's address for media.</summary>
    public string? TwilioMediaIp { get; init; }

    /// <summary>Twilio's address for signalling.</summary>
    public string? TwilioSignalingIp { get; init; }

    /// <summary>The other side's address for media.</summary>
    public string? ExternalMediaIp { get; init; }

    /// <summary>The other side's address for signalling.</summary>
    public string? ExternalSignalingIp { get; init; }

    /// <summary>Where the call entered or left Twilio.</summary>
    public string? EdgeLocation { get; init; }

    /// <summary>Where Twilio handled the media.</summary>
    public string? MediaRegion { get; init; }

    /// <summary>Where Twilio handled the signalling.</summary>
    public string? SignalingRegion { get; init; }

    /// <summary>The trunk.</summary>
    public string? TrunkSid { get; init; }

    /// <summary><c>inbound</c> or <c>outbound</c>, seen from Twilio.</summary>
    public string? Direction { get; init; }
}
