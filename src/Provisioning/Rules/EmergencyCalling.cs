using PhoneNumbers;

namespace TwilioTrunk.Provisioning;

/// <summary>Calls for help, as Twilio takes them.</summary>
public static class EmergencyCalling
{
    /// <summary>
    /// The countries where Twilio takes emergency calls of trunks (https://www.twilio.com/docs/sip-trunking/emergency-calling), two letters of ISO 3166
    /// each.
    /// </summary>
    public static IReadOnlyList<string> ServedCountries { get; } = ["US", "CA", "GB", "AU", "IE", "FR", "DE", "AT"];

    /// <summary>Makes sure that numbers are emergency numbers.</summary>
    /// <param name="numbers">The numbers, such as <c>911</c>.</param>
    /// <param name="country">Two letters of ISO 3166.</param>
    /// <exception cref="ProvisioningException"><c>UnknownCountry</c>, <c>NotAnEmergencyNumber</c>.</exception>
    public static void Require(IEnumerable<string> numbers, string country)
    {
        var region = E164.ParseCountry(country);
        var known = ShortNumberInfo.GetInstance();
        foreach (var number in numbers.Where(number => !number.All(char.IsAsciiDigit) || !known.IsEmergencyNumber(number, region)))
            throw Problem.NotAnEmergencyNumber(number, region);
    }
}
