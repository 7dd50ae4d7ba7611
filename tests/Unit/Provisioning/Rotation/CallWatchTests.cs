using TwilioTrunk.Provisioning;
using TwilioTrunk.Simulator;
using TwilioTrunk.Tests.Unit.Provisioning.Calls;

namespace TwilioTrunk.Tests.Unit.Provisioning.Rotation;

public sealed class CallWatchTests : IDisposable
{
    private readonly CallRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("completed", 1, 0)]
    [InlineData("in-progress", 1, 0)]
    [InlineData("busy", 1, 0)]
    [InlineData("no-answer", 1, 0)]
    [InlineData("canceled", 1, 0)]
    [InlineData("failed", 0, 1)]
    public async Task A_call_that_the_callee_does_not_take_got_through_all_the_same(string status, int through, int failed)
    {
        Add(status, TimeSpan.FromSeconds(10));

        Assert.Equal((through, failed, 0), await LookAsync());
    }

    [Fact]
    public async Task Calls_from_before_calls_in_and_those_of_another_trunk_do_not_count()
    {
        Add("completed", TimeSpan.FromMinutes(2));
        _rig.Add(_rig.Call(TimeSpan.FromSeconds(10)));
        _rig.Add(_rig.Call(TimeSpan.FromSeconds(10), CallRig.South) with { From = CallRig.South, To = "+14155550100", Direction = "trunking-terminating" });

        Assert.Equal((0, 0, 0), await LookAsync());
    }

    [Theory]
    [InlineData(32202, 1)]
    [InlineData(32205, 0)]
    public async Task A_refusal_for_the_password_leaves_an_alert_and_ends_the_watch(int code, int refused)
    {
        _rig.Simulator.AddAlerts(_rig.Simulator.AccountSid, [new SimulatedAlert { ErrorCode = code, Time = _rig.Clock.Now.AddSeconds(-5) }]);
        var watching = new CallWatch(_rig.Client, _rig.Trunks[0], _rig.Clock).RunAsync(
            _rig.Clock.Now.AddMinutes(-1), refused > 0 ? TimeSpan.FromHours(1) : TimeSpan.Zero, cancellationToken: CallRig.Token);

        Assert.Equal((0, 0, refused), await watching);
    }

    [Fact]
    public async Task A_failure_that_comes_late_is_seen_at_the_end()
    {
        Add("completed", TimeSpan.FromSeconds(10));
        var looks = 0;
        var seen = await new CallWatch(_rig.Client, _rig.Trunks[0]).RunAsync(
            _rig.Clock.Now.AddMinutes(-1),
            TimeSpan.FromMilliseconds(100),
            through =>
            {
                Assert.Equal(1, through);

                // A timer may ring a little early, and there is another look then.
                if (looks++ == 0)
                    Add("failed", TimeSpan.FromSeconds(1));
            },
            CallRig.Token);

        Assert.Equal((1, 1, 0), seen);
        Assert.NotEqual(0, looks);
    }

    private void Add(string status, TimeSpan ago)
        => _rig.Add(_rig.Call(ago) with { From = CallRig.North, To = "+14155550100", Direction = "trunking-terminating", Status = status });

    private Task<(int Through, int Failed, int Refused)> LookAsync() => new CallWatch(_rig.Client, _rig.Trunks[0], _rig.Clock).RunAsync(
        _rig.Clock.Now.AddMinutes(-1), TimeSpan.Zero, cancellationToken: CallRig.Token);
}
