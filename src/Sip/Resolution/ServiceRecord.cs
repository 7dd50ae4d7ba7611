using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Sip.Resolution;

/// <summary>A host that offers SIP for a domain (RFC 2782).</summary>
/// <param name="Host">The name; empty when the service is not offered.</param>
/// <param name="Port">The port.</param>
/// <param name="Priority">The lowest is tried first.</param>
/// <param name="Weight">The share among those of the same priority.</param>
internal sealed record ServiceRecord(string Host, int Port, int Priority, int Weight)
{
    /// <summary>The name under which the hosts of a protocol are listed (RFC 3263 section 4.1).</summary>
    public static string NameFor(SipProtocol protocol, string domain) => protocol switch
    {
        SipProtocol.Udp => $"_sip._udp.{domain}",
        SipProtocol.Tcp => $"_sip._tcp.{domain}",
        _ => $"_sips._tcp.{domain}",
    };
}
