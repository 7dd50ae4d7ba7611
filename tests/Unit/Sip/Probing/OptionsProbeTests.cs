using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TwilioTrunk.Sip;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Probing;
using TwilioTrunk.Sip.Transactions;
using TwilioTrunk.Sip.Transport;
using TwilioTrunk.Tests.Unit.Sip.Transport;

namespace TwilioTrunk.Tests.Unit.Sip.Probing;

/// <summary>What is said of an address, whatever becomes of the request.</summary>
public sealed class OptionsProbeTests : IDisposable
{
    private static readonly SipUri Uri = SipUri.Parse("sip:pbx.example.com");

    private readonly TestCertificates _certificates = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<SipProtocol, bool, int> Codes => SipWays.Over<int>([200, 401, 404, 503, 603]);

    public void Dispose() => _certificates.Dispose();

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    [InlineData(SipProtocol.Tls)]
    public async Task An_answer_tells_all_it_holds(SipProtocol protocol)
    {
        await using var listener = Listen(protocol, protocol == SipProtocol.Tls ? _certificates.Issue() : null);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var serving = AnswerAsync(listener, 200, stop.Token);

        var result = await ProbeAsync(new SipTarget(protocol, listener.Local, "127.0.0.1"), new ProbeSettings { Count = 3, Interval = TimeSpan.Zero, Authorities = _certificates.Authorities });

        Assert.Equal((null, 200, "OK", "A far side/1.0", null), (result.Failure, result.StatusCode, result.ReasonPhrase, result.Server, result.Detail));
        Assert.Equal((3, 3), (result.Sent, result.RoundTrips.Count));
        Assert.All(result.RoundTrips, time => Assert.True(time > TimeSpan.Zero));
        Assert.Equal(IPAddress.Loopback, result.SeenAs?.Address);
        Assert.NotEqual(0, result.SeenAs?.Port);
        Assert.Equal(protocol == SipProtocol.Tls, result.Tls is not null);
        if (result.Tls is { } tls)
        {
            Assert.Matches("^1\\.[23]$", tls.Version);
            Assert.Equal(("CN=pbx.example.com", "CN=Test authority", "127.0.0.1"), (tls.Subject, tls.Issuer, Assert.Single(tls.Names)));
            Assert.StartsWith("TLS_", tls.CipherSuite, StringComparison.Ordinal);
            Assert.InRange(tls.NotAfter, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(2));
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => serving);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Any_code_is_an_answer(SipProtocol protocol, bool loses, int code)
    {
        using var certificate = _certificates.Issue();
        await using var listener = Listen(protocol, protocol == SipProtocol.Tls ? certificate : null);
        using var relay = new LossyRelay(listener.Local);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var serving = AnswerAsync(listener, code, stop.Token);

        var result = await ProbeAsync(
            new SipTarget(protocol, loses ? relay.Address : listener.Local, "127.0.0.1"),
            new ProbeSettings { Authorities = _certificates.Authorities, Timers = Fast(loses ? 20 : 500), Timeout = TimeSpan.FromSeconds(20) });

        Assert.Equal((null, code, 1), (result.Failure, result.StatusCode, result.Sent));
        Assert.True(result.Repeated >= (loses ? 2 : 0));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => serving);
    }

    [Fact]
    public async Task The_request_is_one_that_anybody_can_answer()
    {
        using var peer = new SipPeer();
        var probing = ProbeAsync(peer.Target);

        // It passes the strict parser.
        var request = await peer.ReceiveRequestAsync(Cancellation);
        await peer.SendAsync(SipResponse.For(request, 200, "t"));

        await probing;
        Assert.Equal(("OPTIONS", "sip:pbx.example.com"), (request.Method, request.RequestUri));
        Assert.Equal("Checker/1", request.Headers["User-Agent"]);
        Assert.True(request.Via.HasReceivedPort);
        Assert.Null(request.To.Tag);
    }

