namespace TwilioTrunk.Twilio;

/// <summary>Which countries to list; what is null does not narrow.</summary>
public sealed record DialingCountryFilter
{
    /// <summary>The ISO 3166-1 code.</summary>
    public string? IsoCode { get; init; }

    /// <summary>The name of the continent.</summary>
    public string? Continent { get; init; }

    /// <summary>The country code of its numbers.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Whether ordinary numbers may be called.</summary>
    public bool? LowRiskNumbersEnabled { get; init; }

    /// <summary>Whether special numbers may be called, which cost more.</summary>
    public bool? HighRiskSpecialNumbersEnabled { get; init; }

    /// <summary>Whether numbers known for fraud may be called.</summary>
    public bool? HighRiskTollfraudNumbersEnabled { get; init; }
}
