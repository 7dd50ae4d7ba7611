using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>Calls through the trunk that was written by hand: the rig tells a good call from a bad one.</summary>
public sealed class CallTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twilio_reaches_the_number_with_media_both_ways()
    {
        await using var lab = await StartAsync();
        var outcome = await new TwilioSide(lab).CallAsync(new InboundCall(GuideValues.Number), Cancellation);
        outcome.ShouldBe(200);
        outcome.ShouldHaveMedia();
    }

    [Fact]
    public async Task Calls_come_from_the_last_address_of_the_last_block_as_well()
    {
        await using var lab = await StartAsync();
        var outcome = await new TwilioSide(lab).CallAsync(
            new InboundCall(GuideValues.Number) { From = NetworkPair.TwilioAddresses[^1] },
            Cancellation);
        outcome.ShouldBe(200);
    }

    [Fact]
    public async Task An_unknown_number_is_not_found()
    {
        await using var lab = await StartAsync();
        var outcome = await new TwilioSide(lab).CallAsync(new InboundCall("+56226660000"), Cancellation);
        outcome.ShouldBe(404);
    }

    [Theory]
    [InlineData("+14155550100")]
    [InlineData("twilio")]
    [InlineData(KnownGood.Endpoint)]
    public async Task A_stranger_is_refused_whatever_name_he_gives(string name)
    {
        await using var lab = await StartAsync();
        var outcome = await new TwilioSide(lab).CallAsync(
            new InboundCall(GuideValues.Number) { From = NetworkPair.StrangerAddress, Caller = name },
            Cancellation);
        outcome.ShouldBe(401);
    }

    [Fact]
    public async Task A_stranger_gets_in_by_name_where_the_endpoint_is_known_by_name()
    {
        await using var lab = await StartAsync(KnownGood.Pjsip.Replace("identify_by = ip\n", "", StringComparison.Ordinal));
        var outcome = await new TwilioSide(lab).CallAsync(
            new InboundCall(GuideValues.Number) { From = NetworkPair.StrangerAddress, Caller = "twilio" },
            Cancellation);
        outcome.ShouldBe(200);
    }

    [Fact]
    public async Task The_pbx_calls_out_through_the_challenge_with_media_both_ways()
    {
        await using var lab = await StartAsync();
        var outcome = await TakeCallAsync(lab);
        outcome.ShouldBe(200);
        outcome.ShouldHaveMedia();

        var invites = outcome.Requests("INVITE");
        Assert.Equal(2, invites.Count);
        Assert.Equal($"sip:+14155550123@{GuideValues.Domain}", invites[1].RequestUri.Split(';')[0]);
        Assert.Contains($"<sip:{GuideValues.Number}@{GuideValues.Domain}>", invites[1]["From"], StringComparison.Ordinal);
        Assert.NotNull(TwilioSide.DigestFault(invites[0], GuideValues.UserName, GuideValues.Password));
        Assert.Null(TwilioSide.DigestFault(invites[1], GuideValues.UserName, GuideValues.Password));
    }

    [Fact]
    public async Task A_wrong_password_does_not_pass()
    {
        await using var lab = await StartAsync(KnownGood.Pjsip.Replace(GuideValues.Password, "another", StringComparison.Ordinal));
        var outcome = await TakeCallAsync(lab);
        Assert.NotNull(TwilioSide.DigestFault(outcome.Requests("INVITE")[1], GuideValues.UserName, GuideValues.Password));
    }

    public void Dispose() => _folder.Dispose();

    private static Task<CallOutcome> TakeCallAsync(CallLab lab) =>
        new TwilioSide(lab).TakeCallAsync(
            () => lab.Pbx.ExecuteAsync("channel originate Local/+14155550123@from-internal application Echo", Cancellation),
            Cancellation);

    private Task<CallLab> StartAsync(string pjsip = KnownGood.Pjsip) =>
        CallLab.StartAsync(KnownGood.Write(_folder.Path, pjsip), Cancellation, GuideValues.Domain);
}
