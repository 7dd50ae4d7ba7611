using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Tests.Unit.Sip;

/// <summary>A far side on loopback that takes a request in and says nothing, <c>100</c> and no more (trying), what is no SIP (garbage), or hangs up.</summary>
internal sealed class UnhelpfulPeer : IDisposable
{
    private readonly SipPeer? _datagrams;
    private readonly TcpListener? _connections;
    private readonly string _kind;

    public UnhelpfulPeer(SipProtocol protocol, X509Certificate2 certificate, string kind)
    {
        _kind = kind;
        if (protocol == SipProtocol.Udp)
        {
            _datagrams = new SipPeer();
            _ = ServeAsync(_datagrams);
            return;
        }

        _connections = new TcpListener(IPAddress.Loopback, 0);
        _connections.Start();
        Address = (IPEndPoint)_connections.LocalEndpoint;
        _ = ServeAsync(_connections, protocol == SipProtocol.Tls ? certificate : null);
    }

    public IPEndPoint Address => _datagrams?.Address ?? field!;

    public void Dispose()
    {
        _datagrams?.Dispose();
        _connections?.Dispose();
    }

    private async Task ServeAsync(SipPeer peer)
    {
        try
        {
            if (Answer(await peer.ReceiveAsync(CancellationToken.None)) is { } answer)
                await peer.SendAsync(answer);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // Nobody called.
        }
    }

    private async Task ServeAsync(TcpListener connections, X509Certificate2? certificate)
    {
        try
        {
            using var client = await connections.AcceptTcpClientAsync();
            await using Stream stream = certificate is null ? client.GetStream() : new SslStream(client.GetStream());
            if (stream is SslStream secured)
                await secured.AuthenticateAsServerAsync(certificate!);
            var buffer = new byte[16384];
            var length = 0;
            while (!IsWhole(Encoding.UTF8.GetString(buffer, 0, length)))
                length += await stream.ReadAtLeastAsync(buffer.AsMemory(length), 1);
            if (_kind == "hangs up")
                return;
            if (Answer(SipParser.Parse(buffer.AsSpan(0, length).ToArray())) is { } answer)
                await stream.WriteAsync(answer);

            // The connection stays until the caller leaves it.
            while (await stream.ReadAsync(buffer) > 0)
            {
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // Nobody called, or he has left.
        }
    }

    private byte[]? Answer(SipMessage request) => _kind switch
    {
        "trying" => SipResponse.For((SipRequest)request, 100).ToBytes(),
        "garbage" => Encoding.UTF8.GetBytes("rubbish\r\n\r\n"),
        _ => null,
    };

    /// <summary>A call offers media behind its header fields.</summary>
    private static bool IsWhole(string text)
        => text.Contains("\r\n\r\n", StringComparison.Ordinal) && (!text.StartsWith("INVITE", StringComparison.Ordinal) || text.Contains("a=", StringComparison.Ordinal));

    private static bool IsEnd(Exception exception)
        => exception is ObjectDisposedException or SocketException or IOException or OperationCanceledException or TimeoutException or System.Security.Authentication.AuthenticationException;
}
