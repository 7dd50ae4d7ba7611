using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>An entry of <c>match</c>, <c>permit</c> or <c>deny</c>: an address or network, with <c>!</c> before it for the contrary.</summary>
/// <param name="IsNegated">True with <c>!</c>.</param>
/// <param name="Address">The address; null for a host name.</param>
/// <param name="Length">How many bits of it count.</param>
/// <param name="Port">The port; null for any.</param>
internal sealed record AddressRule(bool IsNegated, IPAddress? Address, int Length, int? Port)
{
    /// <summary>The bytes of an IPv6 address.</summary>
    private const int LongestAddress = 16;

    /// <summary>Reads an entry; null when Asterisk would not take it.</summary>
    /// <param name="text">The entry.</param>
    /// <param name="takesNames">
    /// True when a host name may stand there, as in an identify; an address with <c>!</c> and without a mask is taken for such a name, which does not exist.
    /// </param>
    public static AddressRule? Parse(string text, bool takesNames)
    {
        var isNegated = text.StartsWith('!');
        var bare = isNegated ? text[1..] : text;
        var slash = bare.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? bare : bare[..slash];
        if (takesNames && isNegated && slash < 0)
            return null;
        var (address, port) = Parse(host);
        if (address is null)
            return takesNames && slash < 0 ? new AddressRule(false, null, 0, null) : null;
        var most = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        return (slash < 0 ? most : MaskLength(bare[(slash + 1)..], most)) is { } length ? new AddressRule(isNegated, address, length, port) : null;
    }

    /// <summary>Says whether an address lies in it; null when that depends on the port it comes from, or on what a host name stands for.</summary>
    public bool? Covers(IPAddress source)
    {
        if (Address is null)
            return null;
        if (Address.AddressFamily != source.AddressFamily)
            return false;
        Span<byte> own = stackalloc byte[LongestAddress];
        Span<byte> other = stackalloc byte[LongestAddress];
        Address.TryWriteBytes(own, out _);
        source.TryWriteBytes(other, out _);
        for (var bit = 0; bit < Length; bit += 8)
        {
            var mask = (byte)(0xFF << Math.Max(0, 8 - (Length - bit)));
            if (((own[bit / 8] ^ other[bit / 8]) & mask) != 0)
                return false;
        }
        return Port is null ? true : null;
    }

    private static (IPAddress? Address, int? Port) Parse(string host)
    {
        if (host.StartsWith('[') && host.IndexOf(']', StringComparison.Ordinal) is > 0 and var close)
        {
            var rest = host[(close + 1)..];
            return (Plain(host[1..close]), rest.StartsWith(':') && Number(rest[1..], 65535) is { } port ? port : null);
        }
        if (Plain(host) is { } address)
            return (address, null);
        var colon = host.LastIndexOf(':');
        return colon > 0 && Plain(host[..colon]) is { } bare && Number(host[(colon + 1)..], 65535) is { } number ? (bare, number) : (null, null);
    }

    /// <summary>An address in full: .NET also reads 1.2 and 0x7f000001.</summary>
    private static IPAddress? Plain(string text) =>
        (text.Contains(':', StringComparison.Ordinal) || text.Count('.') == 3) && IPAddress.TryParse(text, out var address) ? address : null;

    private static int? MaskLength(string text, int most)
    {
        if (Number(text, most) is { } length)
            return length;
        if (Plain(text) is not { } mask)
            return null;
        var bits = string.Concat(mask.GetAddressBytes().Select(part => part.ToString("b8", CultureInfo.InvariantCulture)));
        return bits.Length == most && !bits.TrimEnd('0').Contains('0', StringComparison.Ordinal) ? bits.TrimEnd('0').Length : null;
    }

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;
}
