using System.Globalization;
using System.Net;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Sip.Resolution;

/// <summary>Finds the addresses behind a URI (RFC 3263): NAPTR, SRV, A and AAAA.</summary>
/// <param name="nameServer">The name server to ask; null for those of the system.</param>
public sealed class SipResolver(IPEndPoint? nameServer = null)
{
    private DnsNames? _names;

    private DnsNames Names => _names ??= new DnsNames(nameServer);

    /// <summary>All addresses of a URI, in the order in which they are to be tried.</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="protocol">Over what; null for what the URI says, else what the domain prefers, else UDP (TLS for sips).</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <exception cref="SipNameException">The name leads to no address.</exception>
    /// <exception cref="SipFormatException">The URI names a transport that is not known here.</exception>
    public async Task<IReadOnlyList<SipTarget>> ResolveAsync(SipUri uri, SipProtocol? protocol = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var known = protocol ?? ProtocolOf(uri);
        if (uri.Address is { } address)
            return [Target(known ?? Usual(uri), address, uri.Port)];
        if (uri.Port is not null || IsLocal(uri.Host))
            return await AtHostAsync(known ?? Usual(uri), uri.Host, uri.Port).ConfigureAwait(false);
        if (known is { } one)
            return await AtServicesAsync(one, ServiceRecord.NameFor(one, uri.Host)).ConfigureAwait(false) ?? await AtHostAsync(one, uri.Host, null).ConfigureAwait(false);

        var pointers = await Names.PointersAsync(uri.Host, cancellationToken).ConfigureAwait(false);
        foreach (var pointer in pointers.Where(pointer => uri.Scheme == "sip" || pointer.Protocol == SipProtocol.Tls))
        {
            if (await AtServicesAsync(pointer.Protocol, pointer.ServiceName).ConfigureAwait(false) is { } targets)
                return targets;
        }

        foreach (var candidate in uri.Scheme == "sips" ? [SipProtocol.Tls] : Enum.GetValues<SipProtocol>())
        {
            if (await AtServicesAsync(candidate, ServiceRecord.NameFor(candidate, uri.Host)).ConfigureAwait(false) is { } targets)
                return targets;
        }

        return await AtHostAsync(Usual(uri), uri.Host, null).ConfigureAwait(false);

        SipTarget Target(SipProtocol protocol, IPAddress address, int? port)
            => new(protocol, new IPEndPoint(address, port ?? DefaultPort(protocol)), uri.Host.Trim('[', ']'));

        async Task<IReadOnlyList<SipTarget>> AtHostAsync(SipProtocol protocol, string host, int? port)
            => [.. (await Names.AddressesAsync(host, cancellationToken).ConfigureAwait(false)).Select(address => Target(protocol, address, port))];

        // Null when there are no such records.
        async Task<IReadOnlyList<SipTarget>?> AtServicesAsync(SipProtocol protocol, string name)
        {
            var services = await Names.ServicesAsync(name, cancellationToken).ConfigureAwait(false);
            if (services is [{ Host: "" }])
                throw new SipNameException(SipNameFailure.NotOffered, string.Format(CultureInfo.CurrentCulture, Text.ServiceNotOffered, name));
            if (services.Count == 0)
                return null;
            var targets = new List<SipTarget>();
            foreach (var service in services)
                targets.AddRange(await AtHostAsync(protocol, service.Host, service.Port).ConfigureAwait(false));
            return [.. targets.Distinct()];
        }
    }

    /// <summary>The port of a protocol when nothing names another one (RFC 3261 section 18).</summary>
    /// <param name="protocol">The protocol.</param>
    public static int DefaultPort(SipProtocol protocol) => protocol == SipProtocol.Tls ? 5061 : 5060;

    /// <summary>True for a name of this machine, which is no affair of the DNS (RFC 6761 section 6.3).</summary>
    /// <param name="host">The name.</param>
    public static bool IsLocal(string host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static SipProtocol Usual(SipUri uri) => uri.Scheme == "sips" ? SipProtocol.Tls : SipProtocol.Udp;

    /// <summary>The protocol that a URI names; null when it names none.</summary>
    private static SipProtocol? ProtocolOf(SipUri uri) => uri.Parameter("transport")?.ToLowerInvariant() switch
    {
        null => null,
        "udp" when uri.Scheme == "sip" => SipProtocol.Udp,
        "tcp" => uri.Scheme == "sip" ? SipProtocol.Tcp : SipProtocol.Tls,
        "tls" => SipProtocol.Tls,
        var other => throw new SipFormatException(string.Format(CultureInfo.CurrentCulture, Text.TransportUnknown, uri, other)),
    };
}
