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

    /// <summary>The application that takes its calls.</summary>
    public string? VoiceApplicationSid { get; init; }

    /// <summary><c>voice</c> or <c>fax</c>.</summary>
    public string? VoiceReceiveMode { get; init; }

    /// <summary><c>Active</c> or <c>Inactive</c>.</summary>
    public string? EmergencyStatus { get; init; }

    /// <summary>How far the emergency address is: <c>registered</c>, <c>unregistered</c>, <c>pending-registration</c> and so on.</summary>
    public string? EmergencyAddressStatus { get; init; }

    /// <summary>Whether the number is in use, as Twilio words it.</summary>
    public string? Status { get; init; }

    /// <summary><c>twilio</c> or <c>hosted</c>.</summary>
    public string? Origin { get; init; }

    /// <summary>What the number can do.</summary>
    public CapabilitiesRecord? Capabilities { get; init; }
}
