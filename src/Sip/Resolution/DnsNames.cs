using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DnsClient;
using DnsClient.Protocol;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Sip.Resolution;

/// <summary>Asks the DNS.</summary>
internal sealed class DnsNames
{
    private readonly LookupClient? _client;
    private readonly bool _asksSystem;

    /// <param name="server">The server to ask; null for those of the system, whose addresses of hosts also come from its hosts file.</param>
    public DnsNames(IPEndPoint? server)
    {
        _asksSystem = server is null;

        // Never a server that the user did not choose: without any, DnsClient would ask a public one.
        IReadOnlyCollection<NameServer> servers = server is null ? [.. NameServer.ResolveNameServers(fallbackToGooglePublicDns: false)] : [new NameServer(server)];
        if (servers.Count > 0)
        {
            _client = new LookupClient(new LookupClientOptions([.. servers])
            {
                UseCache = false,
                Timeout = TimeSpan.FromSeconds(2),
                Retries = 1,
                ThrowDnsErrors = false,
            });
        }
    }

    /// <summary>The protocols that a domain offers, the preferred one first; none when it does not say so.</summary>
    public async Task<IReadOnlyList<PointerRecord>> PointersAsync(string domain, CancellationToken cancellationToken)
    {
        var answers = await TryQueryAsync(domain, QueryType.NAPTR, cancellationToken).ConfigureAwait(false);
        return
        [
            .. from record in answers.OfType<NAPtrRecord>()
               where record.Flags.Equals("s", StringComparison.OrdinalIgnoreCase) && ProtocolOf(record.Services) is not null
               orderby record.Order, record.Preference
               select new PointerRecord(ProtocolOf(record.Services)!.Value, record.Replacement.Value),
        ];
    }

    /// <summary>The hosts behind a name of SRV records, in the order to try; none when there are no such records.</summary>
    public async Task<IReadOnlyList<ServiceRecord>> ServicesAsync(string name, CancellationToken cancellationToken)
    {
        var answers = await TryQueryAsync(name, QueryType.SRV, cancellationToken).ConfigureAwait(false);
        return
        [
            .. from record in answers.OfType<SrvRecord>()
               orderby record.Priority, record.Weight descending
               select new ServiceRecord(record.Target.Value.TrimEnd('.'), record.Port, record.Priority, record.Weight),
        ];
    }

    /// <summary>The addresses of a host, those of IPv4 first.</summary>
    /// <exception cref="SipNameException">There is none.</exception>
    public async Task<IReadOnlyList<IPAddress>> AddressesAsync(string host, CancellationToken cancellationToken)
    {
        var addresses = _asksSystem
            ? await AskSystemAsync(host, cancellationToken).ConfigureAwait(false)
            : [.. await AskAsync(host, QueryType.A, cancellationToken).ConfigureAwait(false), .. await AskAsync(host, QueryType.AAAA, cancellationToken).ConfigureAwait(false)];
        IPAddress[] usable = [.. addresses.Where(address => address.AddressFamily == AddressFamily.InterNetwork || Socket.OSSupportsIPv6).Distinct().OrderBy(address => address.AddressFamily)];
        return usable.Length > 0 ? usable : throw Failed(SipNameFailure.NotFound, Text.NameWithoutAddress, host);
    }

    private static SipProtocol? ProtocolOf(string service) => service.ToUpperInvariant() switch
    {
        "SIP+D2U" => SipProtocol.Udp,
        "SIP+D2T" => SipProtocol.Tcp,
        "SIPS+D2T" => SipProtocol.Tls,
        _ => null,
    };

    private static async Task<IPAddress[]> AskSystemAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData)
        {
            throw Failed(SipNameFailure.NotFound, Text.NameUnknown, host, exception);
        }
        catch (SocketException exception)
        {
            throw Failed(SipNameFailure.Failed, Text.NameServerFailed, host, exception, exception.Message);
        }
    }

    private async Task<IEnumerable<IPAddress>> AskAsync(string host, QueryType type, CancellationToken cancellationToken)
    {
        var response = await QueryAsync(host, type, cancellationToken).ConfigureAwait(false);
        return response.Header.ResponseCode switch
        {
            DnsHeaderResponseCode.NoError => response.Answers.AddressRecords().Select(record => record.Address),
            DnsHeaderResponseCode.NotExistentDomain => throw Failed(SipNameFailure.NotFound, Text.NameUnknown, host),
            var code => throw Failed(SipNameFailure.Failed, Text.NameServerFailed, host, null, code),
        };
    }

    /// <summary>NAPTR and SRV are a help; where they cannot be had, the address alone does (RFC 3263 section 4).</summary>
    private async Task<IReadOnlyList<DnsResourceRecord>> TryQueryAsync(string name, QueryType type, CancellationToken cancellationToken)
    {
        if (_client is null)
            return [];
        try
        {
            return (await QueryAsync(name, type, cancellationToken).ConfigureAwait(false)).Answers;
        }
        catch (SipNameException)
        {
            return [];
        }
    }

    private async Task<IDnsQueryResponse> QueryAsync(string name, QueryType type, CancellationToken cancellationToken)
    {
        try
        {
            return await _client!.QueryAsync(name, type, QueryClass.IN, cancellationToken).ConfigureAwait(false);
        }
        catch (DnsResponseException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Failed(SipNameFailure.Failed, Text.NameServerFailed, name, exception, exception.DnsError);
        }
    }

    private static SipNameException Failed(SipNameFailure failure, string text, string name, Exception? cause = null, object? reason = null)
        => new(failure, string.Format(CultureInfo.CurrentCulture, text, name, reason), cause);
}
