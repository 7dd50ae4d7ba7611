using TwilioTrunk.Provisioning;
using TwilioTrunk.Simulator;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>A simulated account, and the guide's job on it.</summary>
internal sealed class ProvisioningRig : IDisposable
{
    public const string Number = "+56226665897";

    private readonly List<TwilioClient> _clients = [];

    public ProvisioningRig(TimeSpan answerDelay = default, TimeProvider? time = null)
    {
        Simulator = TwilioSimulator.Open(new SimulatorOptions { AnswerDelay = answerDelay, Time = time ?? TimeProvider.System });
        Simulator.AddPhoneNumbers([new SimulatedPhoneNumber { PhoneNumber = Number }, new SimulatedPhoneNumber { PhoneNumber = "+56226665898" }]);
    }

    public TwilioSimulator Simulator { get; }

    public TwilioClient Client => Connect(static handler => handler);

    public IEnumerable<string> Writes => Simulator.Requests.Where(request => request.Method != "GET").Select(request => $"{request.Method} {request.Path}");

    /// <summary>Another client of the account.</summary>
    /// <param name="line">What lies between it and Twilio.</param>
    /// <param name="pageSize">How many items a page is asked to hold.</param>
    public TwilioClient Connect(Func<HttpMessageHandler, HttpMessageHandler> line, int pageSize = 1000)
    {
        var client = new TwilioClient(
            new TwilioClientOptions
            {
                Credential = new TwilioCredential(Simulator.AccountSid, Simulator.AccountSid, Simulator.AuthToken),
                RetryBaseDelay = TimeSpan.FromMilliseconds(1),
                PageSize = pageSize,
            },
            line(Simulator.CreateHandler()),
            disposeHandler: true);
        _clients.Add(client);
        return client;
    }

    /// <summary>Trunk, credential, two origination URIs, number; then one changed, one removed, and the trunk's name and password changed.</summary>
    public static async Task<TrunkState> GuideAsync(TwilioClient twilio)
    {
        var trunks = new TrunkProvisioner(twilio);
        var origination = new OriginationProvisioner(twilio);
        var cancel = TestContext.Current.CancellationToken;
        var wanted = new TrunkSettings { Name = "Asterisk-Local", DomainName = "fastco-voice-kernel.pstn.twilio.com" };
        var state = await ApplyAsync(await trunks.PlanNewAsync(wanted, ifNotExists: true, cancel));
        var request = new TerminationRequest { Credential = new SipCredential("mini-vapi", "Correct-Horse-42") };
        state = await ApplyAsync(await new TerminationProvisioner(twilio).PlanAsync(Task.FromResult(state), request, cancel));
        state = await ApplyAsync(origination.PlanSet(
            state, [new OriginationRequest { SipUri = "203.0.113.1" }, new OriginationRequest { SipUri = "203.0.113.2" }], replace: false));
        state = await ApplyAsync(await new NumberProvisioner(twilio).PlanAddAsync(Task.FromResult(state), [Number, "+56226665898"], force: false, cancel));

        state = await ApplyAsync(origination.PlanSet(state, [new OriginationRequest { SipUri = "203.0.113.1", Priority = 5 }], replace: true));
        state = await ApplyAsync(new NumberProvisioner(twilio).PlanRemoval(state, ["+56226665898"]));
        state = await ApplyAsync(await trunks.PlanUpdateAsync(state, new TrunkSettings { Secure = true }, cancel));
        request = request with { Credential = new SipCredential("mini-vapi", "Another-Horse-43"), ResetPassword = true };
        return await ApplyAsync(await new TerminationProvisioner(twilio).PlanAsync(Task.FromResult(state), request, cancel));
    }

    public static async Task<TrunkState> ApplyAsync(ChangePlan plan)
    {
        Assert.Empty(plan.Problems);
        var outcome = await plan.ApplyAsync([.. plan.Steps], null, TestContext.Current.CancellationToken);
        Assert.Empty(outcome.Failures);
        return outcome.State;
    }

    /// <summary>All that is in the account, without SIDs and dates.</summary>
    public async Task<string> DescribeAsync()
    {
        var lines = new List<string>();
        await foreach (var state in new TrunkDirectory(Client).ListStatesAsync(_ => true, TestContext.Current.CancellationToken))
        {
            lines.Add($"trunk {state.Trunk.FriendlyName} {state.Trunk.DomainName} secure {state.Trunk.Secure} {state.Trunk.AuthType}");
            lines.AddRange(state.Origination.Select(url => $"uri {url.SipUrl} {url.Priority} {url.Weight} {url.Enabled}"));
            lines.AddRange(state.PhoneNumbers.Select(number => $"number {number.PhoneNumber}"));
            lines.AddRange(state.CredentialLists.Select(list => $"enforces {list.FriendlyName}"));
        }

        await foreach (var list in Client.CredentialLists.ListAsync(TestContext.Current.CancellationToken))
        {
            lines.Add($"list {list.FriendlyName}");
            await foreach (var user in Client.Credentials.ListAsync(list.Sid, TestContext.Current.CancellationToken))
                lines.Add($"user {user.Username} {Simulator.AcceptsCredential(list.Sid, user.Username!, "Another-Horse-43")}");
        }

        return string.Join('\n', lines);
    }

    public void Dispose()
    {
        _clients.ForEach(client => client.Dispose());
        Simulator.Dispose();
    }
}