    [Fact]
    public async Task Silence_is_a_timeout()
    {
        using var peer = new SipPeer();

        var result = await ProbeAsync(peer.Target, new ProbeSettings { Timers = Fast(20), Timeout = TimeSpan.FromSeconds(0.3) });

        Assert.Equal((SipTransportFailure.TimedOut, (int?)null), (result.Failure!.Value, result.StatusCode));
        Assert.Contains("0.3", result.Detail, StringComparison.Ordinal);
        Assert.Empty(result.RoundTrips);
        Assert.True(result.Repeated > 0);
    }

    [Fact]
    public async Task One_answer_of_several_shows_that_somebody_is_there()
    {
        using var peer = new SipPeer();
        var probing = ProbeAsync(peer.Target, new ProbeSettings { Count = 2, Interval = TimeSpan.Zero, Timers = new SipTimers { T1 = TimeSpan.FromMinutes(1) }, Timeout = TimeSpan.FromSeconds(0.5) });
        await peer.ReceiveAsync(Cancellation);
        await peer.SendAsync(SipResponse.For(await peer.ReceiveRequestAsync(Cancellation), 200, "t"));

        var result = await probing;

        Assert.Equal((null, 2, 1), (result.Failure, result.Sent, result.RoundTrips.Count));
    }

    [Theory]
    [InlineData(SipProtocol.Tcp, "silence", SipTransportFailure.TimedOut)]
    [InlineData(SipProtocol.Tcp, "trying", SipTransportFailure.TimedOut)]
    [InlineData(SipProtocol.Tcp, "garbage", SipTransportFailure.NotSip)]
    [InlineData(SipProtocol.Tcp, "hangs up", SipTransportFailure.Closed)]
    [InlineData(SipProtocol.Tls, "silence", SipTransportFailure.TimedOut)]
    [InlineData(SipProtocol.Tls, "trying", SipTransportFailure.TimedOut)]
    [InlineData(SipProtocol.Tls, "garbage", SipTransportFailure.NotSip)]
    [InlineData(SipProtocol.Tls, "hangs up", SipTransportFailure.Closed)]
    public async Task What_is_no_answer_over_a_connection_is_told(SipProtocol protocol, string kind, SipTransportFailure expected)
    {
        using var certificate = _certificates.Issue();
        using var peer = new UnhelpfulPeer(protocol, certificate, kind);

        var result = await ProbeAsync(
            new SipTarget(protocol, peer.Address, "127.0.0.1"),
            new ProbeSettings { Authorities = _certificates.Authorities, Timeout = TimeSpan.FromSeconds(expected == SipTransportFailure.TimedOut ? 1 : 20) });

        Assert.Equal((expected, (int?)null), (result.Failure!.Value, result.StatusCode));
        Assert.Equal(protocol == SipProtocol.Tls, result.Tls is not null);
    }

    [Fact]
    public async Task A_provisional_answer_alone_is_none()
    {
        using var peer = new SipPeer();
        var probing = ProbeAsync(peer.Target, new ProbeSettings { Timeout = TimeSpan.FromSeconds(0.3) });

        await peer.SendAsync(SipResponse.For(await peer.ReceiveRequestAsync(Cancellation), 100));

        Assert.Equal(SipTransportFailure.TimedOut, (await probing).Failure);
    }

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    [InlineData(SipProtocol.Tls)]
    public async Task A_closed_port_refuses(SipProtocol protocol)
    {
        IPEndPoint address;
        using (var socket = new Socket(AddressFamily.InterNetwork, protocol == SipProtocol.Udp ? SocketType.Dgram : SocketType.Stream, protocol == SipProtocol.Udp ? ProtocolType.Udp : ProtocolType.Tcp))
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            address = (IPEndPoint)socket.LocalEndPoint!;
        }

        var result = await ProbeAsync(new SipTarget(protocol, address, "127.0.0.1"));

