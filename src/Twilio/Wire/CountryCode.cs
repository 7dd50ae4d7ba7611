namespace TwilioTrunk.Twilio;

/// <summary>The ISO 3166-1 code of a country on its way into a path; what is none is not sent.</summary>
internal static class CountryCode
{
    public static string Check(string country)
    {
        ArgumentNullException.ThrowIfNull(country);
        return country.Length == 2 && country.All(char.IsAsciiLetter)
            ? country.ToUpperInvariant()
            : throw TwilioConfigurationException.InvalidCountryCode(country);
    }
}
