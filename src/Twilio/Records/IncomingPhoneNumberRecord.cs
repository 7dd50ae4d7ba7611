namespace TwilioTrunk.Twilio;

/// <summary>A phone number that the account owns.</summary>
public sealed record IncomingPhoneNumberRecord : ResourceRecord
{
    /// <summary>The account that owns it.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The number in E.164.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The name that people gave it.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>The trunk that carries it; when present, Twilio ignores voice URL and application.</summary>
    public string? TrunkSid { get; init; }

    /// <summary>Where Twilio asks for TwiML when a call comes.</summary>
    public string? VoiceUrl { get; init; }

    /// <summary>GET or POST, for the voice URL.</summary>
    public string? VoiceMethod { get; init; }

    /// <summary>Where Twilio asks when the voice URL fails.</summary>
    public string? VoiceFallbackUrl { get; init; }

    /// <summary>GET or POST, for the voice fallback URL.</summary>
    public string? VoiceFallbackMethod { get; init; }

    /// <summary>The application that takes its calls.</summary>
    public string? VoiceApplicationSid { get; init; }

    /// <summary><c>voice</c> or <c>fax</c>.</summary>
    public string? VoiceReceiveMode { get; init; }

    /// <summary>Whether the name of the caller is looked up (billed for each call).</summary>
    public bool VoiceCallerIdLookup { get; init; }

    /// <summary>Whom Twilio tells of the course of calls.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>GET or POST, for the status callback.</summary>
    public string? StatusCallbackMethod { get; init; }

    /// <summary>Where Twilio asks for TwiML when a message comes.</summary>
    public string? SmsUrl { get; init; }

    /// <summary>GET or POST, for the message URL.</summary>
    public string? SmsMethod { get; init; }

    /// <summary>Where Twilio asks when the message URL fails.</summary>
    public string? SmsFallbackUrl { get; init; }

    /// <summary>GET or POST, for the message fallback URL.</summary>
    public string? SmsFallbackMethod { get; init; }

    /// <summary>The application that takes its messages.</summary>
    public string? SmsApplicationSid { get; init; }

    /// <summary><c>Active</c> or <c>Inactive</c>.</summary>
    public string? EmergencyStatus { get; init; }

    /// <summary>The address that emergency services are told.</summary>
    public string? EmergencyAddressSid { get; init; }

    /// <summary>How far the emergency address is: <c>registered</c>, <c>unregistered</c>, <c>pending-registration</c> and so on.</summary>
    public string? EmergencyAddressStatus { get; init; }

    /// <summary>Whether the number is in use, as Twilio words it.</summary>
    public string? Status { get; init; }

    /// <summary><c>twilio</c> or <c>hosted</c>.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether the number is new to Twilio's platform.</summary>
    public bool Beta { get; init; }

    /// <summary><c>local</c>, <c>mobile</c>, <c>toll-free</c> and so on.</summary>
    public string? Type { get; init; }

    /// <summary>Which address regulation asks for: <c>none</c>, <c>any</c>, <c>local</c> or <c>foreign</c>.</summary>
    public string? AddressRequirements { get; init; }

    /// <summary>The address that regulation asks for.</summary>
    public string? AddressSid { get; init; }

    /// <summary>The regulatory bundle.</summary>
    public string? BundleSid { get; init; }

    /// <summary>The identity that regulation asks for.</summary>
    public string? IdentitySid { get; init; }

    /// <summary>The version of the API that answers its calls.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>What the number can do.</summary>
    public CapabilitiesRecord? Capabilities { get; init; }
}
