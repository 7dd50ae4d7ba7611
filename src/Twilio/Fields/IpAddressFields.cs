namespace TwilioTrunk.Twilio;

/// <summary>What an entry of an IP access control list gets; null leaves a field as it is. A new entry needs name and address.</summary>
public sealed record IpAddressFields
{
    /// <summary>The name, 255 characters at most.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>A complete IPv4 address in dotted form.</summary>
    public string? IpAddress { get; init; }

    /// <summary>How many leading bits of the address count, 1 to 32; 32 for a new entry.</summary>
    public int? CidrPrefixLength { get; init; }
}