        Assert.Equal(SipTransportFailure.Refused, result.Failure);
        Assert.Contains(address.ToString(), result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("SIP/2.0 200\r\n\r\n")]
    [InlineData("\0\u0001\u0002")]
    public async Task Garbage_is_no_SIP(string text)
    {
        using var peer = new SipPeer();
        var probing = ProbeAsync(peer.Target, new ProbeSettings { Timeout = TimeSpan.FromSeconds(0.4) });
        await peer.ReceiveAsync(Cancellation);

        await peer.SendAsync(text);

        Assert.Equal(SipTransportFailure.NotSip, (await probing).Failure);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", SipTransportFailure.NotSip)]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", SipTransportFailure.NotSip)]
    [InlineData("", SipTransportFailure.Closed)]
    [InlineData("SIP/2.0 200 OK\r\nVia: SIP/2.0/T", SipTransportFailure.Closed)]
    public async Task Another_protocol_over_TCP_is_told_at_once(string answer, SipTransportFailure expected)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await server.AcceptTcpClientAsync(Cancellation);
            var buffer = new byte[4096];
            await client.GetStream().ReadAtLeastAsync(buffer, 100, cancellationToken: Cancellation);
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(answer), Cancellation);
        }, Cancellation);

        var result = await ProbeAsync(new SipTarget(SipProtocol.Tcp, (IPEndPoint)server.LocalEndpoint, "127.0.0.1"), new ProbeSettings { Timeout = TimeSpan.FromSeconds(20) });

        Assert.Equal(expected, result.Failure);
        await serving;
    }

    [Theory]
    [InlineData("expired", SipTransportFailure.CertificateExpired)]
    [InlineData("other name", SipTransportFailure.CertificateWrongName)]
    [InlineData("other authority", SipTransportFailure.CertificateUntrusted)]
    public async Task A_certificate_that_is_not_good_is_told_with_its_facts(string fault, SipTransportFailure expected)
    {
        using var others = new TestCertificates();
        using var certificate = fault switch
        {
            "expired" => _certificates.Issue(validDays: -1),
            "other name" => _certificates.Issue("other.example.com"),
            _ => others.Issue(),
        };
        await using var listener = Listen(SipProtocol.Tls, certificate);

        var result = await ProbeAsync(new SipTarget(SipProtocol.Tls, listener.Local, "127.0.0.1"), new ProbeSettings { Authorities = _certificates.Authorities });

        Assert.Equal(expected, result.Failure);
        Assert.Equal("CN=pbx.example.com", result.Tls?.Subject);
        Assert.Equal(fault == "other name" ? "other.example.com" : "127.0.0.1", Assert.Single(result.Tls!.Names));
        Assert.NotEmpty(result.Detail!);
    }

    [Fact]
    public async Task A_wildcard_of_Twilio_is_good_for_its_termination_hosts()
    {
        using var certificate = _certificates.Issue("*.pstn.twilio.com");
        await using var listener = Listen(SipProtocol.Tls, certificate);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var serving = AnswerAsync(listener, 200, stop.Token);

        foreach (var (name, status) in (IEnumerable<(string, SipTransportFailure?)>)[("x.pstn.twilio.com", null), ("x.pstn.dublin.twilio.com", SipTransportFailure.CertificateWrongName)])
            Assert.Equal(status, (await ProbeAsync(new SipTarget(SipProtocol.Tls, listener.Local, name), new ProbeSettings { Authorities = _certificates.Authorities })).Failure);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => serving);
    }

    [Fact]
    public async Task A_server_without_TLS_is_told()
    {
        await using var listener = Listen(SipProtocol.Tcp);

        var result = await ProbeAsync(new SipTarget(SipProtocol.Tls, listener.Local, "127.0.0.1"), new ProbeSettings { Timeout = TimeSpan.FromSeconds(2) });

        Assert.Contains(result.Failure!.Value, (SipTransportFailure[])[SipTransportFailure.TlsFailed, SipTransportFailure.TimedOut]);
        Assert.Null(result.Tls);
    }

    [Fact]
    public async Task What_is_stopped_ends_at_once()
    {
        using var peer = new SipPeer();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var probing = new OptionsProbe(new ProbeSettings { Timeout = TimeSpan.FromHours(1) }).RunAsync(Uri, peer.Target, null, stop.Token);
        await peer.ReceiveAsync(Cancellation);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probing);
    }

    [Fact]
    public async Task All_who_share_a_pace_take_turns()
    {
        var clock = new SipClock();
        var pace = new SendingPace(TimeSpan.FromSeconds(15), clock);
        var times = new List<double>();
        var start = clock.GetUtcNow();
        Assert.Equal(TimeSpan.Zero, pace.Left);

        var waiting = Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await pace.WaitAsync(Cancellation);
            lock (times)
                times.Add((clock.GetUtcNow() - start).TotalSeconds);
        }));
        while (!waiting.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, Cancellation);
        }

        Assert.Equal(4, times.Count);
        Assert.Equal(0, times[0]);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 15, string.Join(' ', times)));
    }

    [Fact]
    public async Task Who_gives_his_turn_up_delays_nobody()
    {
        var clock = new SipClock();
        var pace = new SendingPace(TimeSpan.FromSeconds(15), clock);
        await pace.WaitAsync(Cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var first = pace.WaitAsync(stop.Token);
        await clock.SomebodyWaitsAsync(Cancellation);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        var second = pace.WaitAsync(Cancellation);
        await clock.SomebodyWaitsAsync(Cancellation);
        clock.Advance(TimeSpan.FromSeconds(15));

        await second;
    }

    [Fact]
    public async Task Processes_take_turns_by_a_file()
    {
        var folder = Directory.CreateTempSubdirectory("pace-");
        try
        {
            var clock = new SipClock();
            var record = Path.Combine(folder.FullName, "new", "last");
            SendingPace[] processes = [.. Enumerable.Range(0, 4).Select(_ => new SendingPace(TimeSpan.FromSeconds(15), clock, record))];
            var times = new List<double>();
            var start = clock.GetUtcNow();

            var waiting = Task.WhenAll(processes.Select(async pace =>
            {
                await pace.WaitAsync(Cancellation);
                lock (times)
                    times.Add((clock.GetUtcNow() - start).TotalSeconds);
            }));
            while (!waiting.IsCompleted)
            {
                clock.Advance(TimeSpan.FromSeconds(0.25));
                await Task.Delay(2, Cancellation);
            }

            await waiting;
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 15, string.Join(' ', times)));
            Assert.Equal(TimeSpan.FromSeconds(15), new SendingPace(TimeSpan.FromSeconds(15), clock, record).Left);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("2099-01-01T00:00:00.0000000+00:00")]
    public async Task A_file_that_tells_no_time_or_one_to_come_delays_nobody(string text)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, text, Cancellation);
        var clock = new SipClock();

        await new SendingPace(TimeSpan.FromSeconds(15), clock, file).WaitAsync(Cancellation);

        Assert.Equal(clock.GetUtcNow().ToString("O"), await File.ReadAllTextAsync(file, Cancellation));
        File.Delete(file);
    }

    [Fact]
    public async Task Where_no_file_can_be_kept_the_turns_are_those_of_the_process()
    {
        var notAFolder = Path.GetTempFileName();
        var clock = new SipClock();
        var pace = new SendingPace(TimeSpan.FromSeconds(15), clock, Path.Combine(notAFolder, "last"));

        await pace.WaitAsync(Cancellation);

        Assert.Equal(TimeSpan.FromSeconds(15), pace.Left);
        File.Delete(notAFolder);
    }

    private static SipListener Listen(SipProtocol protocol, X509Certificate2? certificate = null) => new(protocol, new IPEndPoint(IPAddress.Loopback, 0), certificate);

    private static SipTimers Fast(int milliseconds) => new() { T1 = TimeSpan.FromMilliseconds(milliseconds) };

    private static Task<ProbeResult> ProbeAsync(SipTarget target, ProbeSettings? settings = null)
        => new OptionsProbe((settings ?? new ProbeSettings()) with { UserAgent = "Checker/1" }).RunAsync(Uri, target, null, Cancellation);

    private static async Task AnswerAsync(SipListener listener, int status, CancellationToken stop)
    {
        while (true)
        {
            var received = await listener.Requests.ReadAsync(stop);
            await received.RespondAsync(SipResponse.For(received.Request, status, "t", [new SipHeader("Server", "A far side/1.0")]), stop);
        }
    }
}
