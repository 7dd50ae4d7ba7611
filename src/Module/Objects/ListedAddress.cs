using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>An address, or a block of them, in an IP access control list.</summary>
public sealed class ListedAddress
{
    internal ListedAddress(IpAccessControlList list, IpAddressRecord record) => (List, Record) = (list, record);

    /// <summary>IP and 32 hexadecimal digits; null when it was only rehearsed.</summary>
    public string? Sid => Record.Sid == TrunkState.NoSid ? null : Record.Sid;

    /// <summary>The list it is in; null when that was only rehearsed.</summary>
    public string? IpAccessControlListSid => List.Sid;

    /// <summary>The name of the list it is in.</summary>
    public string? IpAccessControlList => List.Name;

    /// <summary>The friendly name.</summary>
    public string? Name => Record.FriendlyName;

    /// <summary>The first address, in dotted form.</summary>
    public string? IpAddress => IpBlock.Of(Record)?.Address ?? Record.IpAddress;

    /// <summary>How many leading bits all addresses of the block share; 32 for a single address.</summary>
    public int PrefixLength => Record.CidrPrefixLength;

    /// <summary>Address and prefix length, such as <c>203.0.113.0/28</c>.</summary>
    public string? Cidr => IpBlock.Of(Record)?.Cidr;

    /// <summary>When it was created, UTC.</summary>
    public DateTime? DateCreated => Record.DateCreated?.UtcDateTime;

    /// <summary>When it was changed last, UTC.</summary>
    public DateTime? DateUpdated => Record.DateUpdated?.UtcDateTime;

    internal IpAccessControlList List { get; }

    private IpAddressRecord Record { get; }

    /// <summary>The address alone when it is one, otherwise the block.</summary>
    public override string ToString() => IpBlock.Of(Record)?.ToString() ?? IpAddress ?? string.Empty;
}
