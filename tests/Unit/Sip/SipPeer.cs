using System.Net;
using System.Net.Sockets;
using System.Text;
using TwilioTrunk.Sip;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Transactions;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Tests.Unit.Sip;

/// <summary>A far side over UDP on loopback that does exactly what the test says, and nothing by itself.</summary>
internal sealed class SipPeer : IDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private IPEndPoint? _caller;

    public IPEndPoint Address => (IPEndPoint)_socket.Client.LocalEndPoint!;

    public SipTarget Target => new(SipProtocol.Udp, Address, "127.0.0.1");

    public SipUri Uri => SipUri.Parse($"sip:{Address}");

    /// <summary>What came and was not looked at yet, in bytes.</summary>
    public int Available => _socket.Available;

    /// <summary>A request to this side.</summary>
    public SipRequest Request(SipConnection connection, string method, string callId = "call") => new(method, Uri.ToString(), new SipHeaders(
    [
        new SipHeader("Via", connection.NewVia().ToString()),
        new SipHeader("Max-Forwards", "70"),
        new SipHeader("From", "<sip:caller@127.0.0.1>;tag=here"),
        new SipHeader("To", $"<{Uri}>"),
        new SipHeader("Call-ID", callId),
        new SipHeader("CSeq", $"1 {method}"),
        new SipHeader("Contact", connection.Contact.ToString()),
    ]));

    public async Task<SipMessage> ReceiveAsync(CancellationToken cancellation)
    {
        var datagram = await _socket.ReceiveAsync(cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(20), cancellation);
        _caller = datagram.RemoteEndPoint;
        return SipParser.Parse(datagram.Buffer);
    }

    public async Task<SipRequest> ReceiveRequestAsync(CancellationToken cancellation) => Assert.IsType<SipRequest>(await ReceiveAsync(cancellation));

    /// <summary>Sends to whoever sent last.</summary>
    public Task SendAsync(SipMessage message) => SendAsync(message.ToBytes());

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(byte[] bytes) => _socket.SendAsync(bytes.AsMemory(), _caller!).AsTask();

    public void SendTo(IPEndPoint address) => _caller = address;

    public void Dispose() => _socket.Dispose();
}
