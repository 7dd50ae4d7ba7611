using TwilioTrunk.Asterisk;
using TwilioTrunk.Sip;

namespace TwilioTrunk.Provisioning;

/// <summary>Where the PBX takes the calls of a trunk, as the trunk's origination says.</summary>
public static class TrunkListening
{
    /// <summary>
    /// The transports and ports of the enabled origination URIs; without one, how the PBX calls Twilio. A secure trunk is called over TLS only,
    /// whatever its URIs say (https://www.twilio.com/docs/sip-trunking#securetrunking).
    /// </summary>
    /// <param name="state">The trunk.</param>
    /// <returns>At least one, none twice.</returns>
    public static IReadOnlyList<ListenPort> Ports(TrunkState state)
    {
        ListenPort[] ports = [.. Targets(state).Select(target => Port(state, target))];
        return ports.Length > 0 ? [.. ports.Distinct()] : [ListenPort.Usual(state.Trunk.Secure ? PbxTransport.Tls : PbxTransport.Udp)];
    }

    /// <summary>The transport and port that Twilio calls for one origination URI.</summary>
    internal static ListenPort Port(TrunkState state, SipUri target)
    {
        var tls = ListenPort.Usual(PbxTransport.Tls);
        return state.Trunk.Secure ? tls with { Port = target.Port ?? tls.Port } : new(Transport(target), target.EffectivePort);
    }

    /// <summary>The enabled origination URIs in the order they are tried.</summary>
    internal static IEnumerable<SipUri> Targets(TrunkState state) => state.Origination.Where(url => url.Enabled)
        .Select(url => SipUri.TryParse(url.SipUrl, out var uri) ? uri : null)
        .OfType<SipUri>();

    /// <summary>The transport of an origination URI; Twilio knows these three, and takes UDP for none.</summary>
    internal static PbxTransport Transport(SipUri target) => target.Transport switch
    {
        "tcp" => PbxTransport.Tcp,
        "tls" => PbxTransport.Tls,
        _ => PbxTransport.Udp,
    };
}
