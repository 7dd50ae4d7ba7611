using System.Net;

namespace TwilioTrunk.Asterisk;

/// <summary>
/// The addresses that Twilio's signalling comes from, as of 2026-11 (from a copy of https://www.twilio.com/docs/sip-trunking/ip-addresses). All eight
/// must be accepted: without <c>edge=</c> in the origination URI a call leaves from the edge where it entered Twilio. All four addresses of each
/// block are in use.
/// </summary>
public static class TwilioAddresses
{
    /// <summary>The blocks in CIDR form, by the name of their edge.</summary>
    public static IReadOnlyList<(string Edge, string Block)> Signalling { get; } =
    [
        ("ashburn", "54.172.60.0/30"),
        ("umatilla", "54.244.51.0/30"),
        ("dublin", "54.171.127.192/30"),
        ("frankfurt", "35.156.191.128/30"),
        ("tokyo", "54.65.63.192/30"),
        ("singapore", "54.169.127.128/30"),
        ("sydney", "54.252.254.64/30"),
        ("sao-paulo", "177.71.206.192/30"),
    ];

    /// <summary>The domain that every termination host ends in.</summary>
    public const string Domain = ".twilio.com";

    /// <summary>
    /// Says whether a <c>match</c> of an identify takes in calls from Twilio: an address, network or host name; <c>!</c> before one excludes.
    /// </summary>
    /// <param name="match">One entry of the option.</param>
    /// <returns>True when one of the blocks lies in it or it lies in one, or when it is a host of Twilio's.</returns>
    public static bool Covers(string match)
    {
        ArgumentNullException.ThrowIfNull(match);
        if (match.StartsWith('!'))
            return false;
        var slash = match.IndexOf('/', StringComparison.Ordinal);
        var address = slash < 0 ? match : match[..slash];
        if (!IPAddress.TryParse(address, out var ip) || ip.GetAddressBytes() is not { Length: 4 } bytes)
            return match.EndsWith(Domain, StringComparison.OrdinalIgnoreCase);
        var length = slash < 0 ? 32 : PrefixLength(match[(slash + 1)..]);
        return Signalling.Any(known =>
        {
            var common = Math.Min(length, 30);
            var mask = common == 0 ? 0 : uint.MaxValue << (32 - common);
            return (Number(bytes) & mask) == (Number(IPAddress.Parse(known.Block[..^3]).GetAddressBytes()) & mask);
        });
    }

    /// <summary>Asterisk takes a prefix length or a dotted mask; what is neither counts as a single address.</summary>
    private static int PrefixLength(string text)
    {
        if (text.Contains('.', StringComparison.Ordinal) && IPAddress.TryParse(text, out var mask))
            return System.Numerics.BitOperations.PopCount(Number(mask.GetAddressBytes()));
        return byte.TryParse(text, out var length) && length <= 32 ? length : 32;
    }

    private static uint Number(byte[] bytes) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
