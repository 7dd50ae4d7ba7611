using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TwilioTrunk.Twilio;
using static TwilioTrunk.Tests.Unit.Twilio.Scripted;

namespace TwilioTrunk.Tests.Unit.Twilio;

/// <summary>The client over the real handler and TLS, with Twilio's hosts led to this machine: how .NET itself reports each failure.</summary>
public sealed class NetworkTests
{
    [Fact]
    public async Task Request_and_answer_pass()
    {
        using var server = new TlsServer("HTTP/1.1 201 Created\r\nTwilio-Request-Id: RQ1\r\nContent-Length: 44\r\n\r\n" + TrunkJson);
        using TwilioClient client = Client(server.CreateHandler());
        Assert.Equal(Trunk, (await client.Trunks.CreateAsync(new TrunkFields { Secure = true }, TestContext.Current.CancellationToken)).Sid);

        string request = Assert.Single(server.Requests);
        Assert.StartsWith("POST /v1/Trunks HTTP/1.1\r\nHost: trunking.twilio.com\r\n", request, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nSecure=true", request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Length: 44\r\n\r\n{\"sid\":\"TK")]
    [InlineData("HTTP/1.1 201 Cre")]
    public async Task Connection_that_breaks_loses_the_answer(string answer)
    {
        using var server = new TlsServer(answer);
        using TwilioClient client = Client(server.CreateHandler());
        var lost = await Assert.ThrowsAsync<TwilioUnavailableException>(
            () => client.Trunks.CreateAsync(new TrunkFields(), TestContext.Current.CancellationToken));
        Assert.True(lost.AnswerLost);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Closed_port_is_no_doubt()
    {
        var server = new TlsServer("");
        using TwilioClient client = Client(server.CreateHandler());
        server.Dispose();
        var unavailable = await Assert.ThrowsAsync<TwilioUnavailableException>(
            () => client.Trunks.CreateAsync(new TrunkFields(), TestContext.Current.CancellationToken));
        Assert.False(unavailable.AnswerLost);
        Assert.Contains("trunking.twilio.com", unavailable.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Untrusted_certificate_is_told_at_once()
    {
        List<RequestTrace> traces = [];
        using var server = new TlsServer("");
        using TwilioClient client = Client(server.CreateHandler(trusted: false));
        var unavailable = await Assert.ThrowsAsync<TwilioUnavailableException>(
            () => client.Observe(traces.Add).Trunks.GetAsync(Trunk, TestContext.Current.CancellationToken));
        Assert.Equal("TwilioUnreachable", unavailable.ErrorId);
        Assert.Contains("certificate", unavailable.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Single(traces);
    }

    /// <summary>Takes one request a connection, sends an answer as it is and closes.</summary>
    private sealed class TlsServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly X509Certificate2 _certificate = MakeCertificate();
        private readonly List<string> _requests = [];
        private readonly string _answer;

        public TlsServer(string answer)
        {
            _answer = answer;
            _listener.Start();
            _ = ServeAsync();
        }

        public IReadOnlyList<string> Requests => _requests;

        public SocketsHttpHandler CreateHandler(bool trusted = true)
        {
            EndPoint place = _listener.LocalEndpoint;
            var handler = new SocketsHttpHandler
            {
                UseProxy = false,
                ConnectCallback = async (_, token) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    await socket.ConnectAsync(place, token);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            };
            string hash = _certificate.GetCertHashString();
            if (trusted) handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == hash;
            return handler;
        }

        public void Dispose() => _listener.Dispose();

        private static X509Certificate2 MakeCertificate()
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=*.twilio.com", key, HashAlgorithmName.SHA256);
            using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using TcpClient connection = await _listener.AcceptTcpClientAsync();
                    await AnswerAsync(connection);
                }
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task AnswerAsync(TcpClient connection)
        {
            try
            {
                await using var stream = new SslStream(connection.GetStream());
                await stream.AuthenticateAsServerAsync(_certificate);
                string request = await ReadRequestAsync(stream);
                if (request.Length == 0) return;
                _requests.Add(request);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(_answer));
            }
            catch (Exception broken) when (broken is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client does not trust the certificate.
            }
        }

        private static async Task<string> ReadRequestAsync(Stream stream)
        {
            var text = new StringBuilder();
            byte[] buffer = new byte[4096];
            while (!IsComplete(text.ToString()) && await stream.ReadAsync(buffer) is > 0 and var count)
                text.Append(Encoding.ASCII.GetString(buffer, 0, count));
            return text.ToString();
        }

        private static bool IsComplete(string text)
        {
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0) return false;
            const string Length = "Content-Length: ";
            int at = text.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return true;
            string length = text[(at + Length.Length)..text.IndexOf('\r', at)];
            return text.Length >= end + 4 + int.Parse(length, CultureInfo.InvariantCulture);
        }
    }
}
