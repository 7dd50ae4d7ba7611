using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace TwilioTrunk.Asterisk.Addresses;

/// <summary>A block of IPv4 addresses.</summary>
/// <param name="First">The first address as a number; it may have bits beyond the prefix.</param>
/// <param name="Length">The length of the prefix, 0 to 32.</param>
internal readonly record struct Ipv4Network(uint First, int Length)
{
    /// <summary>True when all bits beyond the prefix are 0, as in the name of a network.</summary>
    public bool IsExact => this == Exact;

    /// <summary>The network that the address lies in.</summary>
    public Ipv4Network Exact => this with { First = First & Mask(Length) };

    /// <summary>The second address; that of a single address itself.</summary>
    public IPAddress Sample => Address(Length == 32 ? First : Exact.First + 1);

    /// <summary>Reads <c>192.0.2.0/24</c>, <c>192.0.2.0/255.255.255.0</c>, or a single address.</summary>
    /// <returns>Null when the text is none of these.</returns>
    public static Ipv4Network? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (Number(slash < 0 ? text : text[..slash]) is not { } first || (slash < 0 ? 32 : PrefixLength(text[(slash + 1)..])) is not { } length)
            return null;
        return new Ipv4Network(first, length);
    }

    /// <summary>True when the two have an address in common.</summary>
    public bool Overlaps(Ipv4Network other) => ((First ^ other.First) & Mask(Math.Min(Length, other.Length))) == 0;

    /// <summary>The network in CIDR form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address(First)}/{Length}");

    private static IPAddress Address(uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }

    private static uint Mask(int length) => length == 0 ? 0 : uint.MaxValue << (32 - length);

    private static int? PrefixLength(string text)
    {
        if (Number(text) is { } mask)
            return Mask(BitOperations.PopCount(mask)) == mask ? BitOperations.PopCount(mask) : null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= 32 ? length : null;
    }

    /// <summary>Four decimal numbers with dots: .NET and C also read shorter, octal and hexadecimal forms, which hardly anybody means.</summary>
    private static uint? Number(string text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text
            ? BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes())
            : null;
}
