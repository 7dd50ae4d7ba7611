using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace TwilioTrunk.Sip.Transport;

/// <summary>A connection over TCP or TLS.</summary>
public sealed class StreamChannel : SipChannel
{
    private readonly Stream _stream;
    private readonly StreamFraming _framing = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly byte[] _buffer = new byte[16 * 1024];

    private StreamChannel(SipProtocol protocol, Socket socket, Stream stream, TlsDetails? tls)
        : base(protocol, (IPEndPoint)socket.LocalEndPoint!)
    {
        Remote = (IPEndPoint)socket.RemoteEndPoint!;
        Tls = tls;
        _stream = stream;
    }

    /// <inheritdoc/>
    public override IPEndPoint Remote { get; }

    /// <inheritdoc/>
    public override TlsDetails? Tls { get; }

    /// <summary>Connects, over TLS with version 1.2 or 1.3.</summary>
    /// <param name="target">Where to, over <see cref="SipProtocol.Tcp"/> or <see cref="SipProtocol.Tls"/>.</param>
    /// <param name="authorities">The authorities that alone are trusted; null for those of the system.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SipTransportException">There is no connection.</exception>
    public static async Task<StreamChannel> ConnectAsync(SipTarget target, X509Certificate2Collection? authorities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var socket = new Socket(target.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target.Address, cancellationToken).ConfigureAwait(false);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (target.Protocol == SipProtocol.Tcp)
                return new StreamChannel(SipProtocol.Tcp, socket, stream, null);
            var trust = new TlsTrust(target.ServerName, authorities);
            var secure = await AuthenticateAsync(stream, trust, cancellationToken).ConfigureAwait(false);
            return new StreamChannel(SipProtocol.Tls, socket, secure, trust.Details?.Agreed(secure));
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw Failure(exception, target.Address);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask SendAsync(ReadOnlyMemory<byte> message, IPEndPoint? receiver, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _stream.WriteAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            throw Closed(exception);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<SipFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_framing.Take() is { } message)
                return new SipFrame(message, Remote);
            int count;
            try
            {
                count = await _stream.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                throw Closed(exception);
            }

            if (count == 0)
                throw Closed(null);
            _framing.Add(_buffer.AsSpan(0, count));
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        try
        {
            await _stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The far side was faster.
        }
    }

    /// <summary>The side of a server: takes a connection that was accepted, with a certificate over TLS.</summary>
    /// <exception cref="SipTransportException">The handshake failed.</exception>
    internal static async Task<StreamChannel> AcceptAsync(Socket socket, X509Certificate2? certificate, CancellationToken cancellationToken)
    {
        var stream = new NetworkStream(socket, ownsSocket: true);
        if (certificate is null)
            return new StreamChannel(SipProtocol.Tcp, socket, stream, null);
        var secure = new SslStream(stream);
        try
        {
            var options = new SslServerAuthenticationOptions { ServerCertificate = certificate, EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };
            await secure.AuthenticateAsServerAsync(options, cancellationToken).ConfigureAwait(false);
            return new StreamChannel(SipProtocol.Tls, socket, secure, null);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            throw new SipTransportException(SipTransportFailure.TlsFailed, exception.Message, exception);
        }
        catch
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<SslStream> AuthenticateAsync(Stream inner, TlsTrust trust, CancellationToken cancellationToken)
    {
        var stream = new SslStream(inner);
        try
        {
            await stream.AuthenticateAsClientAsync(trust.Options(), cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw trust.Failed(exception);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private SipTransportException Closed(Exception? cause)
        => new(SipTransportFailure.Closed, string.Format(CultureInfo.CurrentCulture, Text.ConnectionClosed, Remote), cause);
}
