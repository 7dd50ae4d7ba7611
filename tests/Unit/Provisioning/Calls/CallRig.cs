using TwilioTrunk.Provisioning;
using TwilioTrunk.Simulator;
using TwilioTrunk.Tests.Unit.Simulator;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning.Calls;

/// <summary>A simulated account with two trunks of a number each, and a clock that a test moves.</summary>
internal sealed class CallRig : IDisposable
{
    public const string North = "+56226665890";
    public const string South = "+56226665891";

    private readonly ProvisioningRig _rig;

    public CallRig()
    {
        _rig = new ProvisioningRig(time: Clock);
        Trunks = Simulator.AddTrunks(Simulator.AccountSid, [new SimulatedTrunk { FriendlyName = "North" }, new SimulatedTrunk { FriendlyName = "South" }]);
        Simulator.AddPhoneNumbers(
        [
            new SimulatedPhoneNumber { PhoneNumber = North, TrunkSid = Trunks[0] },
            new SimulatedPhoneNumber { PhoneNumber = South, TrunkSid = Trunks[1] },
        ]);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public Clock Clock { get; } = new();

    public TwilioSimulator Simulator => _rig.Simulator;

    public IReadOnlyList<string> Trunks { get; }

    public TwilioClient Client => _rig.Client;

    public TwilioClient Connect(Func<HttpMessageHandler, HttpMessageHandler> line, int pageSize = 1000) => _rig.Connect(line, pageSize);

    /// <summary>A call to the PBX that is over now.</summary>
    public SimulatedCall Call(TimeSpan ago, string to = North) => new()
    {
        From = "+14155550100",
        To = to,
        Direction = "trunking-originating",
        StartTime = Clock.Now - ago,
        TrunkSid = to == North ? Trunks[0] : Trunks[1],
    };

    public string Add(SimulatedCall call) => Simulator.AddCalls(Simulator.AccountSid, [call])[0];

    public async Task<IReadOnlyList<TrunkCall>> ListAsync(CallQuery query)
        => await new TrunkCalls(Client).ListAsync(query, Token).ToListAsync(Token);

    public void Dispose() => _rig.Dispose();
}
