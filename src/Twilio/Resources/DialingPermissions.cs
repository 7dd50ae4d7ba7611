using System.Text.Json;

namespace TwilioTrunk.Twilio;

/// <summary>Which countries the account may call: <c>voice.twilio.com/v1/DialingPermissions</c>.</summary>
public sealed class DialingPermissions
{
    private const string Countries = "v1/DialingPermissions/Countries";
    private const string Key = "content";

    private readonly Channel _channel;

    internal DialingPermissions(Channel channel) => _channel = channel;

    private Uri BulkUpdates => new(_channel.Voice, "v1/DialingPermissions/BulkCountryUpdates");

    private Uri Settings => new(_channel.Voice, "v1/Settings");

    /// <summary>The countries that fit the filter, or all, page by page as they are taken.</summary>
    public IAsyncEnumerable<DialingCountryRecord> ListCountriesAsync(
        DialingCountryFilter? filter = null, CancellationToken cancellationToken = default)
    {
        Form form = new Form()
            .Add("IsoCode", filter?.IsoCode)
            .Add("Continent", filter?.Continent)
            .Add("CountryCode", filter?.CountryCode)
            .Add("LowRiskNumbersEnabled", filter?.LowRiskNumbersEnabled)
            .Add("HighRiskSpecialNumbersEnabled", filter?.HighRiskSpecialNumbersEnabled)
            .Add("HighRiskTollfraudNumbersEnabled", filter?.HighRiskTollfraudNumbersEnabled);
        return Of().ListAsync(form, cancellationToken);
    }

    /// <summary>One country, by its ISO 3166-1 code; US stands for the United States and Canada.</summary>
    public Task<DialingCountryRecord> GetCountryAsync(string country, CancellationToken cancellationToken = default) =>
        Of().GetAsync(CountryCode.Check(country), cancellationToken);

    /// <summary>The beginnings of a country's special numbers, page by page as they are taken.</summary>
    public IAsyncEnumerable<DialingPrefixRecord> ListHighRiskPrefixesAsync(string country, CancellationToken cancellationToken = default)
    {
        string path = $"{Countries}/{CountryCode.Check(country)}/HighRiskSpecialPrefixes";
        return Collection.Of(_channel, _channel.Voice, path, Key, TwilioJson.Default.DialingPrefixRecord).ListAsync(null, cancellationToken);
    }

    /// <summary>Sets what may be called in some countries, all at once; the others stay as they are.</summary>
    /// <returns>How many countries were set.</returns>
    public async Task<int> UpdateCountriesAsync(IEnumerable<DialingCountryFields> countries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(countries);
        List<DialingCountryUpdate> updates = [.. countries.Select(static country => new DialingCountryUpdate(country))];
        Form form = new Form().Add("UpdateRequest", JsonSerializer.Serialize(updates, TwilioJson.Default.ListDialingCountryUpdate));
        DialingUpdateRecord update =
            await _channel.PostAsync(BulkUpdates, form, TwilioJson.Default.DialingUpdateRecord, cancellationToken).ConfigureAwait(false);
        return update.UpdateCount;
    }

    /// <summary>Where the account takes its permissions from.</summary>
    public Task<DialingSettingsRecord> GetSettingsAsync(CancellationToken cancellationToken = default) =>
        _channel.GetAsync(Settings, TwilioJson.Default.DialingSettingsRecord, cancellationToken);

    /// <summary>Lets a subaccount take its permissions from its parent account, or have its own.</summary>
    public Task<DialingSettingsRecord> UpdateSettingsAsync(bool dialingPermissionsInheritance, CancellationToken cancellationToken = default) =>
        _channel.PostAsync(
            Settings,
            new Form().Add("DialingPermissionsInheritance", dialingPermissionsInheritance),
            TwilioJson.Default.DialingSettingsRecord,
            cancellationToken);

    private Collection<DialingCountryRecord> Of() =>
        Collection.Of(_channel, _channel.Voice, Countries, Key, TwilioJson.Default.DialingCountryRecord);
}
