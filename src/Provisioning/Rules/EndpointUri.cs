using System.Net;
using System.Net.Sockets;
using TwilioTrunk.Sip;

namespace TwilioTrunk.Provisioning;

/// <summary>What can be asked whether it speaks SIP.</summary>
public static class EndpointUri
{
    private static readonly string[] Transports = ["udp", "tcp", "tls"];

    /// <summary>Reads what a person types: a SIP or SIPS URI, or a host, with or without a port.</summary>
    /// <exception cref="ProvisioningException"><c>InvalidSipEndpoint</c>.</exception>
    public static SipUri Parse(string text)
    {
        var typed = text.Trim();

        // An address of IPv6 alone is often written without its brackets; with them a port may follow.
        if (!typed.StartsWith('[') && IPAddress.TryParse(typed, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6)
            typed = $"[{typed}]";
        var isUri = SipUri.TryParse(typed, out var uri) || SipUri.TryParse("sip:" + typed, out uri);
        return isUri && Transports.Contains(uri!.Transport) && (uri.Scheme == "sip" || uri.Transport != "udp") ? uri : throw Problem.InvalidSipEndpoint(text);
    }
}
