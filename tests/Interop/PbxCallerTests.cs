using TwilioTrunk.Asterisk.TestCalls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>Calls on a real Asterisk that end when they have to.</summary>
public sealed class PbxCallerTests : IAsyncLifetime
{
    /// <summary>A call that stays in the PBX, and would never end by itself.</summary>
    private static readonly PbxCallRequest Endless = new() { Number = GuideValues.Number, Context = "from-twilio", MaximumDuration = TimeSpan.FromMinutes(10) };

    private ManagedAsterisk? _managed;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ManagedAsterisk Managed => _managed!;

    public async ValueTask InitializeAsync() => _managed = await ManagedAsterisk.StartAsync(
        KnownGood.Pjsip.Replace("bind = 0.0.0.0:5060", $"bind = 127.0.0.1:{ManagedAsterisk.FreePort()}", StringComparison.Ordinal), Cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_managed is not null)
            await _managed.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_is_cancelled_is_hung_up(bool byConsole)
    {
        await using var caller = await OpenAsync(byConsole);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var calling = caller.CallAsync(Endless, null, stop.Token);
        await Eventually.GetAsync(async () => await ChannelsAsync() is { Length: > 0 } up ? up : null, () => Managed.Asterisk.Log, Cancellation);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
        await Eventually.GetAsync(async () => (await ChannelsAsync()).Length == 0 ? "" : null, () => Managed.Asterisk.Log, Cancellation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_does_not_leave_the_PBX_has_no_leg_and_is_ended_in_time(bool byConsole)
    {
        await using var caller = await OpenAsync(byConsole);
        var call = await caller.CallAsync(Endless with { RingTime = TimeSpan.FromSeconds(1) }, null, Cancellation);

        Assert.Empty(call.Legs);
        Assert.True(call.IsEndedHere);
        await Eventually.GetAsync(async () => (await ChannelsAsync()).Length == 0 ? "" : null, () => Managed.Asterisk.Log, Cancellation);
    }

    [Fact]
    public async Task A_call_of_AMI_is_ended_by_Asterisk_itself_when_nobody_is_there_to_do_it()
    {
        var caller = await OpenAsync(byConsole: false);
        var calling = caller.CallAsync(Endless with { RingTime = TimeSpan.FromSeconds(1), MaximumDuration = TimeSpan.FromSeconds(1) }, null, Cancellation);
        await Eventually.GetAsync(async () => await ChannelsAsync() is { Length: > 0 } up ? up : null, () => Managed.Asterisk.Log, Cancellation);

        await caller.DisposeAsync();

        await calling;
        Assert.NotEmpty(await ChannelsAsync());
        await Eventually.GetAsync(async () => (await ChannelsAsync()).Length == 0 ? "" : null, () => Managed.Asterisk.Log, Cancellation, seconds: 60);
    }

    private async Task<IPbxCaller> OpenAsync(bool byConsole)
        => byConsole ? new ConsoleCaller(Managed.Local) : await AmiCaller.ConnectAsync(Managed.Plain, cancellationToken: Cancellation);

    private async Task<string> ChannelsAsync() => (await Managed.Asterisk.ExecuteAsync("core show channels concise", Cancellation)).Trim();
}
