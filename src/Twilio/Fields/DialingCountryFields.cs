namespace TwilioTrunk.Twilio;

/// <summary>Which numbers of a country may be called; Twilio wants all of it.</summary>
public sealed record DialingCountryFields
{
    /// <summary>The ISO 3166-1 code; US stands for the United States and Canada.</summary>
    public required string IsoCode { get; init; }

    /// <summary>Ordinary numbers.</summary>
    public required bool LowRiskNumbersEnabled { get; init; }

    /// <summary>Special numbers, which cost more; best left off.</summary>
    public required bool HighRiskSpecialNumbersEnabled { get; init; }

    /// <summary>Numbers known for fraud; best left off.</summary>
    public required bool HighRiskTollfraudNumbersEnabled { get; init; }
}
