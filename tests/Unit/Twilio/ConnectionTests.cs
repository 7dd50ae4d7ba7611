using TwilioTrunk.Twilio;
using static TwilioTrunk.Tests.Unit.Twilio.Scripted;
using static TwilioTrunk.Tests.Unit.Twilio.ScriptedHandler;

namespace TwilioTrunk.Tests.Unit.Twilio;

public sealed class ConnectionTests
{
    [Fact]
    public async Task No_more_requests_are_under_way_than_allowed()
    {
        int now = 0;
        int most = 0;
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handler = new ScriptedHandler(async (request, token) =>
        {
            int mine = Interlocked.Increment(ref now);
            lock (full) most = Math.Max(most, mine);
            if (mine == 3) full.TrySetResult();
            await full.Task.WaitAsync(token);
            await Task.Yield();
            Interlocked.Decrement(ref now);
            return await Answer(200, TrunkJson)(request, token);
        });
        using TwilioClient client = Client(handler, Options with { MaximumInFlight = 3 });
        TwilioClient watched = client.Observe(_ => { });

        // The observed client shares the limit of the one it was made from.
        await Task.WhenAll(Enumerable.Range(0, 40).Select(
            index => (index % 2 == 0 ? client : watched).Trunks.GetAsync(Trunk, TestContext.Current.CancellationToken)));
        Assert.Equal(3, most);
        Assert.Equal(40, handler.Seen.Count);
    }

    [Fact]
    public async Task A_limit_of_its_own_holds_for_all_clients_that_share_it_and_for_no_other()
    {
        var (now, all, most) = (0, 0, 0);
        var handler = new ScriptedHandler(async (request, token) =>
        {
            bool isLimited = request.Method == HttpMethod.Get;
            int mine = Interlocked.Increment(ref isLimited ? ref now : ref all);
            lock (Options) most = Math.Max(most, isLimited ? mine : most);
            while (!isLimited && Volatile.Read(ref all) < 5) await Task.Delay(1, token);
            await Task.Delay(1, token);
            if (isLimited) Interlocked.Decrement(ref now);
            return await Answer(200, TrunkJson)(request, token);
        });
        using TwilioClient client = Client(handler);
        using TwilioClient other = Client(handler);
        using var limit = new RequestLimit(2);
        TwilioClient[] limited = [client.Limit(limit), client.Observe(_ => { }).Limit(limit), other.Limit(limit).Observe(_ => { })];

        Task[] free = [.. Enumerable.Range(0, 5).Select(_ => client.Trunks.CreateAsync(new TrunkFields(), TestContext.Current.CancellationToken))];
        await Task.WhenAll(Enumerable.Range(0, 30).Select(index => limited[index % 3].Trunks.GetAsync(Trunk, TestContext.Current.CancellationToken)));
        await Task.WhenAll(free);

        Assert.Equal(2, most);
    }

    [Fact]
    public async Task A_limit_that_is_wider_than_that_of_the_connection_takes_its_place()
    {
        int now = 0;
        var handler = new ScriptedHandler(async (request, token) =>
        {
            Interlocked.Increment(ref now);
            while (Volatile.Read(ref now) < 5) await Task.Delay(1, token);
            return await Answer(200, TrunkJson)(request, token);
        });
        using TwilioClient client = Client(handler, Options with { MaximumInFlight = 2 });
        using var limit = new RequestLimit(5);
        TwilioClient wider = client.Limit(limit);

        // Each of the five is answered only once all of them are under way.
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => wider.Trunks.GetAsync(Trunk, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Failures_give_their_place_back()
    {
        var handler = new ScriptedHandler(Fail(new IOException("broken")), Answer(500), Answer(201, "<"), Answer(200, TrunkJson));
        using TwilioClient client = Client(handler, Options with { MaximumInFlight = 1 });
        using var one = new RequestLimit(1);
        TwilioClient limited = client.Limit(one);
        for (int failure = 0; failure < 3; failure++)
        {
            await Assert.ThrowsAsync<TwilioUnavailableException>(
                () => limited.Trunks.CreateAsync(new TrunkFields(), TestContext.Current.CancellationToken));
        }

        Assert.Equal(Trunk, (await limited.Trunks.GetAsync(Trunk, TestContext.Current.CancellationToken)).Sid);
    }

    [Fact]
    public async Task Each_attempt_is_told_to_each_observer()
    {
        List<RequestTrace> outer = [];
        List<RequestTrace> inner = [];
        var handler = new ScriptedHandler(
            Answer(429, requestId: "RQ1"), Fail(new IOException("broken")), BreakOff(200), Answer(200, """{"trunks":[]}""", requestId: "RQ4"));
        using TwilioClient client = Client(handler, Options with { PageSize = 5 });
        TwilioClient watched = client.Observe(outer.Add).Observe(inner.Add);
        await foreach (TrunkRecord trunk in watched.Trunks.ListAsync(TestContext.Current.CancellationToken)) Assert.Fail(trunk.Sid);

        const string Path = "/v1/Trunks?PageSize=5";
        Assert.Equal(
            [
                new RequestTrace("GET", Path, 429, TimeSpan.Zero, "RQ1", 1),
                new RequestTrace("GET", Path, null, TimeSpan.Zero, null, 2),
                new RequestTrace("GET", Path, 200, TimeSpan.Zero, null, 3),
                new RequestTrace("GET", Path, 200, TimeSpan.Zero, "RQ4", 4),
            ],
            inner);
        Assert.Equal(inner, outer);

        await client.Trunks.DeleteAsync(Trunk, TestContext.Current.CancellationToken);
        Assert.Equal(4, inner.Count);
    }

    [Fact]
    public async Task Observed_client_leaves_the_connection_to_its_owner()
    {
        var handler = new ScriptedHandler(Answer(200, TrunkJson));
        using TwilioClient client = Client(handler);
        using (client.Observe(_ => { }))
        {
        }

        Assert.False(handler.IsDisposed);
        await client.Trunks.GetAsync(Trunk, TestContext.Current.CancellationToken);
        client.Dispose();
        Assert.True(handler.IsDisposed);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.Trunks.GetAsync(Trunk, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Handler_of_somebody_else_is_not_disposed()
    {
        using var handler = new ScriptedHandler(Answer(200));
        new TwilioClient(Options, handler, disposeHandler: false).Dispose();
        Assert.False(handler.IsDisposed);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        TwilioClientOptions[] wrong =
        [
            Options with { Timeout = TimeSpan.Zero },
            Options with { Timeout = TimeSpan.FromDays(2) },
            Options with { RetryCount = -1 },
            Options with { RetryBaseDelay = TimeSpan.FromSeconds(-1) },
            Options with { RetryBaseDelay = TimeSpan.FromDays(2) },
            Options with { MaximumInFlight = 0 },
            Options with { PageSize = 0 },
            Options with { PageSize = 1001 },
        ];
        using var handler = new ScriptedHandler(Answer(200));
        Assert.All(wrong, options => Assert.Throws<ArgumentOutOfRangeException>(() => new TwilioClient(options, handler, disposeHandler: false)));
        Assert.Throws<TwilioConfigurationException>(
            () => new TwilioClient(Options with { Endpoint = new TwilioEndpoint(null, "au1") }, handler, disposeHandler: false));
    }
}
