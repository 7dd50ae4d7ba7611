namespace TwilioTrunk.Twilio;

/// <summary>Which numbers of a country the account may call.</summary>
public sealed record DialingCountryRecord
{
    /// <summary>The ISO 3166-1 code; US stands for the United States and Canada.</summary>
    public string? IsoCode { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The name of the continent.</summary>
    public string? Continent { get; init; }

    /// <summary>The country codes of its numbers, each with a plus sign.</summary>
    public IReadOnlyList<string>? CountryCodes { get; init; }

    /// <summary>Whether ordinary numbers may be called.</summary>
    public bool LowRiskNumbersEnabled { get; init; }

    /// <summary>Whether special numbers may be called, which cost more.</summary>
    public bool HighRiskSpecialNumbersEnabled { get; init; }

    /// <summary>Whether numbers known for fraud may be called.</summary>
    public bool HighRiskTollfraudNumbersEnabled { get; init; }
}
