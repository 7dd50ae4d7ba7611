using System.Net;
using System.Net.Sockets;

namespace TwilioTrunk.Sip.Transport;

/// <summary>A UDP socket.</summary>
public sealed class UdpChannel : SipChannel
{
    private const int IpLevel = 0; // SOL_IP
    private const int Ipv6Level = 41; // SOL_IPV6
    private const int ReceiveErrors = 11; // IP_RECVERR
    private const int ReceiveIpv6Errors = 25; // IPV6_RECVERR

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[Messages.SipParser.MaximumLength];

    private UdpChannel(Socket socket, IPEndPoint? remote)
        : base(SipProtocol.Udp, (IPEndPoint)socket.LocalEndPoint!) => (_socket, Remote) = (socket, remote);

    /// <inheritdoc/>
    public override IPEndPoint? Remote { get; }

    /// <summary>A socket for one far side. It also takes what comes from elsewhere: a dialog may go on from another address.</summary>
    /// <param name="remote">The far side.</param>
    /// <exception cref="SipTransportException">No way leads there.</exception>
    public static UdpChannel Open(IPEndPoint remote)
    {
        ArgumentNullException.ThrowIfNull(remote);
        try
        {
            return Bind(LocalAddress(remote), remote);
        }
        catch (SocketException exception)
        {
            throw Failure(exception, remote);
        }
    }

    /// <summary>A socket that serves whoever sends to it.</summary>
    /// <param name="local">Where it listens; port 0 takes a free one.</param>
    /// <exception cref="SipTransportException">The port is taken, or the address is not of this machine.</exception>
    public static UdpChannel Listen(IPEndPoint local)
    {
        ArgumentNullException.ThrowIfNull(local);
        try
        {
            return Bind(local, null);
        }
        catch (SocketException exception)
        {
            throw Failure(exception, local);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask SendAsync(ReadOnlyMemory<byte> message, IPEndPoint? receiver, CancellationToken cancellationToken)
    {
        var address = receiver ?? Remote ?? throw new ArgumentNullException(nameof(receiver));
        try
        {
            await _socket.SendToAsync(message, SocketFlags.None, address, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException exception)
        {
            throw Failure(exception, address);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<SipFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        var anyone = new IPEndPoint(_socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        while (true)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(_buffer, SocketFlags.None, anyone, cancellationToken).ConfigureAwait(false);
                return new SipFrame(_buffer.AsSpan(0, received.ReceivedBytes).ToArray(), (IPEndPoint)received.RemoteEndPoint);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.MessageSize || Remote is null)
            {
                // Of one of many senders, who has gone (Windows), or whose datagram is none of SIP.
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
            {
                // What Windows calls it.
                throw Failure(new SocketException((int)SocketError.ConnectionRefused), Remote);
            }
            catch (SocketException exception)
            {
                throw Failure(exception, Remote);
            }
        }
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static UdpChannel Bind(IPEndPoint local, IPEndPoint? remote)
    {
        var socket = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(local);

            // Linux tells a socket that is not connected of no refusal, unless it is asked to.
            if (remote is not null && OperatingSystem.IsLinux())
            {
                var isIpv4 = local.AddressFamily == AddressFamily.InterNetwork;
                socket.SetRawSocketOption(isIpv4 ? IpLevel : Ipv6Level, isIpv4 ? ReceiveErrors : ReceiveIpv6Errors, BitConverter.GetBytes(1));
            }

            return new UdpChannel(socket, remote);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The address of this machine that the far side sees, as far as this machine knows.</summary>
    private static IPEndPoint LocalAddress(IPEndPoint remote)
    {
        using var socket = new Socket(remote.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(remote);
        return new IPEndPoint(((IPEndPoint)socket.LocalEndPoint!).Address, 0);
    }
}
