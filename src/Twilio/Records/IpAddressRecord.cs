namespace TwilioTrunk.Twilio;

/// <summary>An IPv4 address or block in an IP access control list.</summary>
public sealed record IpAddressRecord : ResourceRecord
{
    /// <summary>The account that owns it.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The list it is in.</summary>
    public string? IpAccessControlListSid { get; init; }

    /// <summary>The name, 255 characters at most.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>The address in dotted form.</summary>
    public string? IpAddress { get; init; }

    /// <summary>How many leading bits of the address count, 1 to 32; 32 is the one address.</summary>
    public int CidrPrefixLength { get; init; }
}
