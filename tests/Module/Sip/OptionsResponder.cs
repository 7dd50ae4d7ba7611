using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TwilioTrunk.Tests.Module.Sip;

/// <summary>A far side over UDP on loopback that answers every request.</summary>
internal sealed class OptionsResponder : IDisposable
{
    private static readonly string[] Copied = ["Via", "From", "To", "Call-ID", "CSeq"];

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));

    public OptionsResponder() => _ = ServeAsync();

    /// <summary>What it answers with.</summary>
    public string Status { get; set; } = "200 OK";

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    /// <summary>What came.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>A port that nobody listens at, over UDP and TCP.</summary>
    public static int ClosedPort()
    {
        using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)udp.Client.LocalEndPoint!).Port;
    }

    public void Dispose() => _socket.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var datagram = await _socket.ReceiveAsync();
                var request = Encoding.UTF8.GetString(datagram.Buffer);
                Requests.Enqueue(request);
                var source = datagram.RemoteEndPoint;
                var headers = request.Split("\r\n").Where(line => Copied.Contains(line.Split(':')[0]))
                    .Select(line => line.Replace(";rport", $";received={source.Address};rport={source.Port}", StringComparison.Ordinal));
                await _socket.SendAsync(
                    Encoding.UTF8.GetBytes($"SIP/2.0 {Status}\r\n{string.Join("\r\n", headers)}\r\nServer: A far side/1.0\r\nContent-Length: 0\r\n\r\n"),
                    source);
            }
        }
        catch (Exception exception) when (exception is ObjectDisposedException or SocketException)
        {
            // The end.
        }
    }
}
