using System.Net;
using TwilioTrunk.Sip;

namespace TwilioTrunk.Provisioning;

/// <summary>What Twilio accepts as an origination URI (https://www.twilio.com/docs/sip-trunking#origination).</summary>
public static class OriginationTarget
{
    private static readonly string[] Transports = ["udp", "tcp", "tls"];

    private static readonly string[] PrivateSuffixes = [".local", ".localhost", ".internal", ".lan", ".home.arpa", ".localdomain"];

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

    /// <summary>Reads what a person types: a SIP URI, or <c>host</c> and <c>host:port</c> without the scheme.</summary>
    /// <exception cref="ProvisioningException">
    /// <c>InvalidSipUri</c>, <c>SipsNotSupported</c>, <c>PrivateOriginationAddress</c>, <c>TwilioOriginationHost</c>.
    /// </exception>
    public static SipUri Parse(string text)
    {
        var typed = text.Trim();
        if (!SipUri.TryParse(typed, out var uri) && !SipUri.TryParse("sip:" + typed, out uri))
            throw Problem.InvalidSipUri(text);
        if (uri.Scheme == "sips")
            throw Problem.SipsNotSupported(text, "sip:" + typed[5..] + (uri.Parameter("transport") is null ? ";transport=tls" : null));
        if (!Transports.Contains(uri.Transport))
            throw Problem.UnknownTransport(text, uri.Transport);
        if (IsTwilio(uri.Host.TrimEnd('.')))
            throw Problem.TwilioOriginationHost(text, uri.Host);
        if (IsPrivate(uri))
            throw Problem.PrivateOriginationAddress(text, uri.Host);
        return uri;
    }

    private static bool IsTwilio(string host)
        => host.EndsWith(".twilio.com", StringComparison.OrdinalIgnoreCase) || host.Equals("twilio.com", StringComparison.OrdinalIgnoreCase);

    private static bool IsPrivate(SipUri uri)
    {
        if (uri.Address is { } address)
        {
            var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
            return Unreachable.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
        }

        var host = uri.Host.TrimEnd('.');
        return !host.Contains('.', StringComparison.Ordinal)
            || PrivateSuffixes.Any(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }
}
