using TwilioTrunk.Provisioning;
using TwilioTrunk.Simulator;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning.Calls;

public sealed class TrunkCallsTests : IDisposable
{
    private const string Verified = "+14155550123";

    private readonly CallRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Calls_of_trunks_are_told_newest_first_and_no_others()
    {
        var old = _rig.Add(_rig.Call(TimeSpan.FromHours(2)));
        var young = _rig.Add(_rig.Call(TimeSpan.FromHours(1), CallRig.South) with { Status = "busy" });
        _rig.Add(_rig.Call(TimeSpan.FromMinutes(5)) with { Direction = "inbound", TrunkSid = null });

        var calls = await _rig.ListAsync(new CallQuery());

        Assert.Equal([(young, "South"), (old, "North")], calls.Select(call => (call.Record.Sid, call.TrunkName)));
    }

    [Fact]
    public async Task A_trunk_that_was_removed_has_no_name_but_its_calls()
    {
        var sid = _rig.Add(_rig.Call(TimeSpan.FromHours(2)));
        await _rig.Client.Trunks.DeleteAsync(_rig.Trunks[0], CallRig.Token);

        var call = Assert.Single(await _rig.ListAsync(new CallQuery { TrunkSids = Set(_rig.Trunks[0]) }));

        Assert.Equal((sid, null), (call.Record.Sid, call.TrunkName));
    }

    public static TheoryData<string, CallQuery> Queries => new()
    {
        { "early,middle,late,out", new CallQuery() },
        { "middle,late", new CallQuery { Start = Today(10), End = Today(12) } },
        { "late,out", new CallQuery { Start = Today(11, 30) } },
        { "early", new CallQuery { End = Today(10) } },
        { "out", new CallQuery { Direction = "trunking-terminating" } },
        { "middle", new CallQuery { Statuses = ["busy"] } },
        { "middle,late", new CallQuery { Statuses = ["busy", "no-answer"] } },
        { "late,out", new CallQuery { PhoneNumber = CallRig.South } },
        { "", new CallQuery { PhoneNumber = "+1" } },
        { "early,middle", new CallQuery { IsParty = party => party == CallRig.North } },
        { "out", new CallQuery { IsParty = party => party == Verified } },
    };

    [Theory]
    [MemberData(nameof(Queries), DisableDiscoveryEnumeration = true)]
    public async Task Calls_are_filtered_where_Twilio_cannot_and_where_it_knows_days_only(string expected, CallQuery query)
    {
        _rig.Clock.Now = Today(20);
        var names = new Dictionary<string, string>
        {
            [Add("early", 9)] = "early",
            [Add("middle", 10, to: CallRig.North, status: "busy")] = "middle",
            [Add("late", 11, 59, CallRig.South, "no-answer")] = "late",
            [_rig.Add(new SimulatedCall { From = $"sip:{CallRig.South}@pbx", To = Verified, StartTime = Today(12), Price = -1 })] = "sip",
            [_rig.Add(new SimulatedCall { From = CallRig.South, To = Verified, StartTime = Today(12) })] = "out",
        };
        var wanted = expected.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        // A number in a SIP URI is found here, but not by Twilio.
        if (query.PhoneNumber is null && wanted.Contains("out")) wanted.Add("sip");

        foreach (var client in new[] { _rig.Client, _rig.Connect(handler => new DayLine(handler)), _rig.Connect(handler => handler, pageSize: 1) })
        {
            var calls = await new TrunkCalls(client).ListAsync(query, CallRig.Token).Select(call => names[call.Record.Sid]).ToListAsync(CallRig.Token);

            Assert.Equal(wanted.Order(), calls.Order());
            Assert.Equal(((string[])["out", "sip", "late", "middle", "early"]).Where(calls.Contains), calls);
        }

        string Add(string _, int hour, int minute = 0, string to = CallRig.North, string status = "completed")
            => _rig.Add(_rig.Call(TimeSpan.Zero, to) with { StartTime = Today(hour, minute), Status = status });
    }

