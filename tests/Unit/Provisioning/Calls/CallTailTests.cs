using TwilioTrunk.Provisioning;
using TwilioTrunk.Simulator;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning.Calls;

public sealed class CallTailTests : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    private readonly CallRig _rig = new();

    public void Dispose() => _rig.Dispose();

    /// <summary>
    /// Ten thousand calls of three hours: some turn up late, all change, prices come later still, and one answer in ten is as old as three before.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Of_ten_thousand_records_that_come_late_out_of_order_and_change_each_last_one_is_told_once(int seed)
    {
        var random = new Random(seed);
        var start = _rig.Clock.Now;
        var sids = _rig.Simulator.AddCalls(_rig.Simulator.AccountSid, Enumerable.Range(0, 10_000).Select(_ => Any(random, start)));
        var tail = new CallTail(
            _rig.Connect(handler => new StaleLine(seed % 2 == 0 ? new DayLine(handler) : handler, random)), new CallQuery(), Grace, _rig.Clock);

        var told = new List<CallRecord>();
        var most = 0;
        while (_rig.Clock.Now < start + TimeSpan.FromHours(5))
        {
            await foreach (var call in tail.ReadAsync(CallRig.Token))
                told.Add(call.Record);
            most = Math.Max(most, tail.Count);
            _rig.Clock.Now += TimeSpan.FromSeconds(random.Next(20, 300));
        }

        var last = new Dictionary<string, CallRecord>();
        await foreach (var call in new TrunkCalls(_rig.Client).ListAsync(new CallQuery(), CallRig.Token))
            last[call.Record.Sid] = call.Record;
        Assert.Equal(sids.Order(), last.Keys.Order());
        var bySid = told.GroupBy(call => call.Sid).ToDictionary(calls => calls.Key, calls => calls.ToList());
        Assert.Equal(sids.Order(), bySid.Keys.Order());
        Assert.All(bySid, calls =>
        {
            Assert.Equal(last[calls.Key], calls.Value[^1]);
            Assert.Single(calls.Value, call => call == last[calls.Key]);
            Assert.Equal(calls.Value.Distinct(), calls.Value);
            Assert.Equal(calls.Value.OrderBy(call => TrunkCalls.IsOver(call.Status)), calls.Value);
        });
        Assert.True(told.Count > 20_000, $"Only {told.Count} changes were told.");
        // The calls of a quarter of an hour and those that go on, not all there were.
        Assert.InRange(most, 500, 4_000);
        Assert.Equal(0, tail.Count);
    }

    [Fact]
    public async Task What_was_before_is_not_told_but_that_it_ends()
    {
        _rig.Add(_rig.Call(TimeSpan.FromHours(1)));
        var live = _rig.Add(_rig.Call(TimeSpan.FromHours(3)) with { Duration = TimeSpan.FromHours(5), Price = -0.1m, Settling = TimeSpan.FromMinutes(5) });
        var tail = new CallTail(_rig.Client, new CallQuery(), Grace, _rig.Clock);

        Assert.Empty(await ReadAsync(tail));
        _rig.Clock.Now += TimeSpan.FromHours(1);
        Assert.Empty(await ReadAsync(tail));
        _rig.Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal([$"{live} completed"], await ReadAsync(tail));
        for (var minute = 1; minute < 5; minute++)
        {
            _rig.Clock.Now += TimeSpan.FromMinutes(1);
            Assert.Empty(await ReadAsync(tail));
        }

        _rig.Clock.Now += TimeSpan.FromMinutes(3);
        Assert.Equal([$"{live} completed -0.10000"], await ReadAsync(tail));
        _rig.Clock.Now += TimeSpan.FromHours(1);
        Assert.Empty(await ReadAsync(tail));
        Assert.Equal(0, tail.Count);
    }

    [Fact]
    public async Task A_long_call_is_told_when_it_begins_and_as_soon_as_it_is_over()
    {
        var tail = new CallTail(_rig.Client, new CallQuery(), Grace, _rig.Clock);
        var sid = _rig.Add(_rig.Call(TimeSpan.Zero) with { Duration = TimeSpan.FromHours(20) });
        Assert.Equal([$"{sid} in-progress"], await ReadAsync(tail));
        for (var minute = 0; minute < (20 * 60) - 5; minute += 5)
        {
            _rig.Clock.Now += TimeSpan.FromMinutes(5);
            Assert.Empty(await ReadAsync(tail));
        }

        _rig.Clock.Now += TimeSpan.FromMinutes(5);
        Assert.Equal([$"{sid} completed"], await ReadAsync(tail));
    }

    [Fact]
    public async Task With_an_earlier_beginning_what_was_since_then_is_told_first()
    {
        var first = _rig.Add(_rig.Call(TimeSpan.FromMinutes(50)));
        var second = _rig.Add(_rig.Call(TimeSpan.FromMinutes(20), CallRig.South) with { Status = "busy" });
        _rig.Add(_rig.Call(TimeSpan.FromMinutes(70)));
        var tail = new CallTail(_rig.Client, new CallQuery { Start = _rig.Clock.Now - TimeSpan.FromHours(1) }, Grace, _rig.Clock);

        Assert.Equal([$"{first} completed", $"{second} busy"], await ReadAsync(tail));
        Assert.Empty(await ReadAsync(tail));
    }

    [Fact]
    public async Task Only_what_is_asked_for_is_told_and_a_call_of_a_trunk_as_soon_as_that_is_known()
    {
        var query = new CallQuery { TrunkSids = new HashSet<string> { _rig.Trunks[0] }, Statuses = ["completed", "in-progress"] };
        var tail = new CallTail(_rig.Client, query, Grace, _rig.Clock);
        var mine = _rig.Add(_rig.Call(TimeSpan.Zero) with { Duration = TimeSpan.FromMinutes(1) });
        _rig.Add(_rig.Call(TimeSpan.Zero, CallRig.South) with { Duration = TimeSpan.FromMinutes(1) });
        _rig.Add(_rig.Call(TimeSpan.Zero) with { Status = "busy" });
        var foreign = _rig.Add(new SimulatedCall
        {
            From = "+14155550123", To = "+14155550100", Duration = TimeSpan.FromMinutes(2), TrunkSid = _rig.Trunks[0], Settling = TimeSpan.FromMinutes(1),
        });

        Assert.Equal([$"{mine} in-progress"], await ReadAsync(tail));
        _rig.Clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal([$"{mine} completed"], await ReadAsync(tail));
        _rig.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal([$"{foreign} completed"], await ReadAsync(tail));
    }

    [Fact]
    public async Task A_failure_at_any_request_loses_nothing_and_doubles_nothing()
    {
        for (var failing = 0; failing < 12; failing++)
        {
            using var rig = new CallRig();
            var (left, total) = (failing, 0);
            var tail = new CallTail(
                rig.Connect(
                    handler => new ScriptedLine(handler, (_, send) =>
                    {
                        total++;
                        return left-- == 0 ? throw ScriptedLine.Dead : send();
                    }),
                    pageSize: 2),
                new CallQuery { TrunkSids = rig.Trunks.ToHashSet() },
                Grace,
                rig.Clock);
            var calls = Enumerable.Range(0, 8).Select(second => rig.Call(TimeSpan.FromSeconds(-second), second % 2 == 0 ? CallRig.North : CallRig.South));
            var sids = rig.Simulator.AddCalls(rig.Simulator.AccountSid, calls);
            rig.Clock.Now += TimeSpan.FromMinutes(1);

            var told = new List<string>();
            for (var attempt = 0; attempt < 3; attempt++)
            {
                try
                {
                    await foreach (var call in tail.ReadAsync(CallRig.Token))
                        told.Add(call.Record.Sid);
                }
                catch (TwilioUnavailableException)
                {
                    // The next attempt tells the rest.
                }
            }

            Assert.Equal(sids.Order(), told.Order());
            Assert.True(total > failing, "The request that was to fail was never made.");
        }
    }

    [Fact]
    public async Task A_record_that_is_deleted_is_followed_no_more()
    {
        var sid = _rig.Add(_rig.Call(TimeSpan.Zero) with { Duration = TimeSpan.FromMinutes(20) });
        var tail = new CallTail(_rig.Client, new CallQuery(), Grace, _rig.Clock);
        Assert.Equal([$"{sid} in-progress"], await ReadAsync(tail));

        _rig.Clock.Now += TimeSpan.FromMinutes(21);
        await _rig.Client.Calls.DeleteAsync(sid, CallRig.Token);

        Assert.Empty(await ReadAsync(tail));
        Assert.Empty(await ReadAsync(tail));
        Assert.Equal(0, tail.Count);
    }

    private static async Task<List<string>> ReadAsync(CallTail tail)
        => await tail.ReadAsync(CallRig.Token).Select(call => $"{call.Record.Sid} {call.Record.Status} {call.Record.Price}".TrimEnd()).ToListAsync(CallRig.Token);

    private SimulatedCall Any(Random random, DateTimeOffset start)
    {
        var status = random.Next(4) == 0 ? "no-answer" : "completed";
        var duration = random.Next(20) == 0 ? random.Next(1000, 6000) : random.Next(0, 400);
        return _rig.Call(TimeSpan.Zero, random.Next(2) == 0 ? CallRig.North : CallRig.South) with
        {
            StartTime = start + TimeSpan.FromSeconds(random.Next(1, 3 * 3600)),
            Status = status,
            Duration = TimeSpan.FromSeconds(duration),
            Price = status == "completed" ? -random.Next(1, 100) / 1000m : null,
            Lateness = TimeSpan.FromSeconds(random.Next(3) == 0 ? random.Next(0, 600) : 0),
            Settling = TimeSpan.FromSeconds(random.Next(0, 300)),
        };
    }

    /// <summary>Gives now and then a page as it was a while ago, as an answer of a copy that lags behind.</summary>
    private sealed class StaleLine(HttpMessageHandler twilio, Random random) : DelegatingHandler(twilio)
    {
        private const int Lag = 3;

        private readonly Queue<byte[]> _pages = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (!request.RequestUri!.Query.Contains("StartTime", StringComparison.Ordinal) || request.RequestUri.Query.Contains("PageToken", StringComparison.Ordinal))
                return response;
            var page = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            _pages.Enqueue(page);
            var old = _pages.Count > Lag ? _pages.Dequeue() : page;
            response.Content = new ByteArrayContent(random.Next(10) == 0 ? old : page);
            return response;
        }
    }
}
