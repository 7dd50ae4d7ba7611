using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sip;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Probing;
using TwilioTrunk.Sip.Resolution;
using TwilioTrunk.Sip.Transactions;
using TwilioTrunk.Sip.Transport;
using TwilioTrunk.Tests.Unit.Sip.Resolution;
using TwilioTrunk.Tests.Unit.Sip.Transport;

namespace TwilioTrunk.Tests.Unit.Provisioning.Checklist;

/// <summary>The real network as the checklist uses it, with a name server on loopback, and there every PBX whatever its address is.</summary>
internal sealed class LoopbackNetwork : ITrunkNetwork, IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly List<IAsyncDisposable> _peers = [];
    private readonly List<Task> _serving = [];
    private readonly Dictionary<string, SipUri> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly SipNetwork _network;

    public LoopbackNetwork() => _network = new SipNetwork(
        new SipResolver(Names.Address),
        new OptionsProbe(new ProbeSettings { Timeout = TimeSpan.FromSeconds(2), Authorities = Certificates.Authorities }),
        new SendingPace(TimeSpan.FromHours(1)));

    public TestNameServer Names { get; } = new();

    /// <summary>The authority that is trusted.</summary>
    public TestCertificates Certificates { get; } = new();

    /// <summary>The hosts that were sent OPTIONS.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Puts a PBX where a host leads, which answers OPTIONS so.</summary>
    public void Answer(string host, int status, SipProtocol protocol = SipProtocol.Udp, X509Certificate2? certificate = null)
    {
        var listener = new SipListener(protocol, new IPEndPoint(IPAddress.Loopback, 0), certificate);
        _peers.Add(listener);
        _serving.Add(ServeAsync(listener, status));
        Place(host, listener.Local, protocol);
    }

    /// <summary>A host where nothing listens.</summary>
    public void Close(string host, SipProtocol protocol = SipProtocol.Udp)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Place(host, (IPEndPoint)socket.LocalEndPoint!, protocol);
    }

    /// <summary>A host that hears everything and says nothing.</summary>
    public void Silence(string host)
    {
        var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        _peers.Add(new Closing(socket));
        Place(host, (IPEndPoint)socket.Client.LocalEndPoint!, SipProtocol.Udp);
    }

    public Task<HostLookUp> LookUpAsync(SipUri uri, CancellationToken cancellationToken) => _network.LookUpAsync(uri, cancellationToken);

    public Task<SipReply> AskOptionsAsync(SipUri uri, CancellationToken cancellationToken)
    {
        Asked.Enqueue(uri.Host);
        return _network.AskOptionsAsync(_places[uri.Host], cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await Task.WhenAll(_serving);
        foreach (var peer in _peers)
            await peer.DisposeAsync();
        _closing.Dispose();
        Names.Dispose();
        Certificates.Dispose();
    }

    private void Place(string host, IPEndPoint address, SipProtocol protocol)
        => _places[host] = SipUri.Parse($"sip:{address};transport={protocol.ToString().ToLowerInvariant()}");

    private async Task ServeAsync(SipListener listener, int status)
    {
        try
        {
            while (true)
            {
                var received = await listener.Requests.ReadAsync(_closing.Token);
                await received.RespondAsync(SipResponse.For(received.Request, status, "t", [new SipHeader("Server", "Asterisk PBX")]), _closing.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the test.
        }
    }

    private sealed class Closing(IDisposable socket) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            socket.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
