using TwilioTrunk.Provisioning;
using TwilioTrunk.Simulator;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning.Calls;

public sealed class TrunkAlertsTests : IDisposable
{
    private const string Recovery = "https://example.com/recovery";

    private readonly CallRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(32011, null, null, true)]
    [InlineData(32999, null, null, true)]
    [InlineData(10001, null, null, true)]
    [InlineData(10004, null, null, true)]
    [InlineData(11200, null, null, false)]
    [InlineData(11200, "trunk", null, true)]
    [InlineData(11200, null, Recovery, true)]
    [InlineData(11200, null, Recovery + "?CallSid=CA1", true)]
    [InlineData(11200, null, Recovery + "2", false)]
    [InlineData(31999, null, null, false)]
    [InlineData(33000, null, null, false)]
    public async Task Alerts_about_trunks_are_told_and_no_others(int code, string? resource, string? url, bool isTold)
    {
        await _rig.Client.Trunks.UpdateAsync(_rig.Trunks[0], new TrunkFields { DisasterRecoveryUrl = Recovery }, CallRig.Token);
        Add(new SimulatedAlert { ErrorCode = code, ResourceSid = resource is null ? null : _rig.Trunks[0], RequestUrl = url });

        var alerts = await ListAsync(new AlertQuery());

        Assert.Equal(isTold ? [code] : [], alerts.Select(alert => alert.Code!.Value));
        Assert.All(alerts, alert => Assert.Equal(resource is null && url is null ? null : _rig.Trunks[0], alert.TrunkSid));
    }

    [Fact]
    public async Task Alerts_are_assigned_to_trunks_by_their_calls_and_what_tells_nothing_is_counted()
    {
        var over = _rig.Add(_rig.Call(TimeSpan.FromHours(1)));
        var live = _rig.Add(_rig.Call(TimeSpan.Zero) with { Duration = TimeSpan.FromHours(1) });
        var other = _rig.Add(_rig.Call(TimeSpan.FromHours(1), CallRig.South));
        var gone = _rig.Add(_rig.Call(TimeSpan.FromHours(1)));
        await _rig.Client.Calls.DeleteAsync(gone, CallRig.Token);
        foreach (var call in new[] { over, over, live, other, gone, null })
            Add(new SimulatedAlert { ErrorCode = 32011, ResourceSid = call });
        var reader = new TrunkAlerts(_rig.Client);

        var alerts = await reader.ListAsync(new AlertQuery { TrunkSids = new HashSet<string> { _rig.Trunks[0] } }, CallRig.Token).ToListAsync(CallRig.Token);

        Assert.Equal([live, over, over], alerts.Select(alert => alert.Record.ResourceSid));
        Assert.All(alerts, alert => Assert.Equal(_rig.Trunks[0], alert.TrunkSid));
        Assert.Equal(2, reader.Unassigned);
        Assert.Equal(4, _rig.Simulator.Requests.Count(request => request.Path.Contains("/Calls/", StringComparison.Ordinal) && request.Method == "GET"));
    }

    [Fact]
    public async Task Alerts_are_filtered_by_time_code_and_level()
    {
        Add(new SimulatedAlert { ErrorCode = 32001, Time = _rig.Clock.Now - TimeSpan.FromHours(3) });
        Add(new SimulatedAlert { ErrorCode = 32002, Time = _rig.Clock.Now - TimeSpan.FromHours(2) });
        Add(new SimulatedAlert { ErrorCode = 32003, Time = _rig.Clock.Now - TimeSpan.FromHours(1), LogLevel = "warning" });

        var window = new AlertQuery { Start = _rig.Clock.Now - TimeSpan.FromHours(2), End = _rig.Clock.Now - TimeSpan.FromHours(1) };
        Assert.Equal([32002], (await ListAsync(window)).Select(alert => alert.Code!.Value));
        Assert.Equal([32003], (await ListAsync(new AlertQuery { LogLevel = "warning" })).Select(alert => alert.Code!.Value));
        Assert.Equal([32001], (await ListAsync(new AlertQuery { Codes = new HashSet<int> { 32001, 32099 } })).Select(alert => alert.Code!.Value));
    }

    [Theory]
    [InlineData("Got a 503", "Got a 503")]
    [InlineData("ErrorCode=32011&Msg=Got+SIP+503%3B+tried+next&LogLevel=WARN", "Got SIP 503; tried next")]
    [InlineData("ErrorCode=32011&Msg=", "ErrorCode=32011&Msg=")]
    [InlineData(null, null)]
    public void Words_are_taken_out_of_a_form(string? text, string? message)
        => Assert.Equal(message, new TrunkAlert(new AlertRecord { Sid = "NO", AlertText = text }).Message);

    private void Add(SimulatedAlert alert) => _rig.Simulator.AddAlerts(_rig.Simulator.AccountSid, [alert]);

    private async Task<List<TrunkAlert>> ListAsync(AlertQuery query)
        => await new TrunkAlerts(_rig.Client).ListAsync(query, CallRig.Token).ToListAsync(CallRig.Token);
}
