using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Where the calls of a number went before it was put on a trunk. Twilio asks the trunk first, then the application, then the URL.</summary>
public sealed record PreviousRouting
{
    /// <summary>The trunk it was on; null for none.</summary>
    public string? TrunkSid { get; init; }

    /// <summary>The name of that trunk.</summary>
    public string? TrunkName { get; init; }

    /// <summary>The voice application; Twilio forgets it when the number goes on a trunk.</summary>
    public string? VoiceApplicationSid { get; init; }

    /// <summary>The voice URL; Twilio keeps it while the number is on a trunk.</summary>
    public string? VoiceUrl { get; init; }

    /// <summary>GET or POST, for the voice URL.</summary>
    public string? VoiceMethod { get; init; }

    /// <summary>Where Twilio asked when the voice URL failed.</summary>
    public string? VoiceFallbackUrl { get; init; }

    /// <summary>GET or POST, for the voice fallback URL.</summary>
    public string? VoiceFallbackMethod { get; init; }

    /// <summary><c>voice</c> or <c>fax</c>.</summary>
    public string? VoiceReceiveMode { get; init; }

    internal static PreviousRouting Of(IncomingPhoneNumberRecord number, string? trunkName) => new()
    {
        TrunkSid = number.TrunkSid,
        TrunkName = trunkName,
        VoiceApplicationSid = number.VoiceApplicationSid,
        VoiceUrl = number.VoiceUrl,
        VoiceMethod = number.VoiceMethod,
        VoiceFallbackUrl = number.VoiceFallbackUrl,
        VoiceFallbackMethod = number.VoiceFallbackMethod,
        VoiceReceiveMode = number.VoiceReceiveMode,
    };

    /// <summary>True when the calls of the number go there now.</summary>
    internal bool IsOf(IncomingPhoneNumberRecord number)
        => TrunkSid == number.TrunkSid
            && (TrunkSid is not null
                || (VoiceApplicationSid == number.VoiceApplicationSid && (VoiceApplicationSid is not null || VoiceUrl == number.VoiceUrl)));

    /// <summary>What of the voice settings is different on the number now; application and trunk are not among them.</summary>
    internal IncomingPhoneNumberFields Differing(IncomingPhoneNumberRecord number) => new()
    {
        VoiceUrl = VoiceUrl == number.VoiceUrl ? null : VoiceUrl ?? string.Empty,
        VoiceMethod = VoiceMethod == number.VoiceMethod ? null : VoiceMethod,
        VoiceFallbackUrl = VoiceFallbackUrl == number.VoiceFallbackUrl ? null : VoiceFallbackUrl ?? string.Empty,
        VoiceFallbackMethod = VoiceFallbackMethod == number.VoiceFallbackMethod ? null : VoiceFallbackMethod,
        VoiceReceiveMode = VoiceReceiveMode == number.VoiceReceiveMode ? null : VoiceReceiveMode,
    };

    /// <summary>What is done to a number to put it back there, in words.</summary>
    internal string Describe(string number) => (TrunkSid, VoiceApplicationSid, VoiceUrl) switch
    {
        ({ } trunk, _, _) => string.Format(CultureInfo.CurrentCulture, Text.RestoreToTrunk, number, trunk),
        (_, { } application, _) => string.Format(CultureInfo.CurrentCulture, Text.RestoreToApplication, number, application),
        (_, _, { } url) => string.Format(CultureInfo.CurrentCulture, Text.RestoreToUrl, number, url),
        _ => string.Format(CultureInfo.CurrentCulture, Text.DetachNumber, number),
    };
}
