namespace TwilioTrunk.Twilio;

/// <summary>A country where Twilio sells numbers.</summary>
public sealed record AvailableCountryRecord
{
    /// <summary>The ISO 3166-1 code.</summary>
    public string? CountryCode { get; init; }

    /// <summary>The name.</summary>
    public string? Country { get; init; }

    /// <summary>Whether all its numbers are new to Twilio's platform.</summary>
    public bool Beta { get; init; }
}
