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
}
