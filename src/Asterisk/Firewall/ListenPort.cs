using TwilioTrunk.Asterisk.Compose;

namespace TwilioTrunk.Asterisk;

/// <summary>Where a PBX takes calls.</summary>
/// <param name="Transport">The transport.</param>
/// <param name="Port">The port as Twilio reaches it, 1 to 65535.</param>
public sealed record ListenPort(PbxTransport Transport, int Port)
{
    /// <summary>The usual port of a transport (RFC 3261 section 19.1.2).</summary>
    /// <param name="transport">The transport.</param>
    public static ListenPort Usual(PbxTransport transport) => new(transport, transport == PbxTransport.Tls ? 5061 : 5060);

    /// <summary>The port that a <c>bind</c> of a transport names, the usual one when it names none. IPv6 addresses stand in brackets.</summary>
    internal static ListenPort OfBind(PbxTransport transport, string? bind) =>
        bind?.LastIndexOf(':') is > 0 and var colon && colon > bind.LastIndexOf(']') && PublishedPorts.Range(bind[(colon + 1)..]) is { } port
            ? new ListenPort(transport, port.First)
            : Usual(transport);
}
