using System.Globalization;
using System.Net;
using TwilioTrunk.Asterisk.Compose;
using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>Finds the transport that takes what is sent to a port of the PBX.</summary>
internal static class TransportFinder
{
    private const string InstalledFolder = "/etc/asterisk/";

    /// <summary>The transport; null when nothing takes it or it is not known, and then <paramref name="reason"/> says why.</summary>
    public static PjsipDefinition? Find(PbxConfiguration configuration, LiveObjects objects, IncomingCall call, out string reason, out bool isKnown)
    {
        var protocol = call.Transport.ToString().ToLowerInvariant();
        var port = call.Port ?? (call.Transport == PbxTransport.Tls ? 5061 : 5060);
        (reason, isKnown) = (DialplanRun.Format(Text.TraceNoTransport, call.Transport.ToString().ToUpperInvariant(), port), true);
        if (Inside(configuration, protocol, port) is not { } inside)
        {
            reason = DialplanRun.Format(Text.TraceNotPublished, call.Transport.ToString().ToUpperInvariant(), port);
            return null;
        }
        foreach (var transport in objects.Listening.Where(transport => Is(transport.Value("protocol") ?? "udp", protocol)))
        {
            var (address, bound) = Bind(transport.Last("bind")!.Value, protocol);
            if (address is null || bound != inside || !IsReached(address, call.From))
                continue;
            if (protocol == "tls" && (Version(transport) ?? Certificate(configuration, transport)) is { } problem)
            {
                (reason, isKnown) = problem;
                return null;
            }
            return transport;
        }
        return null;
    }

    /// <summary>What listens on loopback only is out of reach for the world, and the two kinds of addresses do not meet.</summary>
    private static bool IsReached(IPAddress bound, IPAddress source) =>
        bound.AddressFamily == source.AddressFamily && (!IPAddress.IsLoopback(bound) || IPAddress.IsLoopback(source));

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The port of the container that a published port leads to; without Docker, the port itself.</summary>
    private static int? Inside(PbxConfiguration configuration, string protocol, int port)
    {
        if (configuration.ComposePath is not { } path || configuration.Variables is not { } variables)
            return port;
        var services = ComposeDocument.Parse(path, File.ReadAllBytes(path)).Services;
        if (services.Any(service => service.UsesHostNetwork))
            return port;
        foreach (var published in services.SelectMany(service => service.Ports).Select(entry => entry.Evaluate(variables.Value)).OfType<PublishedPorts>())
        {
            if (published.Protocol == (protocol == "udp" ? "udp" : "tcp") && published.Outside is var (first, last) && first <= port && port <= last)
                return published.Inside.First + port - first;
        }
        return null;
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
    private static (string Reason, bool IsKnown)? Certificate(PbxConfiguration configuration, PjsipDefinition transport)
    {
        foreach (var name in (string[])["cert_file", "priv_key_file"])
        {
            if (transport.Last(name)?.Value is not { Length: > 0 } file)
                return (DialplanRun.Format(Text.TraceNoCertificate, transport.Name, name), true);
            var local = file.StartsWith(InstalledFolder, StringComparison.Ordinal) ? Path.Combine(configuration.Folder, file[InstalledFolder.Length..]) : file;
            if (!File.Exists(local))
                return (DialplanRun.Format(Text.TraceCertificateMissing, transport.Name, file), false);
        }
        return null;
    }
}
