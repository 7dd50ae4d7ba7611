using System.Net;

namespace TwilioTrunk.Asterisk.Addresses;

/// <summary>Which addresses the public internet carries (https://www.iana.org/assignments/iana-ipv4-special-registry).</summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Unreachable =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("::/127"),
        IPNetwork.Parse("fc00::/7"),
        IPNetwork.Parse("fe80::/10"),
        IPNetwork.Parse("ff00::/8"),
    ];

    /// <summary>True when nothing on the internet can reach an address, or come from it.</summary>
    /// <param name="address">The address.</param>
    /// <returns>True when that is so.</returns>
    public static bool IsUnreachable(IPAddress address) => IsUnreachable(address, prefixLength: int.MaxValue);

    /// <summary>True when that is so for every address of a block.</summary>
    /// <param name="address">An address of the block.</param>
    /// <param name="prefixLength">The length of its prefix in bits.</param>
    /// <returns>True when that is so.</returns>
    public static bool IsUnreachable(IPAddress address, int prefixLength)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(Unreachable, network
            => network.BaseAddress.AddressFamily == plain.AddressFamily && network.PrefixLength <= prefixLength && network.Contains(plain));
    }

    /// <summary>True for a host that is an address which nothing on the internet can reach, and for <c>localhost</c>.</summary>
    /// <param name="host">A host name or an address; of a name only that one is known.</param>
    /// <returns>True when it certainly cannot be reached.</returns>
    public static bool IsUnreachable(string host) =>
        host is "localhost" || (IPAddress.TryParse(host, out var address) && IsUnreachable(address));
}
