using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Tracing;

/// <summary>The phones of the lab: each answers a call with the status that its own name is, such as 486 for <c>sip:486@...</c>; others are busy.</summary>
internal sealed partial class PhoneSide : IAsyncDisposable
{
    /// <summary>Where they are, unless they are told another place.</summary>
    public const string Address = "203.0.113.66:5099";

    private readonly CancellationTokenSource _end = new();
    private readonly UdpClient _socket;
    private readonly Task _answering;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly IPEndPoint _address;

    public PhoneSide(NetworkSide network, IPEndPoint? address = null)
    {
        _address = address ?? IPEndPoint.Parse(Address);
        _socket = network.Bind(_address);
        _answering = Task.Run(AnswerAsync);
    }

    /// <summary>The calls that came, each as the text of its INVITE.</summary>
    public IReadOnlyList<string> Invites => Requests("INVITE");

    /// <summary>The requests with a method that came, each as its text.</summary>
    public IReadOnlyList<string> Requests(string method) => [.. _requests.Where(request => request.StartsWith(method + " ", StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _answering;
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var request = await _socket.ReceiveAsync(_end.Token);
                var text = Encoding.UTF8.GetString(request.Buffer);
                _requests.Enqueue(text);
                if (Answer(text) is { } answer)
                    await _socket.SendAsync(Encoding.UTF8.GetBytes(answer), request.RemoteEndPoint, _end.Token);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The lab is over.
        }
    }

    private string? Answer(string request)
    {
        var status = request.StartsWith("INVITE", StringComparison.Ordinal) ? Phone().Match(request) is { Success: true } phone ? phone.Groups["status"].Value : "486"
            : request.StartsWith("ACK", StringComparison.Ordinal) || request.StartsWith("SIP/", StringComparison.Ordinal) ? null : "200";
        if (status is null)
            return null;
        string[] same = ["Via", "From", "Call-ID", "CSeq"];
        var lines = request.Split("\r\n\r\n")[0].Split("\r\n");
        var body = status == "200" && request.StartsWith("INVITE", StringComparison.Ordinal)
            ? $"v=0\r\no=- 1 1 IN IP4 {_address.Address}\r\ns=-\r\nc=IN IP4 {_address.Address}\r\nt=0 0\r\nm=audio 20002 RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\na=ptime:20\r\n"
            : "";
        return string.Join(
            "\r\n",
            [
                $"SIP/2.0 {status} Answer",
                .. lines.Where(line => same.Any(name => line.StartsWith(name + ":", StringComparison.Ordinal))),
                lines.First(line => line.StartsWith("To:", StringComparison.Ordinal)) is var to && to.Contains(";tag=", StringComparison.Ordinal) ? to : to + ";tag=phone",
                $"Contact: <sip:{_address}>",
                .. body.Length > 0 ? (string[])["Content-Type: application/sdp"] : [],
                $"Content-Length: {body.Length}",
                "",
                body,
            ]);
    }

    [GeneratedRegex(@"\AINVITE sip:(?<status>\d{3})@")]
    private static partial Regex Phone();
}
