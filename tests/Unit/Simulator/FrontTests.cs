using System.Net;
using System.Net.Sockets;
using System.Text;
using TwilioTrunk.Simulator;
using TwilioTrunk.Simulator.Front;

namespace TwilioTrunk.Tests.Unit.Simulator;

/// <summary>The simulator as a server and as a proxy on a port of this machine.</summary>
public sealed class FrontTests
{
    private const string Get = "GET /v1/Trunks HTTP/1.1\r\nHost: localhost\r\n";

    private static string SignedIn => $"Authorization: Basic {FrontRig.SignIn}\r\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_path_finds_its_product(bool useTls)
    {
        await using var rig = new FrontRig(options => options with { UseTls = useTls });
        using var client = rig.Http();
        Assert.Equal(useTls ? "https" : "http", rig.Front.Endpoint.Scheme);
        Assert.Equal(200, await Status(client, new Uri(rig.Front.Endpoint, "/v1/Trunks?PageSize=5")));
        Assert.Equal(200, await Status(client, new Uri(rig.Front.Endpoint, $"/2010-04-01/Accounts/{Rig.Account}.json")));
        Assert.Equal(404, await Status(client, new Uri(rig.Front.Endpoint, "/nothing")));
        Assert.Equal(
            ["trunking.twilio.com/v1/Trunks?PageSize=5", $"api.twilio.com/2010-04-01/Accounts/{Rig.Account}.json?", "api.twilio.com/nothing?"],
            rig.Simulator.Requests.Select(request => $"{request.Host}{request.Path}?{request.Query}"));
    }

