using System.Net;
using TwilioTrunk.Asterisk.TestCalls;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Unit.Provisioning.TestCalls;

/// <summary>Which of Twilio's records and alerts are those of a test call, and how a call that Twilio makes is ended.</summary>
public sealed class TestCallRecordsTests : IDisposable
{
    private const string Callee = "+16504894546";

    private readonly ProvisioningRig _rig = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task The_one_record_that_fits_is_the_calls_and_none_when_two_do()
    {
        var call = Out();
        Add(Callee, direction: "trunking-originating");
        Add("+14154758378");
        Add(Callee, start: DateTimeOffset.UtcNow.AddMinutes(-1));
        Assert.Null((await AddAsync(call)).Record);

        var own = Add($"sip:{Callee}@office-voice.pstn.twilio.com");
        Assert.Equal(own, (await AddAsync(call)).Record?.Sid);

        Add(Callee);
        Assert.Null((await AddAsync(call)).Record);
    }

    [Fact]
    public async Task The_record_that_Twilio_named_is_the_calls_whatever_others_there_are()
    {
        var own = Add(Callee);
        Add(Callee);
        Assert.Equal(own, (await AddAsync(Out(own))).Record?.Sid);
    }

    [Fact]
    public async Task A_record_and_an_alert_that_come_late_are_waited_for()
    {
        var call = Out();
        var own = Add(Callee, status: "failed", lateness: TimeSpan.FromSeconds(1));
        _rig.Simulator.AddAlerts(_rig.Simulator.AccountSid, [new SimulatedAlert { ErrorCode = 32204, ResourceSid = own }, new SimulatedAlert { ErrorCode = 32202, ResourceSid = "CA00000000000000000000000000000001" }]);

        var told = await AddAsync(call, TimeSpan.FromSeconds(30));

        Assert.Equal((own, "failed", 32204), (told.Record?.Sid, told.Record?.Status, Assert.Single(told.Alerts)));
    }

    [Fact]
    public async Task A_call_that_did_not_leave_the_PBX_is_not_asked_about()
    {
        await AddAsync(Out() with { Pbx = new PbxCall { Started = DateTimeOffset.UtcNow, IsToldByEvents = true } });
        Assert.Empty(_rig.Simulator.Requests);
    }

    [Fact]
    public async Task A_Twilio_that_does_not_answer_leaves_what_the_PBX_saw()
    {
        using var client = _rig.Connect(handler => new Refusal { InnerHandler = handler });
        var told = await new TestCallRecords(client, TimeSpan.Zero).AddAsync(Out(), Cancellation);
        Assert.NotNull(told.Pbx);
        Assert.NotNull(told.Detail);
    }

    [Fact]
    public async Task A_call_of_Twilio_that_is_cancelled_is_hung_up_and_was_limited_from_the_beginning()
    {
        var simulator = _rig.Simulator;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var caller = new InboundCaller(_rig.Client);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller.CallAsync(
            In(), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(10), _ => stop.Cancel(), stop.Token));

        Assert.Equal(["POST", "POST"], simulator.Requests.Select(request => request.Method));
        Assert.Equal(("10", "20"), (Field(simulator.Requests[0], "TimeLimit"), Field(simulator.Requests[0], "Timeout")));
        Assert.Equal("completed", Field(simulator.Requests[1], "Status"));

        static string Field(SimulatedRequest request, string name) => request.Form.Single(field => field.Key == name).Value;
    }

    private static TestCall Out(string? sid = null) => new()
    {
        IsInbound = false,
        Number = Callee,
        Started = DateTimeOffset.UtcNow,
        Pbx = new PbxCall { Started = DateTimeOffset.UtcNow, IsToldByEvents = true, Legs = [new PbxLeg("PJSIP/twilio-1") { CallSid = sid, SipStatus = 403 }] },
    };

    private static TestCall In() => new() { IsInbound = true, Number = ProvisioningRig.Number, From = "+56226665898", Started = DateTimeOffset.UtcNow };

    private Task<TestCall> AddAsync(TestCall call, TimeSpan patience = default) => new TestCallRecords(_rig.Client, patience).AddAsync(call, Cancellation);

    private string Add(string to, string direction = "trunking-terminating", string status = "completed", DateTimeOffset? start = null, TimeSpan lateness = default)
        => _rig.Simulator.AddCalls(_rig.Simulator.AccountSid, [new SimulatedCall
        {
            From = ProvisioningRig.Number, To = to, Direction = direction, Status = status, StartTime = start, Lateness = lateness,
        }])[0];

    private sealed class Refusal : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden));
    }
}
