using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>
/// A DNS server (RFC 1035) that knows a few A records. All else is answered at once, by "no such name" or "no such record": without any
/// server Asterisk waits 11.7 s for NAPTR and SRV before each call.
/// </summary>
internal sealed class NameServer : IAsyncDisposable
{
    private const int HeaderLength = 12;
    private const int TypeA = 1;
    private const int NoSuchName = 3;

    private readonly UdpClient _socket;
    private readonly Dictionary<string, IPAddress> _addresses;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public NameServer(UdpClient socket, IReadOnlyDictionary<string, IPAddress> addresses)
    {
        _socket = socket;
        _addresses = new Dictionary<string, IPAddress>(addresses, StringComparer.OrdinalIgnoreCase);
        _serving = ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var query = await _socket.ReceiveAsync(_end.Token);
                await _socket.SendAsync(Answer(query.Buffer), query.RemoteEndPoint, _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the server.
        }
    }

    private byte[] Answer(byte[] query)
    {
        var labels = new List<string>();
        var position = HeaderLength;
        for (int length; (length = query[position++]) != 0; position += length)
            labels.Add(Encoding.ASCII.GetString(query, position, length));
        var known = _addresses.TryGetValue(string.Join('.', labels), out var address);
        var found = known && BinaryPrimitives.ReadUInt16BigEndian(query.AsSpan(position)) == TypeA;

        byte[] record = found
            ? [0xC0, HeaderLength, 0, TypeA, 0, 1, 0, 0, 0x02, 0x58, 0, 4, .. address!.GetAddressBytes()] // the asked name, TTL 10 min
            : [];
        byte[] answer = [.. query[..(position + 4)], .. record];
        answer[2] = 0x85; // an answer, authoritative, recursion as desired
        answer[3] = (byte)(0x80 | (known ? 0 : NoSuchName));
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(6), (ushort)(found ? 1 : 0));
        answer.AsSpan(8, 4).Clear(); // no authority, no additional records (EDNS is not answered)
        return answer;
    }
}
