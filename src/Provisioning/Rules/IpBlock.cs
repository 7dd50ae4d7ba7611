using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Addresses;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// An IPv4 address, or a block of them, that calls may come from
/// (https://www.twilio.com/docs/voice/sip/api/sip-ipaddress-resource).
/// </summary>
public sealed partial record IpBlock
{
    /// <summary>The prefix length of a single address.</summary>
    public const int Whole = 32;

    /// <summary>The shortest prefix that goes without a warning; a /16 has 65536 addresses.</summary>
    private const int WideBelow = 16;

    private IpBlock(uint bits, int prefixLength) => (Bits, PrefixLength) = (bits, prefixLength);

    /// <summary>The first address, in dotted form.</summary>
    public string Address => Dotted(Bits);

    /// <summary>How many leading bits all addresses of the block share, 1 to 32.</summary>
    public int PrefixLength { get; }

    /// <summary>Address and prefix length, such as <c>203.0.113.0/28</c>.</summary>
    public string Cidr => string.Create(CultureInfo.InvariantCulture, $"{Address}/{PrefixLength}");

    /// <summary>What the user should know about a block that lets very many call; null for all others.</summary>
    public string? Warning => PrefixLength >= WideBelow
        ? null
        : string.Format(CultureInfo.CurrentCulture, Text.WideBlock, Cidr, 1L << (Whole - PrefixLength));

    private uint Bits { get; }

    /// <summary>Reads an address, or a block in CIDR notation: <c>203.0.113.7</c>, <c>203.0.113.0/28</c>.</summary>
    /// <param name="text">What a person typed.</param>
    /// <param name="prefixLength">The prefix length of an address that is given without; null for 32.</param>
    /// <exception cref="ProvisioningException"><c>InvalidIpAddress</c>, <c>InvalidPrefixLength</c>, <c>PrivateAllowedAddress</c>.</exception>
    public static IpBlock Parse(string text, int? prefixLength = null)
    {
        var block = Read(text, prefixLength);
        return PublicAddress.IsUnreachable(IPAddress.Parse(block.Address), block.PrefixLength) ? throw Problem.PrivateAllowedAddress(text) : block;
    }

    /// <summary>As <see cref="Parse"/>, for a block that is in a list already: a private one is of no use there, and has to be named to take it out.</summary>
    /// <exception cref="ProvisioningException"><c>InvalidIpAddress</c>, <c>InvalidPrefixLength</c>.</exception>
    internal static IpBlock Read(string text, int? prefixLength)
    {
        var parts = text.Trim().Split('/');
        var bits = ParseAddress(text, parts[0]);
        var length = parts switch
        {
            [_] => prefixLength ?? Whole,
            [_, var given] => ParseLength(text, given),
            _ => throw Problem.InvalidIpAddress(text, Text.NotAnIpAddress),
        };
        if (length is < 1 or > Whole)
            throw Problem.InvalidPrefixLength(text);
        var block = Around(bits, length);
        return block.Bits == bits ? block : throw Problem.HostBitsSet(text, block.Cidr, Dotted(bits));
    }

    /// <summary>The block of an entry; null when Twilio holds something else. Twilio keeps addresses inside a block as they were given.</summary>
    public static IpBlock? Of(IpAddressRecord record)
        => IPAddress.TryParse(record.IpAddress, out var address) && address.AddressFamily == AddressFamily.InterNetwork && record.CidrPrefixLength is >= 1 and <= Whole
            ? Around(ToBits(address), record.CidrPrefixLength)
            : null;

    /// <summary>True for an address of the block.</summary>
    internal bool Contains(IPAddress address)
        => address.AddressFamily == AddressFamily.InterNetwork && Around(ToBits(address), PrefixLength).Bits == Bits;

    /// <summary>The address alone when it is one, otherwise the block.</summary>
    public override string ToString() => PrefixLength == Whole ? Address : Cidr;

    private static IpBlock Around(uint bits, int length) => new(bits & (uint.MaxValue << (Whole - length)), length);

    private static uint ParseAddress(string text, string address)
    {
        if (address.Contains(':', StringComparison.Ordinal))
            throw Problem.InvalidIpAddress(text, Text.IpVersion6);
        if (address.Contains('*', StringComparison.Ordinal))
            throw Problem.InvalidIpAddress(text, Text.IpWildcard);
        if (!Quad().IsMatch(address))
            throw Problem.InvalidIpAddress(text, Text.NotAnIpAddress);
        var bits = 0u;
        foreach (var octet in address.Split('.'))
        {
            // Some programs read 010 as eight.
            if (octet.Length > 1 && octet[0] == '0')
                throw Problem.InvalidIpAddress(text, Text.IpLeadingZero, octet);
            if (!byte.TryParse(octet, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                throw Problem.InvalidIpAddress(text, Text.IpOctetTooLarge, octet);
            bits = (bits << 8) | value;
        }

        return bits;
    }

    private static int ParseLength(string text, string length)
    {
        if (IPAddress.TryParse(length, out var mask) && Quad().IsMatch(length) && ToBits(mask) is var bits && BitOperations.PopCount(bits) == BitOperations.LeadingZeroCount(~bits))
            throw Problem.InvalidIpAddress(text, Text.IpMask, length, BitOperations.PopCount(bits));
        return int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Problem.InvalidPrefixLength(text);
    }

    private static uint ToBits(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static string Dotted(uint bits) => string.Create(CultureInfo.InvariantCulture, $"{bits >> 24}.{(bits >> 16) & 255}.{(bits >> 8) & 255}.{bits & 255}");

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+){3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Quad();
}
