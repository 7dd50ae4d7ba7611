namespace TwilioTrunk.Twilio;

/// <summary>The phone numbers that are for sale: <c>AvailablePhoneNumbers.json</c>.</summary>
public sealed class AvailablePhoneNumbers
{
    private const string Path = "AvailablePhoneNumbers";

    private readonly Channel _channel;

    internal AvailablePhoneNumbers(Channel channel) => _channel = channel;

    /// <summary>The countries where Twilio sells numbers.</summary>
    public IAsyncEnumerable<AvailableCountryRecord> ListCountriesAsync(CancellationToken cancellationToken = default) =>
        Countries().ListAsync(null, cancellationToken);

    /// <summary>One country where Twilio sells numbers.</summary>
    public Task<AvailableCountryRecord> GetCountryAsync(string country, CancellationToken cancellationToken = default) =>
        Countries().GetAsync(CountryCode.Check(country), cancellationToken);

    /// <summary>Numbers for sale, page by page as they are taken. Twilio tells some of them, others each time.</summary>
    /// <param name="country">The ISO 3166-1 code of the country.</param>
    /// <param name="type">The kind of number.</param>
    /// <param name="filter">Which numbers; null for any.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public IAsyncEnumerable<AvailableNumberRecord> ListAsync(
        string country, AvailableNumberType type, AvailableNumberFilter? filter = null, CancellationToken cancellationToken = default)
    {
        Form form = new Form()
            .Add("AreaCode", filter?.AreaCode)
            .Add("Contains", filter?.Contains)
            .Add("VoiceEnabled", filter?.VoiceEnabled)
            .Add("SmsEnabled", filter?.SmsEnabled)
            .Add("MmsEnabled", filter?.MmsEnabled)
            .Add("FaxEnabled", filter?.FaxEnabled)
            .Add("Beta", filter?.Beta)
            .Add("ExcludeAllAddressRequired", filter?.ExcludeAllAddressRequired)
            .Add("ExcludeLocalAddressRequired", filter?.ExcludeLocalAddressRequired)
            .Add("ExcludeForeignAddressRequired", filter?.ExcludeForeignAddressRequired)
            .Add("InLocality", filter?.InLocality)
            .Add("InRegion", filter?.InRegion)
            .Add("InPostalCode", filter?.InPostalCode)
            .Add("InRateCenter", filter?.InRateCenter)
            .Add("InLata", filter?.InLata)
            .Add("NearNumber", filter?.NearNumber)
            .Add("NearLatLong", filter?.NearLatLong)
            .Add("Distance", filter?.Distance);
        string path = $"{Path}/{CountryCode.Check(country)}/{type}";
        return Collection
            .OfAccount(_channel, path, "available_phone_numbers", TwilioJson.Default.AvailableNumberRecord)
            .ListAsync(form, cancellationToken);
    }

    private Collection<AvailableCountryRecord> Countries() =>
        Collection.OfAccount(_channel, Path, "countries", TwilioJson.Default.AvailableCountryRecord);
}
