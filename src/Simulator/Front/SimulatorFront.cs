using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TwilioTrunk.Simulator.Front;

/// <summary>
/// Serves a simulator over HTTP on the loopback addresses: to clients that ask it as a server, by host name or by path, and to those that take it for
/// their proxy and <c>CONNECT</c> to <c>*.twilio.com</c>. Needs nothing but sockets, because a PowerShell without ASP.NET has nothing else.
/// </summary>
public sealed class SimulatorFront : IAsyncDisposable
{
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _connections = new();
    private readonly IReadOnlyList<TcpListener> _listeners;
    private readonly CertificateAuthority _authority;
    private readonly CertificateFile _certificate;
    private readonly HttpMessageInvoker _twilio;
    private readonly FrontOptions _options;
    private readonly Task _accepting;
    private int _disposed;

    private SimulatorFront(
        TwilioSimulator simulator, FrontOptions options, IReadOnlyList<TcpListener> listeners, CertificateAuthority authority, CertificateFile certificate)
    {
        _options = options;
        _listeners = listeners;
        _authority = authority;
        _certificate = certificate;
        _twilio = new HttpMessageInvoker(simulator.CreateHandler());
        var port = ((IPEndPoint)listeners[0].LocalEndpoint).Port;
        Endpoint = new Uri(string.Create(CultureInfo.InvariantCulture, $"{(options.UseTls ? "https" : "http")}://127.0.0.1:{port}/"));
        _accepting = Task.WhenAll(listeners.Select(AcceptAsync));
    }

    /// <summary>The URL that it is reached at, as a server and as a proxy.</summary>
    public Uri Endpoint { get; }

    /// <summary>The file with the certificate of the throwaway authority, in PEM, that a client has to trust.</summary>
    public string CertificatePath => _certificate.Path;

    /// <summary>Opens the port.</summary>
    /// <param name="simulator">What answers; it is not disposed with the front.</param>
    /// <param name="options">Where and how.</param>
    /// <returns>The front; it serves until it is disposed.</returns>
    /// <exception cref="SimulatorFrontException">The port cannot be had, or the certificate cannot be written.</exception>
    /// <exception cref="SimulatorSettingException">The port is no port.</exception>
    public static SimulatorFront Open(TwilioSimulator simulator, FrontOptions options)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
            throw new SimulatorSettingException(nameof(options.Port), options.Port.ToString(CultureInfo.CurrentCulture), Text.RulePort);
        var listeners = LoopbackPort.Listen(options.Port);
        var authority = new CertificateAuthority();
        try
        {
            return new SimulatorFront(simulator, options, listeners, authority, CertificateFile.Write(options.CertificatePath, authority.Pem));
        }
        catch
        {
            authority.Dispose();
            foreach (var listener in listeners) listener.Dispose();
            throw;
        }
    }

    /// <summary>Closes the port and every connection, and waits until nothing of it runs any more.</summary>
    /// <returns>The wait.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _stop.CancelAsync().ConfigureAwait(false);
        foreach (var listener in _listeners) listener.Dispose();
        try
        {
            await _accepting.ConfigureAwait(false);
            await Task.WhenAll(_connections.Keys).ConfigureAwait(false);
        }
        finally
        {
            _twilio.Dispose();
            _authority.Dispose();
            _certificate.Dispose();
            _stop.Dispose();
        }
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptSocketAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // The client was gone before it was let in; or the process has no file left, and another try at once would find it so again.
                await Task.WhenAny(Task.Delay(AcceptPause, _stop.Token)).ConfigureAwait(false);
                continue;
            }

            var connection = new FrontConnection(socket, _twilio, _authority, _options);
            Track(Task.Run(() => connection.RunAsync(_stop.Token)));
        }
    }

    // One that failed stays, so that the failure comes out in the end.
    private void Track(Task connection)
    {
        _connections.TryAdd(connection, 0);
        connection.ContinueWith(
            done => _connections.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.OnlyOnRanToCompletion,
            TaskScheduler.Default);
    }
}
