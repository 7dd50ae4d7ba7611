using TwilioTrunk.Provisioning;
using TwilioTrunk.Simulator;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning.Checklist;

/// <summary>A simulated account with a trunk to hold against the checklist.</summary>
internal sealed class ChecklistRig : IDisposable
{
    public const string Domain = "fastco-voice-kernel.pstn.twilio.com";
    public const string Number = "+14155550100";
    public const string Someone = "+14155550199";

    private readonly Clock _clock = new();
    private readonly TwilioSimulator _simulator;

    public ChecklistRig()
    {
        _simulator = TwilioSimulator.Open(new SimulatorOptions { Time = _clock });
        TrunkSid = AddTrunk("Asterisk-Local", Domain);
        _simulator.AddPhoneNumbers([new SimulatedPhoneNumber { PhoneNumber = Number, TrunkSid = TrunkSid }]);
        Client = new TwilioClient(
            new TwilioClientOptions { Credential = new TwilioCredential(_simulator.AccountSid, _simulator.AccountSid, _simulator.AuthToken) },
            _simulator.CreateHandler(),
            disposeHandler: true);
    }

    public string TrunkSid { get; }

    public TwilioClient Client { get; }

    public DateTimeOffset Now => _clock.Now;

    public string AddTrunk(string name, string? domain = null)
        => _simulator.AddTrunks(_simulator.AccountSid, [new SimulatedTrunk { FriendlyName = name, DomainName = domain }])[0];

    public Task OriginateAsync(string sipUrl, int priority = 10, string? trunk = null) => Client.OriginationUrls.CreateAsync(
        trunk ?? TrunkSid,
        new OriginationUrlFields { FriendlyName = sipUrl, SipUrl = sipUrl, Priority = priority, Weight = 10, Enabled = true },
        TestContext.Current.CancellationToken);

    /// <summary>A call to the PBX or from it, as Twilio tells of it afterwards.</summary>
    public string Call(bool toPbx, string status, int minutesAgo, string? trunk = null, string? number = null, string other = Someone) => _simulator.AddCalls(_simulator.AccountSid,
    [
        new SimulatedCall
        {
            Direction = toPbx ? "trunking-originating" : "trunking-terminating",
            From = toPbx ? other : number ?? Number,
            To = toPbx ? number ?? Number : other,
            Status = status,
            StartTime = Now.AddMinutes(-minutesAgo),
            Duration = TimeSpan.FromSeconds(status == "completed" ? 30 : 0),
            TrunkSid = trunk ?? TrunkSid,
        },
    ])[0];

    public void Alert(int code, int minutesAgo, string? of = null)
        => _simulator.AddAlerts(_simulator.AccountSid, [new SimulatedAlert { ErrorCode = code, Time = Now.AddMinutes(-minutesAgo), ResourceSid = of }]);

    public AccountFacts Account(ITrunkNetwork? network = null, ChecklistSettings? settings = null)
        => new(Client, Client, isKey: false, network, (settings ?? new ChecklistSettings()) with { Time = _clock });

    public async Task<IReadOnlyList<CheckOutcome>> RunAsync(AccountFacts account, string? trunk = null)
    {
        var state = await new TrunkDirectory(Client).LoadAsync(trunk ?? TrunkSid, TestContext.Current.CancellationToken);
        return await TwilioTrunk.Provisioning.Checklist.RunAsync(account, state, () => { }, TestContext.Current.CancellationToken);
    }

    public async Task<CheckOutcome> CheckAsync(string check, ITrunkNetwork? network = null, string? trunk = null)
        => Assert.Single(await RunAsync(Account(network, new ChecklistSettings { Includes = one => one.Id == check }), trunk));

    public void Dispose()
    {
        Client.Dispose();
        _simulator.Dispose();
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
