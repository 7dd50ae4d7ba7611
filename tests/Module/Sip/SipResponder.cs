using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TwilioTrunk.Tests.Module.Sip;

/// <summary>A far side over UDP on loopback that answers every request with one status, and a call with a challenge before it.</summary>
internal sealed class SipResponder : IDisposable
{
    private static readonly string[] Copied = ["Via", "From", "To", "Call-ID", "CSeq"];

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));

    public SipResponder() => _ = ServeAsync();

    /// <summary>What it answers with.</summary>
    public string Status { get; set; } = "200 OK";

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    /// <summary>What came.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The methods of what came, repetitions left out.</summary>
    public string Methods => string.Join(' ', Requests.Distinct().Select(request => request.Split(' ')[0]));

    /// <summary>The methods of what came have to be these; the last ones may still be on the way.</summary>
    public void ShouldHear(string methods)
    {
        SpinWait.SpinUntil(() => Methods == methods, TimeSpan.FromSeconds(20));
        Assert.Equal(methods, Methods);
    }

    /// <summary>A port that nobody listens at, over UDP and TCP.</summary>
    public static int ClosedPort()
    {
        using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)udp.Client.LocalEndPoint!).Port;
    }

    public void Dispose() => _socket.Dispose();

    private async Task ServeAsync()
    {
        var invite = "";
        try
        {
            while (true)
            {
                var datagram = await _socket.ReceiveAsync();
                var request = Encoding.UTF8.GetString(datagram.Buffer);
                Requests.Enqueue(request);
                switch (request.Split(' ')[0])
                {
                    case "ACK":
                        break;
                    case "INVITE" when !request.Contains("\r\nProxy-Authorization: ", StringComparison.Ordinal):
                        await SendAsync(request, datagram.RemoteEndPoint, "407 Proxy Authentication Required", "Proxy-Authenticate: Digest realm=\"sip.twilio.com\",qop=\"auth\",nonce=\"a\"\r\n");
                        break;
                    case "INVITE":
                        invite = request;
                        await SendAsync(request, datagram.RemoteEndPoint, Status);
                        break;
                    case "CANCEL":
                        await SendAsync(request, datagram.RemoteEndPoint, "200 OK");
                        await SendAsync(invite, datagram.RemoteEndPoint, "487 Request Terminated");
                        break;
                    default:
                        await SendAsync(request, datagram.RemoteEndPoint, Status);
                        break;
                }
            }
        }
        catch (Exception exception) when (exception is ObjectDisposedException or SocketException)
        {
            // The end.
        }
    }

    private async Task SendAsync(string request, IPEndPoint to, string status, string header = "")
    {
        var headers = request.Split("\r\n").Where(line => Copied.Contains(line.Split(':')[0]))
            .Select(line => line.Replace(";rport", $";received={to.Address};rport={to.Port}", StringComparison.Ordinal))
            .Select(line => line.StartsWith("To:", StringComparison.Ordinal) && !line.Contains(";tag=", StringComparison.Ordinal) ? line + ";tag=x" : line);
        await _socket.SendAsync(
            Encoding.UTF8.GetBytes($"SIP/2.0 {status}\r\n{string.Join("\r\n", headers)}\r\n{header}Server: A far side/1.0\r\nContent-Length: 0\r\n\r\n"),
            to);
    }
}
