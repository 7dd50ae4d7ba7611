namespace TwilioTrunk.Twilio;

/// <summary>The beginning of a country's special numbers.</summary>
public sealed record DialingPrefixRecord
{
    /// <summary>The digits, with the country code.</summary>
    public string? Prefix { get; init; }
}
