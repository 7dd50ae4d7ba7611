using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Calls;

/// <summary>Twilio's end of the media: sends voice (RFC 3550) and counts what comes back of it.</summary>
internal sealed class RtpPeer(NetworkSide network, IPAddress address) : IDisposable
{
    private const int Packets = 60;
    private const int HeaderLength = 12;
    private const int SamplesPerPacket = 160; // 20 ms at 8 kHz

    private static readonly TimeSpan PacketTime = TimeSpan.FromMilliseconds(20);

    // A port of its own for each call: that of the last one may be taken for a moment longer.
    private readonly UdpClient _socket = network.Bind(new IPEndPoint(address, 0));

    /// <summary>The source (SSRC) of the packets that came.</summary>
    private uint _source;

    public IPEndPoint Address => (IPEndPoint)_socket.Client.LocalEndPoint!;

    /// <summary>Sends for 1.2 s and listens meanwhile; with keys, only what is encrypted and authentic counts.</summary>
    public async Task<MediaCount> ExchangeAsync(IPEndPoint remote, SrtpKey? sending, SrtpKey? receiving, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var listening = CountAsync(receiving, end.Token);
        using var clock = new PeriodicTimer(PacketTime);
        for (ushort number = 0; number < Packets; number++)
        {
            var packet = Packet(number);
            await _socket.SendAsync(sending?.Protect(packet) ?? packet, remote, cancellation);
            await clock.WaitForNextTickAsync(cancellation);
        }

        end.CancelAfter(TimeSpan.FromMilliseconds(200));
        var returned = await listening;
        return new MediaCount(Packets, returned);
    }

    /// <summary>Reports on what came (RTCP, RFC 3550 section 6.4.2), to the port after that of the media.</summary>
    /// <param name="remote">Where the media goes.</param>
    /// <param name="missed">How many packets are said to be missing.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task ReportAsync(IPEndPoint remote, int missed, CancellationToken cancellation)
    {
        var report = new byte[32];
        report[0] = 0x81; // version 2, one block
        report[1] = 201; // receiver report
        BinaryPrimitives.WriteUInt16BigEndian(report.AsSpan(2), 7);
        BinaryPrimitives.WriteUInt32BigEndian(report.AsSpan(4), 0x5454_0001);
        BinaryPrimitives.WriteUInt32BigEndian(report.AsSpan(8), _source);
        BinaryPrimitives.WriteUInt32BigEndian(report.AsSpan(12), (uint)missed);
        await _socket.SendAsync(report, new IPEndPoint(remote.Address, remote.Port + 1), cancellation);
    }

    public void Dispose() => _socket.Dispose();

    private async Task<int> CountAsync(SrtpKey? key, CancellationToken end)
    {
        var returned = new HashSet<byte>();
        try
        {
            while (true)
            {
                var datagram = (await _socket.ReceiveAsync(end)).Buffer;
                if (datagram.Length >= HeaderLength)
                    _source = BinaryPrimitives.ReadUInt32BigEndian(datagram.AsSpan(8));
                var packet = key is null ? datagram : key.Unprotect(datagram);
                if (packet is { Length: HeaderLength + SamplesPerPacket } && packet.AsSpan(HeaderLength).IndexOfAnyExcept(packet[^1]) < 0)
                    returned.Add(packet[^1]);
            }
        }
        catch (OperationCanceledException)
        {
            return returned.Count(value => value is >= 0x10 and < 0x10 + Packets);
        }
    }

    // Each packet holds one value of its own, by which it is known again; none is 0x7F, the negative zero of mu-law, which transcoding changes.
    private static byte[] Packet(ushort number)
    {
        var packet = new byte[HeaderLength + SamplesPerPacket];
        packet[0] = 0x80; // version 2, payload type 0 (PCMU)
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)(1000 + number));
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), (uint)(number * SamplesPerPacket));
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), 0x5454_0001);
        packet.AsSpan(HeaderLength).Fill((byte)(0x10 + number));
        return packet;
    }
}
