namespace TwilioTrunk.Provisioning;

/// <summary>An address or block that an IP access control list should have, or should not.</summary>
public sealed record AddressRequest
{
    /// <summary>The IP access control list.</summary>
    public required ListTarget List { get; init; }

    /// <summary>The address or block as it was typed; the SID of an entry where one is looked for.</summary>
    public required string Address { get; init; }

    /// <summary>The prefix length of an address that is given without; null for 32.</summary>
    public int? PrefixLength { get; init; }

    /// <summary>The name it gets, at most 255 characters; null for the block itself, and to leave it.</summary>
    public string? Name { get; init; }

    /// <summary>The block it becomes; null to leave it.</summary>
    public IpBlock? Replacement { get; init; }
}
