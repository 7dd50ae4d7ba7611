using TwilioTrunk.Twilio;
using static TwilioTrunk.Tests.Unit.Twilio.Scripted;
using static TwilioTrunk.Tests.Unit.Twilio.ScriptedHandler;

namespace TwilioTrunk.Tests.Unit.Twilio;

public sealed class CancellationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelled_request_is_cancelled_not_timed_out(bool failsInstead)
    {
        using var stop = new CancellationTokenSource();
        var handler = new ScriptedHandler(async (request, token) =>
        {
            await stop.CancelAsync();
            if (failsInstead) throw new HttpRequestException("aborted");
            return await Silence(request, token);
        });
        using TwilioClient client = Client(handler);
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Trunks.CreateAsync(new TrunkFields(), stop.Token));
        Assert.Equal(stop.Token, cancelled.CancellationToken);
        Assert.Single(handler.Seen);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Cancelled_request_is_not_repeated(int status)
    {
        using var stop = new CancellationTokenSource();
        var handler = new ScriptedHandler(async (request, token) =>
        {
            await stop.CancelAsync();
            return await Answer(status)(request, token);
        });
        using TwilioClient client = Client(handler);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Trunks.GetAsync(Trunk, stop.Token));
        Assert.Single(handler.Seen);
    }

    [Fact]
    public async Task Cancelled_beforehand_sends_nothing()
    {
        var handler = new ScriptedHandler(Answer(200, TrunkJson));
        using TwilioClient client = Client(handler);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Trunks.GetAsync(Trunk, new CancellationToken(canceled: true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (TrunkRecord trunk in client.Trunks.ListAsync(new CancellationToken(canceled: true))) Assert.Fail(trunk.Sid);
        });
        Assert.Empty(handler.Seen);
    }
}
