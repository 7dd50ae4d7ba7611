using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TwilioTrunk.Tests.Unit.Sip.Resolution;

/// <summary>A DNS server (RFC 1035) on loopback with the records of a test. A name that it does not have does not exist.</summary>
internal sealed class TestNameServer : IDisposable
{
    private const int HeaderLength = 12;
    private const ushort TypeA = 1;
    private const ushort TypeAaaa = 28;
    private const ushort TypeSrv = 33;
    private const ushort TypeNaptr = 35;
    private const byte ServerFailure = 2;
    private const byte NoSuchName = 3;

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly List<(string Name, ushort Type, byte[] Data)> _records = [];

    public TestNameServer() => _ = ServeAsync();

    public IPEndPoint Address => (IPEndPoint)_socket.Client.LocalEndPoint!;

    /// <summary>What was asked for, as type and name.</summary>
    public ConcurrentQueue<string> Questions { get; } = new();

    /// <summary>True when it fails to answer whatever it is asked.</summary>
    public bool IsBroken { get; set; }

    public TestNameServer Host(string name, params string[] addresses)
    {
        foreach (var address in addresses.Select(IPAddress.Parse))
            _records.Add((name, address.AddressFamily == AddressFamily.InterNetwork ? TypeA : TypeAaaa, address.GetAddressBytes()));
        return this;
    }

    public TestNameServer Service(string name, ushort priority, ushort weight, ushort port, string target)
    {
        _records.Add((name, TypeSrv, [.. Number(priority), .. Number(weight), .. Number(port), .. Name(target)]));
        return this;
    }

    public TestNameServer Pointer(string name, ushort order, ushort preference, string flags, string services, string replacement)
    {
        _records.Add((name, TypeNaptr, [.. Number(order), .. Number(preference), .. Text(flags), .. Text(services), .. Text(""), .. Name(replacement)]));
        return this;
    }

    public void Dispose() => _socket.Dispose();

    private static byte[] Number(ushort number) => [(byte)(number >> 8), (byte)number];

    private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Name(string name) => [.. name.Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(Text), 0];

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var query = await _socket.ReceiveAsync();
                await _socket.SendAsync(Answer(query.Buffer), query.RemoteEndPoint);
            }
        }
        catch (Exception exception) when (exception is ObjectDisposedException or SocketException)
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
        var name = string.Join('.', labels);
        var type = BinaryPrimitives.ReadUInt16BigEndian(query.AsSpan(position));
        Questions.Enqueue($"{type switch { TypeA => "A", TypeAaaa => "AAAA", TypeSrv => "SRV", TypeNaptr => "NAPTR", _ => $"{type}" }} {name}");

        var known = _records.Where(record => record.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        var found = IsBroken ? [] : known.Where(record => record.Type == type).ToArray();
        byte[] answer =
        [
            .. query[..(position + 4)],
            .. found.SelectMany(record => (byte[])[0xC0, HeaderLength, .. Number(type), .. Number(1), 0, 0, 0, 60, .. Number((ushort)record.Data.Length), .. record.Data]),
        ];
        answer[2] = 0x85; // an answer, authoritative, recursion as desired
        answer[3] = (byte)(0x80 | (IsBroken ? ServerFailure : known.Length == 0 ? NoSuchName : 0));
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(6), (ushort)found.Length);
        answer.AsSpan(8, 4).Clear(); // no authority, no additional records
        return answer;
    }
}
