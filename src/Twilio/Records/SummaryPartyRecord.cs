namespace TwilioTrunk.Twilio;

/// <summary>One who took part in a call.</summary>
public sealed record SummaryPartyRecord
{
    /// <summary>The number or address that called; null for the called party.</summary>
    public string? Caller { get; init; }

    /// <summary>The number or address that was called; null for the caller.</summary>
    public string? Callee { get; init; }

    /// <summary>The carrier of the number.</summary>
    public string? Carrier { get; init; }

    /// <summary><c>landline</c>, <c>mobile</c>, <c>voip</c>, <c>sip</c>.</summary>
    public string? Connection { get; init; }

    /// <summary>The first digits of the number.</summary>
    public string? NumberPrefix { get; init; }

    /// <summary>The ISO 3166-1 code of the country.</summary>
    public string? CountryCode { get; init; }
}
