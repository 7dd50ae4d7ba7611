using TwilioTrunk.Provisioning;

namespace TwilioTrunk;

/// <summary>Offers the countries whose numbers can be read, two letters of ISO 3166 each.</summary>
public sealed class CountryCompleter : WordCompleter
{
    private protected override IEnumerable<string> Words => E164.Countries;
}
