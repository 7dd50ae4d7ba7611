namespace TwilioTrunk.Twilio;

/// <summary>A phone number as a trunk carries it; its SID is that of the number itself.</summary>
public sealed record TrunkPhoneNumberRecord : ResourceRecord
{
    /// <summary>The account that owns it.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The trunk that carries it.</summary>
    public string? TrunkSid { get; init; }

    /// <summary>The number in E.164.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The name that people gave it.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>A URL kept for calls, not used while the number is on a trunk.</summary>
    public string? VoiceUrl { get; init; }

    /// <summary>GET or POST, for the voice URL.</summary>
    public string? VoiceMethod { get; init; }

    /// <summary>Where Twilio asks when the voice URL fails.</summary>
    public string? VoiceFallbackUrl { get; init; }

    /// <summary>GET or POST, for the voice fallback URL.</summary>
    public string? VoiceFallbackMethod { get; init; }

    /// <summary>The application that takes its calls.</summary>
    public string? VoiceApplicationSid { get; init; }

    /// <summary>What the number can do.</summary>
    public CapabilitiesRecord? Capabilities { get; init; }
}
