using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TwilioTrunk.Sip.Transport;

/// <summary>A socket that messages go out of and come in at.</summary>
public abstract class SipChannel : IAsyncDisposable
{
    private protected SipChannel(SipProtocol protocol, IPEndPoint local) => (Protocol, Local) = (protocol, local);

    /// <summary>What it is.</summary>
    public SipProtocol Protocol { get; }

    /// <summary>Its own address.</summary>
    public IPEndPoint Local { get; }

    /// <summary>The far side; null for a UDP socket that serves many.</summary>
    public abstract IPEndPoint? Remote { get; }

    /// <summary>What the TLS handshake showed; null without TLS, and on the side of a server.</summary>
    public virtual TlsDetails? Tls => null;

    /// <summary>True when what is sent arrives, or the connection breaks.</summary>
    public bool IsReliable => Protocol != SipProtocol.Udp;

    /// <summary>Sends a message.</summary>
    /// <param name="message">The bytes.</param>
    /// <param name="receiver">The receiver; counts for UDP only, and null is the far side.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SipTransportException">It does not get out.</exception>
    public abstract ValueTask SendAsync(ReadOnlyMemory<byte> message, IPEndPoint? receiver, CancellationToken cancellationToken);

    /// <summary>Waits for the next message.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="SipTransportException">No more will come.</exception>
    public abstract ValueTask<SipFrame> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Closes the socket.</summary>
    public abstract ValueTask DisposeAsync();

    internal static SipTransportException Failure(SocketException cause, IPEndPoint? remote) => new(
        cause.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => SipTransportFailure.Refused,
            SocketError.TimedOut => SipTransportFailure.TimedOut,
            SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => SipTransportFailure.Closed,
            _ => SipTransportFailure.Unreachable,
        },
        string.Format(CultureInfo.CurrentCulture, Text.SocketFailed, remote, cause.Message),
        cause);
}
