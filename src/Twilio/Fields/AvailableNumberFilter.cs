namespace TwilioTrunk.Twilio;

/// <summary>Which numbers for sale to list; what is null does not narrow.</summary>
public sealed record AvailableNumberFilter
{
    /// <summary>The area code; US and Canada only.</summary>
    public int? AreaCode { get; init; }

    /// <summary>
    /// 2 to 16 characters: digits and letters, <c>*</c> for one character, <c>%</c> for any sequence, <c>+</c> first only, <c>$</c> last only.
    /// </summary>
    public string? Contains { get; init; }

    /// <summary>Whether the number takes calls.</summary>
    public bool? VoiceEnabled { get; init; }

    /// <summary>Whether the number takes text messages.</summary>
    public bool? SmsEnabled { get; init; }

    /// <summary>Whether the number takes messages with media.</summary>
    public bool? MmsEnabled { get; init; }

    /// <summary>Whether the number takes fax.</summary>
    public bool? FaxEnabled { get; init; }

    /// <summary>Whether numbers that are new to Twilio's platform are listed too.</summary>
    public bool? Beta { get; init; }

    /// <summary>Leaves out numbers that need any address.</summary>
    public bool? ExcludeAllAddressRequired { get; init; }

    /// <summary>Leaves out numbers that need an address in their place.</summary>
    public bool? ExcludeLocalAddressRequired { get; init; }

    /// <summary>Leaves out numbers that need an address outside their country.</summary>
    public bool? ExcludeForeignAddressRequired { get; init; }

    /// <summary>A city.</summary>
    public string? InLocality { get; init; }

    /// <summary>A state or province.</summary>
    public string? InRegion { get; init; }

    /// <summary>A postal code.</summary>
    public string? InPostalCode { get; init; }

    /// <summary>A rate center; wants the LATA as well.</summary>
    public string? InRateCenter { get; init; }

    /// <summary>A local access and transport area.</summary>
    public string? InLata { get; init; }

    /// <summary>Near this number, in E.164.</summary>
    public string? NearNumber { get; init; }

    /// <summary>Near this place: latitude and longitude in degrees with a comma between.</summary>
    public string? NearLatLong { get; init; }

    /// <summary>How near, in miles: 500 at most, 25 when not given.</summary>
    public int? Distance { get; init; }
}
