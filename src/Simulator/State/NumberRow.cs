namespace TwilioTrunk.Simulator.State;

internal sealed record NumberRow : Row
{
    public required string PhoneNumber { get; init; }

    public required string FriendlyName { get; init; }

    public bool IsVoiceless { get; init; }

    public string? TrunkSid { get; init; }

    public string? VoiceApplicationSid { get; init; }

    public string? VoiceUrl { get; init; }

    public string VoiceMethod { get; init; } = "POST";

    public string? VoiceFallbackUrl { get; init; }

    public string VoiceFallbackMethod { get; init; } = "POST";

    public bool VoiceCallerIdLookup { get; init; }

    public string VoiceReceiveMode { get; init; } = "voice";

    public string? SmsApplicationSid { get; init; }

    public string? SmsUrl { get; init; }

    public string SmsMethod { get; init; } = "POST";

    public string? SmsFallbackUrl { get; init; }

    public string SmsFallbackMethod { get; init; } = "POST";

    public string? StatusCallback { get; init; }

    public string StatusCallbackMethod { get; init; } = "POST";

    /// <summary>The kind of number as Twilio writes it; null counts as local.</summary>
    public string? Type { get; init; }

    public string EmergencyStatus { get; init; } = "Inactive";

    public string? EmergencyAddressSid { get; init; }

    public string? AddressSid { get; init; }

    public string? BundleSid { get; init; }

    public string? IdentitySid { get; init; }

    /// <summary>A number that places emergency calls cannot be taken off its trunk (error 21634).</summary>
    public bool HoldsTrunk => TrunkSid is not null && EmergencyStatus == "Active";
}