    [Fact]
    public async Task Twilio_finds_the_calls_of_one_number_and_one_to_itself_comes_once()
    {
        var sids = _rig.Simulator.AddCalls(_rig.Simulator.AccountSid,
        [
            _rig.Call(TimeSpan.FromMinutes(3)) with { From = CallRig.North },
            _rig.Call(TimeSpan.FromMinutes(4)),
            _rig.Call(TimeSpan.FromMinutes(5)) with { From = CallRig.North, To = "+14155550100", Direction = "trunking-terminating" },
            _rig.Call(TimeSpan.FromMinutes(6), CallRig.South),
        ]);

        var calls = await _rig.ListAsync(new CallQuery { PhoneNumber = CallRig.North, Statuses = ["completed"] });

        Assert.Equal(sids.Take(3), calls.Select(call => call.Record.Sid));
        Assert.All(_rig.Simulator.Requests.Where(request => request.Path.EndsWith("Calls.json", StringComparison.Ordinal)), request =>
        {
            Assert.Contains(Uri.EscapeDataString(CallRig.North), request.Query, StringComparison.Ordinal);
            Assert.Contains("Status=completed", request.Query, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_call_that_goes_on_belongs_to_the_trunk_of_its_number()
    {
        var live = _rig.Add(_rig.Call(TimeSpan.FromMinutes(1)) with { Duration = TimeSpan.FromHours(1) });
        _rig.Add(_rig.Call(TimeSpan.FromMinutes(1), CallRig.South) with { Duration = TimeSpan.FromHours(1) });
        _rig.Add(new SimulatedCall { From = Verified, To = "+1", StartTime = _rig.Clock.Now, Duration = TimeSpan.FromHours(1), TrunkSid = _rig.Trunks[0] });

        var call = Assert.Single(await _rig.ListAsync(new CallQuery { TrunkSids = Set(_rig.Trunks[0]) }));

        Assert.Equal((live, null), (call.Record.Sid, call.Record.TrunkSid));
    }

    [Fact]
    public async Task Pages_are_read_as_they_are_taken_and_not_beyond_the_window()
    {
        _rig.Clock.Now = Today(20);
        _rig.Simulator.AddCalls(_rig.Simulator.AccountSid, Enumerable.Range(0, 4000).Select(second => _rig.Call(TimeSpan.FromSeconds(second * 10))));
        var client = _rig.Connect(handler => new DayLine(handler), pageSize: 100);
        var calls = new TrunkCalls(client);

        await foreach (var _ in calls.ListAsync(new CallQuery(), CallRig.Token))
            break;
        Assert.Equal(1, Pages());

        // 60 that are wanted, and 1,000 that are too old, on pages of a hundred.
        Assert.Equal(61, await calls.ListAsync(new CallQuery { Start = Today(19, 50) }, CallRig.Token).CountAsync(CallRig.Token));
        Assert.Equal(1 + 11, Pages());

        int Pages() => _rig.Simulator.Requests.Count(request => request.Path.EndsWith("/Calls.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Voice_Insights_adds_what_it_knows()
    {
        var live = _rig.Add(_rig.Call(TimeSpan.FromMinutes(1)) with { LastSipResponse = 486, Tags = ["silence"] });
        var insight = new CallInsight(_rig.Client);

        var call = await insight.AddAsync(new TrunkCalls(_rig.Client).ListAsync(new CallQuery(), CallRig.Token), CallRig.Token).SingleAsync(CallRig.Token);

        Assert.Equal((live, 486, "silence"), (call.Summary?.CallSid, call.Summary?.Properties?.LastSipResponseNum, call.Summary?.Tags?.Single()));
        Assert.Null(insight.Failure);
    }

    [Theory]
    [InlineData(403, 1)]
    [InlineData(400, 30)]
    [InlineData(404, 30)]
    public async Task Calls_come_without_Voice_Insights_too(int status, int leastAsked)
    {
        _rig.Simulator.AddCalls(_rig.Simulator.AccountSid, Enumerable.Range(0, 30).Select(second => _rig.Call(TimeSpan.FromSeconds(second))));
        _rig.Simulator.AddFault(new TwilioTrunk.Simulator.Faults.SimulatedFault
        {
            Kind = TwilioTrunk.Simulator.Faults.FaultKind.Status, Path = "*/Summary", Status = status, Count = null,
        });
        var insight = new CallInsight(_rig.Client);

        var calls = await insight.AddAsync(new TrunkCalls(_rig.Client).ListAsync(new CallQuery(), CallRig.Token), CallRig.Token).ToListAsync(CallRig.Token);

        Assert.Equal(30, calls.Count);
        Assert.All(calls, call => Assert.Null(call.Summary));
        Assert.Equal(status != 404, insight.Failure is TwilioApiException);
        // Who is refused asks no more than the few that were on the way.
        Assert.InRange(
            _rig.Simulator.Requests.Count(request => request.Path.EndsWith("/Summary", StringComparison.Ordinal)), leastAsked, status == 403 ? 8 : 30);
    }

    private static HashSet<string> Set(string sid) => [sid];

    private static DateTimeOffset Today(int hour, int minute = 0) => new(2026, 3, 4, hour, minute, 0, TimeSpan.Zero);
}
