using System.Text.Json;
using System.Text.Json.Nodes;
using TwilioTrunk.Simulator;
using TwilioTrunk.Simulator.Front;
using TwilioTrunk.Tests.Interop.Rigging;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Interop;

/// <summary>Twilio's own client for Node, as it comes from npm, against the served simulator: it takes it for Twilio.</summary>
public sealed class NodeClientTests : IAsyncLifetime
{
    private const string Name = "Asterisk-Local";
    private const string SipUrl = "sip:179.60.72.50:5060;transport=udp";

    private readonly TwilioSimulator _simulator = TwilioSimulator.Open(new SimulatorOptions());
    private readonly SimulatorFront _front;

    public NodeClientTests()
    {
        _simulator.AddPhoneNumber(new SimulatedPhoneNumber { PhoneNumber = GuideValues.Number });
        _front = SimulatorFront.Open(_simulator, new FrontOptions());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        NodePackages.Require();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        _simulator.Dispose();
    }

    [Fact]
    public async Task It_does_the_job_of_the_guide_and_reads_it_back()
    {
        var read = await RunAsync(_simulator.AuthToken);

        var sid = read["sid"]?.GetValue<string>();
        var expected = new JsonObject
        {
            ["sid"] = sid,
            ["name"] = Name,
            ["domain"] = GuideValues.Domain,
            ["authType"] = "CREDENTIAL_LIST",
            ["created"] = true,
            ["list"] = Name,
            ["userName"] = GuideValues.UserName,
            ["origination"] = $"{SipUrl} 10 20 true",
            ["number"] = GuideValues.Number,
            ["numberTrunk"] = sid,
            ["names"] = $"{Name},Second",
            ["lists"] = Name,
        };
        Assert.Equal(expected.ToJsonString(), read.ToJsonString());
        await HoldsTheJob(sid!);
    }

    [Fact]
    public async Task It_leaves_no_secret_in_the_log_of_requests()
    {
        await RunAsync(_simulator.AuthToken);

        var log = JsonSerializer.Serialize(_simulator.Requests);
        Assert.Contains(GuideValues.UserName, log, StringComparison.Ordinal);
        Assert.DoesNotContain(GuideValues.Password, log, StringComparison.Ordinal);
        Assert.DoesNotContain(_simulator.AuthToken, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_told_that_its_token_is_wrong()
    {
        var told = await RunAsync(new string('0', 32));

        Assert.Equal("""{"status":401,"code":20003,"message":"Authenticate"}""", told.ToJsonString());
        Assert.Empty(await All(Client().Trunks.ListAsync(Cancellation)));
    }

    /// <summary>What the simulator holds, asked inside the process by a client of other hands.</summary>
    private async Task HoldsTheJob(string sid)
    {
        using var client = Client();
        var trunk = await client.Trunks.GetAsync(sid, Cancellation);
        Assert.Equal((Name, GuideValues.Domain), (trunk.FriendlyName, trunk.DomainName));
        var list = Assert.Single(await All(client.TrunkCredentialLists.ListAsync(sid, Cancellation)));
        Assert.True(_simulator.AcceptsCredential(list.Sid, GuideValues.UserName, GuideValues.Password));
        var origination = Assert.Single(await All(client.OriginationUrls.ListAsync(sid, Cancellation)));
        Assert.Equal((SipUrl, 10, 20, true), (origination.SipUrl, origination.Priority, origination.Weight, origination.Enabled));
        Assert.Equal(GuideValues.Number, Assert.Single(await All(client.TrunkPhoneNumbers.ListAsync(sid, Cancellation))).PhoneNumber);
    }

    private TwilioClient Client() => new(
        new TwilioClientOptions { Credential = new TwilioCredential(_simulator.AccountSid, _simulator.AccountSid, _simulator.AuthToken) },
        _simulator.CreateHandler(),
        disposeHandler: true);

    /// <summary>Runs the script in a process that knows nothing but the proxy and its certificate.</summary>
    private async Task<JsonNode> RunAsync(string token)
    {
        var values = new JsonObject
        {
            ["name"] = Name,
            ["domain"] = GuideValues.Domain,
            ["userName"] = GuideValues.UserName,
            ["password"] = GuideValues.Password,
            ["sipUrl"] = SipUrl,
            ["number"] = GuideValues.Number,
        };
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
            ["NODE_PATH"] = NodePackages.Modules,
            ["HTTP_PROXY"] = _front.Endpoint.ToString(),
            ["NODE_EXTRA_CA_CERTS"] = _front.CertificatePath,
            ["TWILIO_ACCOUNT_SID"] = _simulator.AccountSid,
            ["TWILIO_AUTH_TOKEN"] = token,
        };
        var script = Path.Combine(AppContext.BaseDirectory, "Node", "guide.js");
        var output = await ChildProcess.RunAsync(["node", script], Cancellation, values.ToJsonString(), environment);
        return JsonNode.Parse(output)!;
    }

    private static async Task<List<T>> All<T>(IAsyncEnumerable<T> items) => await items.ToListAsync(Cancellation);
}
