using System.Globalization;
using System.Net;
using TwilioTrunk.Asterisk.Compose;
using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>Finds the transport that takes what is sent to a port of the PBX.</summary>
internal sealed class TransportFinder
{
    private const string InstalledFolder = "/etc/asterisk/";

    private readonly PbxConfiguration _configuration;
    private readonly IReadOnlyList<(PjsipDefinition Transport, string Protocol, IPAddress? Address, int Port)> _listening;

    /// <summary>What a Docker project publishes; null when every port is reached as it is.</summary>
    private readonly List<PublishedPorts>? _published;

    public TransportFinder(PbxConfiguration configuration, LiveObjects objects)
    {
        _configuration = configuration;
        _listening = [.. objects.Listening.Select(Listening)];
        if (configuration.ComposePath is not { } path || configuration.Variables is not { } variables)
            return;
        var services = ComposeDocument.Parse(path, File.ReadAllBytes(path)).Services;
        if (!services.Any(service => service.UsesHostNetwork))
            _published = [.. services.SelectMany(service => service.Ports).Select(entry => entry.Evaluate(variables.Value)).OfType<PublishedPorts>()];
    }

    /// <summary>The transport; null when nothing takes it or it is not known, and then <paramref name="reason"/> says why.</summary>
    public PjsipDefinition? Find(IncomingCall call, out string reason, out bool isKnown)
    {
        (reason, isKnown) = ("", true);
        var protocol = Protocol(call.Transport);
        var port = call.Port ?? (call.Transport == PbxTransport.Tls ? 5061 : 5060);
        if (Inside(protocol, port) is not { } inside)
        {
            reason = DialplanRun.Format(Text.TraceNotPublished, protocol.ToUpperInvariant(), port);
            return null;
        }
        foreach (var (transport, _, address, _) in _listening.Where(listening => listening.Protocol == protocol && listening.Port == inside))
        {
            if (address is null || !IsReached(address, call.From))
                continue;
            if (call.Transport == PbxTransport.Tls && (Version(transport) ?? Certificate(transport)) is { } problem)
            {
                (reason, isKnown) = problem;
                return null;
            }
            return transport;
        }
        reason = DialplanRun.Format(Text.TraceNoTransport, protocol.ToUpperInvariant(), port);
        return null;
    }

    private static string Protocol(PbxTransport transport) => transport switch
    {
        PbxTransport.Udp => "udp",
        PbxTransport.Tcp => "tcp",
        _ => "tls",
    };

    private static (PjsipDefinition Transport, string Protocol, IPAddress? Address, int Port) Listening(PjsipDefinition transport)
    {
        var protocol = (transport.Value("protocol") ?? "udp").ToLowerInvariant();
        var (address, port) = Bind(transport.Last("bind")!.Value, protocol);
        return (transport, protocol, address, port);
    }

    /// <summary>What listens on loopback only is out of reach for the world, and the two kinds of addresses do not meet.</summary>
    private static bool IsReached(IPAddress bound, IPAddress source) =>
        bound.AddressFamily == source.AddressFamily && (!IPAddress.IsLoopback(bound) || IPAddress.IsLoopback(source));

    /// <summary>The port of the container that a published port leads to; without Docker, the port itself.</summary>
    private int? Inside(string protocol, int port)
    {
        if (_published is null)
            return port;
        var kind = protocol == "udp" ? "udp" : "tcp";
        return _published.Find(ports => ports.Protocol == kind && ports.Outside is var (first, last) && first <= port && port <= last) is { Outside: var (start, _) } found
            ? found.Inside.First + port - start
            : null;
    }

    private static (IPAddress? Address, int Port) Bind(string text, string protocol)
    {
        var usual = protocol == "tls" ? 5061 : 5060;
        if (IPAddress.TryParse(text, out var alone) && (text.Count(':') != 1))
            return (alone, usual);
        var colon = text.LastIndexOf(':');
        return colon > 0
            && IPAddress.TryParse(text[..colon].Trim('[', ']'), out var address)
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                ? (address, port)
                : (null, 0);
    }

    /// <summary>
    /// Why Twilio cannot connect over TLS for the version's sake: it wants 1.2 or later, and without <c>method</c> Asterisk 22 speaks nothing but 1.0;
    /// null when it can.
    /// </summary>
    private static (string Reason, bool IsKnown)? Version(PjsipDefinition transport)
    {
        var method = transport.Last("method")?.Value.ToLowerInvariant() ?? "default";
        return method is "tlsv1_2" or "sslv23" ? null : (DialplanRun.Format(Text.TraceTlsVersion, transport.Name, method), method != "tlsv1_3");
    }

    /// <summary>Why nobody can connect over TLS; null when the certificate and its key are there.</summary>
    private (string Reason, bool IsKnown)? Certificate(PjsipDefinition transport)
    {
        foreach (var name in (string[])["cert_file", "priv_key_file"])
        {
            if (transport.Last(name)?.Value is not { Length: > 0 } file)
                return (DialplanRun.Format(Text.TraceNoCertificate, transport.Name, name), true);
            var local = file.StartsWith(InstalledFolder, StringComparison.Ordinal) ? Path.Combine(_configuration.Folder, file[InstalledFolder.Length..]) : file;
            if (!File.Exists(local))
                return (DialplanRun.Format(Text.TraceCertificateMissing, transport.Name, file), false);
        }
        return null;
    }
}
