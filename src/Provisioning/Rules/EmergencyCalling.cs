using System.Globalization;
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

    /// <summary>The emergency numbers of a country that have two or three digits, as nearly all have.</summary>
    /// <param name="country">Two letters of ISO 3166.</param>
    /// <exception cref="ProvisioningException"><c>UnknownCountry</c>.</exception>
    public static IEnumerable<string> NumbersOf(string country)
    {
        var region = E164.ParseCountry(country);
        return new[] { (Form: "D2", Count: 100), (Form: "D3", Count: 1000) }
            .SelectMany(kind => Enumerable.Range(0, kind.Count).Select(number => number.ToString(kind.Form, CultureInfo.InvariantCulture)))
            .Where(number => ShortNumberInfo.GetInstance().IsEmergencyNumber(number, region));
    }

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
