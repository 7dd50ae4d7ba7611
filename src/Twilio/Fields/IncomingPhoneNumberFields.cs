namespace TwilioTrunk.Twilio;

/// <summary>What to set on an owned number. Null is not sent and stays as it is; an empty text is sent, which clears the field.</summary>
public sealed record IncomingPhoneNumberFields
{
    /// <summary>64 characters at most.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>The trunk that shall carry it; setting one deletes the voice application.</summary>
    public string? TrunkSid { get; init; }

    /// <summary>Where Twilio asks for TwiML when a call comes.</summary>
    public string? VoiceUrl { get; init; }

    /// <summary>The application that shall take its calls; setting one takes the number off its trunk.</summary>
    public string? VoiceApplicationSid { get; init; }

    /// <summary>GET or POST, for the voice URL.</summary>
    public string? VoiceMethod { get; init; }

    /// <summary>Where Twilio asks when the voice URL fails.</summary>
    public string? VoiceFallbackUrl { get; init; }

    /// <summary>GET or POST, for the voice fallback URL.</summary>
    public string? VoiceFallbackMethod { get; init; }

    /// <summary><c>voice</c> or <c>fax</c>.</summary>
    public string? VoiceReceiveMode { get; init; }

    /// <summary>Whether the name of the caller is looked up (billed for each call).</summary>
    public bool? VoiceCallerIdLookup { get; init; }

    /// <summary>Whom Twilio tells of the course of calls.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>GET or POST, for the status callback.</summary>
    public string? StatusCallbackMethod { get; init; }

    /// <summary><c>Active</c> or <c>Inactive</c>.</summary>
    public string? EmergencyStatus { get; init; }

    /// <summary>The address that emergency services are told.</summary>
    public string? EmergencyAddressSid { get; init; }

    /// <summary>The address that regulation asks for.</summary>
    public string? AddressSid { get; init; }

    /// <summary>The regulatory bundle.</summary>
    public string? BundleSid { get; init; }

    /// <summary>The identity that regulation asks for.</summary>
    public string? IdentitySid { get; init; }

    /// <summary>The account that shall own it, one of the same owner; an owned number only, and not while it is bought.</summary>
    public string? AccountSid { get; init; }

    /// <summary>Where Twilio asks for TwiML when a message comes.</summary>
    public string? SmsUrl { get; init; }

    /// <summary>GET or POST, for the message URL.</summary>
    public string? SmsMethod { get; init; }

    /// <summary>Where Twilio asks when the message URL fails.</summary>
    public string? SmsFallbackUrl { get; init; }

    /// <summary>GET or POST, for the message fallback URL.</summary>
    public string? SmsFallbackMethod { get; init; }

    /// <summary>The application that shall take its messages.</summary>
    public string? SmsApplicationSid { get; init; }
}
