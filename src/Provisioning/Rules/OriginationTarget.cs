using System.Net;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Addresses;
using TwilioTrunk.Sip;

namespace TwilioTrunk.Provisioning;

/// <summary>What Twilio accepts as an origination URI (https://www.twilio.com/docs/sip-trunking#origination).</summary>
public static class OriginationTarget
{
    private static readonly string[] Transports = ["udp", "tcp", "tls"];

    private static readonly string[] PrivateSuffixes = [".local", ".localhost", ".internal", ".lan", ".home.arpa", ".localdomain"];

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
        if (IsPrivate(uri.Host))
            throw Problem.PrivateOriginationAddress(text, uri.Host);
        return uri;
    }

    /// <summary>True for a host that the public internet does not know: an address of a private network, or a name of one.</summary>
    internal static bool IsPrivate(string name)
    {
        if (IPAddress.TryParse(name.Trim('[', ']'), out var address))
            return PublicAddress.IsUnreachable(address);
        var host = name.TrimEnd('.');
        return !host.Contains('.', StringComparison.Ordinal)
            || PrivateSuffixes.Any(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>True for a host or an address of Twilio.</summary>
    internal static bool IsTwilio(string host)
        => TwilioAddressList.Shipped.Covers(host) || host.Equals("twilio.com", StringComparison.OrdinalIgnoreCase);
}
