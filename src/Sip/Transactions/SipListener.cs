using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Sip.Transactions;

/// <summary>Takes requests at an address, over UDP or over connections of TCP or TLS.</summary>
public sealed class SipListener : IAsyncDisposable
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    private readonly Channel<ServerTransaction> _requests = SipConnection.NewQueue();
    private readonly ConcurrentDictionary<SipConnection, byte> _connections = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly SipTimers? _timers;
    private readonly TimeProvider? _time;
    private readonly Socket? _socket;
    private readonly Task _accepting = Task.CompletedTask;
    private int _isDisposed;

    /// <summary>Begins to listen.</summary>
    /// <param name="protocol">Over what.</param>
    /// <param name="local">Where; port 0 takes a free one.</param>
    /// <param name="certificate">The certificate with its key, for TLS.</param>
    /// <param name="timers">The times; those of the RFC by default.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="SipTransportException">The port is taken, or the address is not of this machine.</exception>
    public SipListener(SipProtocol protocol, IPEndPoint local, X509Certificate2? certificate = null, SipTimers? timers = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(local);
        if (protocol == SipProtocol.Tls)
            ArgumentNullException.ThrowIfNull(certificate);
        (_timers, _time) = (timers, time);
        if (protocol == SipProtocol.Udp)
        {
            var channel = UdpChannel.Listen(local);
            Local = channel.Local;
            _connections.TryAdd(new SipConnection(channel, timers, time, _requests.Writer), 0);
            return;
        }

        _socket = new Socket(local.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _socket.Bind(local);
            _socket.Listen();
        }
        catch (SocketException exception)
        {
            _socket.Dispose();
            throw SipChannel.Failure(exception, local);
        }

        Local = (IPEndPoint)_socket.LocalEndPoint!;
        _accepting = AcceptAsync(protocol == SipProtocol.Tls ? certificate : null);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Local { get; }

    /// <summary>Requests that came outside of a dialog.</summary>
    public ChannelReader<ServerTransaction> Requests => _requests.Reader;

    /// <summary>Closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        await _closing.CancelAsync().ConfigureAwait(false);
        _socket?.Dispose();
        await _accepting.ConfigureAwait(false);
        foreach (var connection in _connections.Keys)
            await connection.DisposeAsync().ConfigureAwait(false);
        _requests.Writer.TryComplete();
        _closing.Dispose();
    }

    private async Task AcceptAsync(X509Certificate2? certificate)
    {
        var opening = new ConcurrentDictionary<Task, byte>();
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var task = OpenAsync(await _socket!.AcceptAsync(_closing.Token).ConfigureAwait(false), certificate);
                opening.TryAdd(task, 0);
                foreach (var done in opening.Keys.Where(known => known.IsCompleted))
                    opening.TryRemove(done, out _);
            }
            catch (SocketException) when (!_closing.IsCancellationRequested)
            {
                // A caller who has gone again; or there is no room for another one, which does not change at once.
                await Task.Delay(Breath).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The end.
            }
        }

        await Task.WhenAll(opening.Keys).ConfigureAwait(false);
    }

    /// <summary>Serves a caller until he goes.</summary>
    private async Task OpenAsync(Socket socket, X509Certificate2? certificate)
    {
        try
        {
            var channel = await StreamChannel.AcceptAsync(socket, certificate, _closing.Token).ConfigureAwait(false);
            var connection = new SipConnection(channel, _timers, _time, _requests.Writer);
            _connections.TryAdd(connection, 0);
            await connection.Completion.WaitAsync(_closing.Token).ConfigureAwait(false);
            _connections.TryRemove(connection, out _);
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SipTransportException or OperationCanceledException)
        {
            // He speaks no TLS, or it is the end, which closes what is in the list.
        }
    }
}
