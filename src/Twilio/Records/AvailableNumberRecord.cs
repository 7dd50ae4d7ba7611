namespace TwilioTrunk.Twilio;

/// <summary>A phone number that is for sale.</summary>
public sealed record AvailableNumberRecord
{
    /// <summary>The number in E.164.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The number as people write it.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>The ISO 3166-1 code of the country.</summary>
    public string? IsoCountry { get; init; }

    /// <summary>The state or province.</summary>
    public string? Region { get; init; }

    /// <summary>The city.</summary>
    public string? Locality { get; init; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The local access and transport area.</summary>
    public string? Lata { get; init; }

    /// <summary>The rate center.</summary>
    public string? RateCenter { get; init; }

    /// <summary>In degrees, as Twilio spells it.</summary>
    public string? Latitude { get; init; }

    /// <summary>In degrees, as Twilio spells it.</summary>
    public string? Longitude { get; init; }

    /// <summary>Which address regulation asks for: <c>none</c>, <c>any</c>, <c>local</c> or <c>foreign</c>.</summary>
    public string? AddressRequirements { get; init; }

    /// <summary>Whether the number is new to Twilio's platform.</summary>
    public bool Beta { get; init; }

    /// <summary>What the number can do.</summary>
    public CapabilitiesRecord? Capabilities { get; init; }
}