    [Theory]
    [InlineData("http", "localhost")]
    [InlineData("https", "localhost")]
    [InlineData("https", "127.0.0.1")]
    [InlineData("https", "[::1]")]
    [InlineData("http", "[::1]")]
    public async Task It_listens_on_the_loopback_addresses_and_its_certificate_names_them(string scheme, string host)
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6 || !host.StartsWith('['), "There is no IPv6 here.");
        await using var rig = new FrontRig(options => options with { UseTls = scheme == "https" });
        using var client = rig.Http();
        Assert.Equal(200, await Status(client, new Uri($"{scheme}://{host}:{rig.Front.Endpoint.Port}/v1/Trunks")));
    }

    [Theory]
    [InlineData("trunking.twilio.com")]
    [InlineData("trunking.dublin.us1.twilio.com")]
    [InlineData("TRUNKING.TWILIO.COM")]
    public async Task A_tunnel_leads_to_Twilio_under_a_certificate_for_the_very_host(string host)
    {
        await using var rig = new FrontRig();
        using var client = rig.Http(isProxy: true);
        for (var i = 0; i < 3; i++) Assert.Equal(200, await Status(client, new Uri($"https://{host}/v1/Trunks")));
        Assert.All(rig.Simulator.Requests, request => Assert.Equal(host, request.Host, ignoreCase: true));
    }

    [Theory]
    [InlineData("example.com:443", 403)]
    [InlineData("trunking.twilio.com:80", 403)]
    [InlineData("trunking.twilio.com", 403)]
    [InlineData("trunking.twilio.com.example.com:443", 403)]
    [InlineData("[::1]:443", 403)]
    [InlineData("ie1.twilio.com.:443", 403)]
    public async Task A_tunnel_to_anybody_else_is_refused(string target, int status)
    {
        await using var rig = new FrontRig();
        Assert.Equal(status, StatusOf(await rig.SendAsync($"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n")));
    }

    [Theory]
    [InlineData("http://api.twilio.com/v1/Trunks", "localhost", "api.twilio.com", 404)]
    [InlineData("http://trunking.twilio.com/v1/Trunks?PageSize=2", "localhost", "trunking.twilio.com", 200)]
    [InlineData("https://trunking.twilio.com:443/v1/Trunks", "example.com", "trunking.twilio.com", 200)]
    [InlineData("/v1/Trunks", "trunking.twilio.com", "trunking.twilio.com", 200)]
    [InlineData("/v1/Trunks", "api.twilio.com:8080", "api.twilio.com", 404)]
    [InlineData("/v1/Trunks", "", "trunking.twilio.com", 200)]
    public async Task A_host_that_is_named_goes_before_the_path(string target, string host, string asked, int status)
    {
        await using var rig = new FrontRig();
        Assert.Equal(status, StatusOf(await rig.SendAsync($"GET {target} HTTP/1.1\r\nHost: {host}\r\n{SignedIn}Connection: close\r\n\r\n")));
        Assert.Equal(asked, Assert.Single(rig.Simulator.Requests).Host);
    }

    [Fact]
    public async Task A_form_arrives_by_length_by_chunks_and_after_100()
    {
        await using var rig = new FrontRig();
        const string Post = "POST /v1/Trunks HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n";
        Assert.Equal(201, StatusOf(await rig.SendAsync(Post + SignedIn + "Content-Length: 14\r\n\r\nFriendlyName=a")));
        Assert.Equal(201, StatusOf(await rig.SendAsync(
            Post + SignedIn + "Transfer-Encoding: chunked\r\n\r\nD;x=y\r\nFriendlyName=\r\n1\r\nb\r\n0\r\nX: y\r\n\r\n")));
        await using (var stream = await rig.ConnectAsync())
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Post + SignedIn + "Expect: 100-continue\r\nContent-Length: 14\r\n\r\n"), Token);
            var buffer = new byte[25];
            await stream.ReadExactlyAsync(buffer, Token);
            Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", Encoding.ASCII.GetString(buffer));
            await stream.WriteAsync("FriendlyName=c"u8.ToArray(), Token);
            Assert.Equal(201, StatusOf(await FrontRig.ReadAsync(stream)));
        }

        Assert.Equal(["a", "b", "c"], rig.Simulator.Requests.Select(request => Assert.Single(request.Form).Value));
    }

    [Fact]
    public async Task Several_requests_share_a_connection_also_when_they_come_at_once()
    {
        await using var rig = new FrontRig();
        var answers = await rig.SendAsync(string.Concat(Enumerable.Repeat(Get + SignedIn + "\r\n", 5)) + Get + SignedIn + "Connection: close\r\n\r\n");
        Assert.Equal(6, answers.Split("HTTP/1.1 200 OK\r\n").Length - 1);
        Assert.Equal(1, answers.Split("Connection: close\r\n").Length - 1);
    }

    [Fact]
    public async Task A_deletion_is_answered_without_length_and_the_head_of_an_answer_without_body()
    {
        await using var rig = new FrontRig();
        using var client = rig.Http();
        using var made = await client.PostAsync(new Uri(rig.Front.Endpoint, "/v1/Trunks"), null, Token);
        var trunk = new Reply(201, await made.Content.ReadAsStringAsync(Token)).Sid;
        var deleted = await rig.SendAsync($"DELETE /v1/Trunks/{trunk} HTTP/1.1\r\nHost: x\r\n{SignedIn}Connection: close\r\n\r\n");
        Assert.Equal(204, StatusOf(deleted));
        Assert.DoesNotContain("Content-Length", deleted, StringComparison.Ordinal);
        var head = await rig.SendAsync($"HEAD /v1/Trunks HTTP/1.1\r\nHost: x\r\n{SignedIn}Connection: close\r\n\r\n");
        Assert.Equal(405, StatusOf(head));
        Assert.EndsWith("\r\n\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_client_is_answered_and_let_go()
    {
        await using var rig = new FrontRig();
        Assert.Equal(200, StatusOf(await rig.SendAsync($"GET /v1/Trunks HTTP/1.0\r\n{SignedIn}\r\n")));
    }

    public static TheoryData<string, int> Bad => new()
    {
        { "\r\n\r\n", 400 },
        { "GET\r\n\r\n", 400 },
        { "GET /\r\n\r\n", 400 },
        { "GET / HTTP/1.1\nHost: x\n\n", 400 },
        { "GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400 },
        { "GET / HTTP/1.1 x\r\nHost: x\r\n\r\n", 400 },
        { "GET /\x01 HTTP/1.1\r\nHost: x\r\n\r\n", 400 },
        { "G(T / HTTP/1.1\r\nHost: x\r\n\r\n", 400 },
        { "GET / HTTP/1.1\r\n\r\n", 400 },
        { "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400 },
        { "GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400 },
        { "GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n", 400 },
        { "GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n", 400 },
        { "GET / HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n", 400 },
        { "GET ftp://api.twilio.com/ HTTP/1.1\r\nHost: x\r\n\r\n", 400 },
        { "GET http://a@api.twilio.com/ HTTP/1.1\r\nHost: x\r\n\r\n", 400 },
        { "GET * HTTP/1.1\r\nHost: x\r\n\r\n", 400 },
        { "GET http://example.com/ HTTP/1.1\r\nHost: x\r\n\r\n", 403 },
        { "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400 },
        { "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\n", 400 },
        { "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1, 1\r\n\r\n", 400 },
        { "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na", 400 },
        { "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400 },
        { "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400 },
        { "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n", 400 },
        { "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n", 400 },
        { "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFF\r\n", 400 },
        { "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n", 413 },
        { "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n", 413 },
        { "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n", 413 },
        { "POST / HTTP/1.1\r\nHost: x\r\nExpect: more\r\n\r\n", 417 },
        { "GET / HTTP/1.1\r\nHost: x\r\nA: " + new string('a', 33_000) + "\r\n\r\n", 431 },
        { "GET /" + new string('a', 33_000) + " HTTP/1.1\r\nHost: x\r\n\r\n", 431 },
        { "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501 },
        { "BREW / HTTP/1.1\r\nHost: x\r\n\r\n", 501 },
        { "GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505 },
        { "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_is_no_HTTP_is_refused_and_gets_no_further(string request, int status)
    {
        await using var rig = new FrontRig();
        Assert.Equal(status, StatusOf(await rig.SendAsync(request)));
        Assert.Empty(rig.Simulator.Requests);
    }

    [Fact]
    public async Task A_body_too_large_is_refused_while_it_is_still_being_sent()
    {
        await using var rig = new FrontRig();
        var head = Encoding.ASCII.GetBytes("POST /v1/Trunks HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n");
        Assert.Equal(413, StatusOf(await rig.SendAsync([.. head, .. new byte[2_000_000]])));
    }

    [Fact]
    public async Task Who_is_slow_is_told_so_and_who_is_idle_is_let_go()
    {
        await using var rig = new FrontRig(options => options with
        {
            IdleTimeout = TimeSpan.FromMilliseconds(200), RequestTimeout = TimeSpan.FromMilliseconds(200),
        });
        Assert.Equal(408, StatusOf(await rig.SendAsync(Get)));
        Assert.Equal("", await rig.SendAsync(""));
        Assert.Equal(200, StatusOf(await rig.SendAsync(Get + SignedIn + "\r\n")));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        await using var rig = new FrontRig();
        var port = rig.Front.Endpoint.Port;
        var taken = Assert.Throws<SimulatorFrontException>(() => SimulatorFront.Open(rig.Simulator, new FrontOptions { Port = port }));
        Assert.Equal(("PortInUse", SimulatorFailureKind.Conflict), (taken.ErrorId, taken.Kind));
        Assert.Contains(port.ToString(null, null), taken.Message, StringComparison.Ordinal);
        using var client = rig.Http();
        Assert.Equal(200, await Status(client, new Uri(rig.Front.Endpoint, "/v1/Trunks")));
    }

    [Fact]
    public async Task Its_port_can_be_had_again_at_once()
    {
        int port;
        await using (var rig = new FrontRig())
        {
            port = rig.Front.Endpoint.Port;
            Assert.Equal(200, StatusOf(await rig.SendAsync(Get + SignedIn + "Connection: close\r\n\r\n")));
        }

        await using var again = new FrontRig(options => options with { Port = port });
        Assert.Equal(200, StatusOf(await again.SendAsync(Get + SignedIn + "Connection: close\r\n\r\n")));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public void A_port_that_is_none_is_refused(int port)
    {
        using var rig = new Rig();
        Assert.Equal("Port", Assert.Throws<SimulatorSettingException>(() => SimulatorFront.Open(rig.Simulator, new FrontOptions { Port = port })).Setting);
    }

    [Fact]
    public async Task Nothing_is_left_when_it_is_closed()
    {
        var rig = new FrontRig();
        var (port, certificate) = (rig.Front.Endpoint.Port, rig.Front.CertificatePath);
        await using var idle = await rig.ConnectAsync();
        await using var waiting = await rig.ConnectAsync();
        rig.Simulator.AddFault(new() { Kind = TwilioTrunk.Simulator.Faults.FaultKind.Delay, Delay = TimeSpan.FromHours(1) });
        await waiting.WriteAsync(Encoding.ASCII.GetBytes(Get + SignedIn + "\r\n"), Token);
        while (rig.Simulator.Requests.Count == 0 && rig.Simulator.Faults.Count > 0) await Task.Delay(10, Token);

        await rig.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Token);

        Assert.Equal("", await FrontRig.ReadAsync(idle));
        Assert.Equal("", await FrontRig.ReadAsync(waiting));
        Assert.False(File.Exists(certificate));
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(IPAddress.Loopback, port, Token).AsTask());
        await rig.Front.DisposeAsync();
    }

    [Fact]
    public async Task What_failed_inside_comes_out_when_it_is_closed_and_nothing_is_left_either()
    {
        using var simulator = TwilioSimulator.Open(new SimulatorOptions
        {
            Account = new SimulatedAccount { Sid = Rig.Account, AuthToken = Rig.Token },
            SidSource = static _ => throw new InvalidOperationException("No SID is to be had."),
        });
        var front = SimulatorFront.Open(simulator, new FrontOptions());
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Basic", FrontRig.SignIn);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(new Uri(front.Endpoint, "/v1/Trunks"), null, Token));

        await Assert.ThrowsAsync<InvalidOperationException>(() => front.DisposeAsync().AsTask());

        Assert.False(File.Exists(front.CertificatePath));
    }

    [Fact]
    public async Task The_certificate_goes_where_it_is_wanted_and_over_nothing_else()
    {
        using var folder = new Asterisk.TemporaryFolder();
        var path = folder["new", "ca.pem"];
        for (var i = 0; i < 2; i++)
        {
            await using var rig = new FrontRig(options => options with { CertificatePath = path });
            Assert.Equal(path, rig.Front.CertificatePath);
            Assert.DoesNotContain("PRIVATE", await File.ReadAllTextAsync(path, Token), StringComparison.Ordinal);
            using var client = rig.Http(isProxy: true);
            Assert.Equal(200, await Status(client, new Uri(Rig.Trunks)));
        }

        await File.WriteAllTextAsync(path, "my own", Token);
        using var simulator = TwilioSimulator.Open(new SimulatorOptions());
        var refused = Assert.Throws<SimulatorFrontException>(() => SimulatorFront.Open(simulator, new FrontOptions { CertificatePath = path }));
        Assert.Equal("FileNotOurs", refused.ErrorId);
        Assert.Equal("my own", await File.ReadAllTextAsync(path, Token));
        refused = Assert.Throws<SimulatorFrontException>(
            () => SimulatorFront.Open(simulator, new FrontOptions { CertificatePath = Path.Combine(path, "below") }));
        Assert.Equal("CertificateNotWritable", refused.ErrorId);
    }

    private static int StatusOf(string answer)
    {
        Assert.StartsWith("HTTP/1.1 ", answer, StringComparison.Ordinal);
        return int.Parse(answer.AsSpan(9, 3), null);
    }

    private static async Task<int> Status(HttpClient client, Uri uri)
    {
        using var response = await client.GetAsync(uri, Token);
        return (int)response.StatusCode;
    }
}
