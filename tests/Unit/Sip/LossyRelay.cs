using System.Net;
using System.Net.Sockets;

namespace TwilioTrunk.Tests.Unit.Sip;

/// <summary>A way over UDP to a far side, on which the first datagrams are lost.</summary>
internal sealed class LossyRelay : IDisposable
{
    private const int Lost = 2;

    private readonly UdpClient _near;
    private readonly UdpClient _far;
    private IPEndPoint? _caller;

    /// <summary>Leads to a far side on loopback.</summary>
    public LossyRelay(IPEndPoint peer)
        : this(new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)), new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)), peer)
    {
    }

    /// <summary>Leads from one socket by another to a far side.</summary>
    public LossyRelay(UdpClient near, UdpClient far, IPEndPoint peer)
    {
        (_near, _far) = (near, far);
        _ = CarryAsync(_near, async datagram =>
        {
            _caller = datagram.RemoteEndPoint;
            if (++Taken > Lost)
                await _far.SendAsync(datagram.Buffer, peer);
        });
        _ = CarryAsync(_far, async datagram => await _near.SendAsync(datagram.Buffer, _caller!));
    }

    public IPEndPoint Address => (IPEndPoint)_near.Client.LocalEndPoint!;

    /// <summary>How many datagrams the caller sent.</summary>
    public int Taken { get; private set; }

    public void Dispose()
    {
        _near.Dispose();
        _far.Dispose();
    }

    private static async Task CarryAsync(UdpClient from, Func<UdpReceiveResult, Task> carry)
    {
        try
        {
            while (true)
                await carry(await from.ReceiveAsync());
        }
        catch (Exception exception) when (exception is ObjectDisposedException or SocketException)
        {
            // The end.
        }
    }
}
