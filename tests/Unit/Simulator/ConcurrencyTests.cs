namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Of_sixteen_parallel_creates_of_a_domain_one_succeeds()
    {
        using var rig = new Rig();
        for (var round = 0; round < 20; round++)
        {
            var domain = $"race-{round}.pstn.twilio.com";
            using var start = new Barrier(16);
            var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait(TestContext.Current.CancellationToken);
                    return rig.Post(Rig.Trunks, ("DomainName", domain));
                },
                TestContext.Current.CancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()));
            Assert.Single(replies, reply => reply.Status == 201);
            Assert.All(replies.Where(reply => reply.Status != 201), reply => reply.IsRefusal(400, 21248));
        }

        Assert.Equal(20, (await rig.Get(Rig.Trunks)).Body["trunks"]!.AsArray().Count);
        Assert.Equal(321, rig.Simulator.Requests.Count);
    }

    [Fact]
    public async Task Parallel_writes_lose_nothing_and_the_count_of_requests_is_shown()
    {
        using var rig = new Rig(options => options with { AnswerDelay = TimeSpan.FromMilliseconds(20), Time = TimeProvider.System });
        var list = await rig.NewList("l");
        var url = new Uri($"{Rig.Lists}/{list}/Credentials.json");
        var most = 0;
        var sixteen = new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, 160), sixteen, async (i, cancellation) =>
        {
            using var form = new FormUrlEncodedContent([new("Username", $"u{i}"), new("Password", Rig.GoodPassword)]);
            using var response = await rig.Client.PostAsync(url, form, cancellation);
            Assert.Equal(201, (int)response.StatusCode);
            lock (rig) most = Math.Max(most, int.Parse(response.Headers.GetValues("Twilio-Concurrent-Requests").Single(), null));
        });
        Assert.Equal(160, (await rig.Get($"{url}?PageSize=1000")).Body["credentials"]!.AsArray().Count);
        Assert.InRange(most, 2, 16);
    }
}
