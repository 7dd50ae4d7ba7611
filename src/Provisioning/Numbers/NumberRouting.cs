using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Where the calls of a number go.</summary>
internal static class NumberRouting
{
    /// <summary>The answer of a number that was bought and never configured; it handles no calls of anybody.</summary>
    private const string DemoUrl = "https://demo.twilio.com/";

    /// <summary>Where they go now, in words; null when nowhere. Twilio asks the trunk first, then the application, then the URL.</summary>
    public static string? Describe(IncomingPhoneNumberRecord number)
    {
        if (number.TrunkSid is not null)
            return string.Format(CultureInfo.CurrentCulture, Text.RoutedToTrunk, number.TrunkSid);
        if (number.VoiceApplicationSid is not null)
            return string.Format(CultureInfo.CurrentCulture, Text.RoutedToApplication, number.VoiceApplicationSid);
        return number.VoiceUrl is { } url && !url.StartsWith(DemoUrl, StringComparison.OrdinalIgnoreCase)
            ? string.Format(CultureInfo.CurrentCulture, Text.RoutedToUrl, url)
            : null;
    }

    /// <summary>
    /// True for a number that emergency services know on its trunk. It is until its address shows as unregistered, not only until that is asked for
    /// (https://www.twilio.com/docs/sip-trunking/emergency-calling).
    /// </summary>
    public static bool IsInEmergencyUse(IncomingPhoneNumberRecord number)
        => number.TrunkSid is not null
            && number.EmergencyStatus == "Active"
            && number.EmergencyAddressStatus is "registered" or "pending-registration" or "pending-unregistration" or "unregistration-failure";
}
