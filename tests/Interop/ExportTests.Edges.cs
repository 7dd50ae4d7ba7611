using System.Net;
using System.Text;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Checks;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>Calls over one edge of Twilio after another.</summary>
public abstract partial class ExportTests
{
    private static readonly IPAddress First = NetworkPair.EdgeAddress(EdgeHost("sao-paulo"));

    private static readonly IPAddress Second = NetworkPair.EdgeAddress(EdgeHost("ashburn"));

    [Fact]
    public async Task A_call_goes_out_over_the_first_edge_while_that_takes_it()
    {
        await using var lab = await StartOnEdgesAsync();
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));
        var twilio = new TwilioSide(lab);
        await using var second = twilio.Refuse(Second, 503);
        AssertCalledOut(await CallOutAsync(lab, twilio, edge: First), Guide, GuideValues.Password, EdgeHost("sao-paulo"));
        Assert.DoesNotContain(second.Messages, IsInvite);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_call_that_an_edge_does_not_take_goes_through_over_the_next(int? status)
    {
        await using var lab = await StartOnEdgesAsync();
        var twilio = new TwilioSide(lab);
        await using var first = twilio.Refuse(First, status);
        AssertCalledOut(await CallOutAsync(lab, twilio, edge: Second), Guide, GuideValues.Password, EdgeHost("ashburn"));
        Assert.Contains(first.Messages, IsInvite);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(480)]
    [InlineData(486)]
    [InlineData(603)]
    public async Task What_Twilio_says_of_a_number_is_said_for_all_edges(int status)
    {
        await using var lab = await StartOnEdgesAsync();
        var twilio = new TwilioSide(lab);
        await using var first = twilio.Refuse(First, status);
        await using var second = twilio.Refuse(Second, 503);
        await lab.Pbx.ReachableAsync(Cancellation);
        await lab.Pbx.ExecuteAsync($"channel originate Local/{Outside}@from-internal application Echo", Cancellation);
        await Eventually.GetAsync(
            () => lab.Pbx.Log.Contains("] Hangup(\"", StringComparison.Ordinal) ? "ended" : null,
            () => $"The call did not end.\n{first.Describe()}\n{lab.Pbx.Log}",
            Cancellation);
        Assert.Contains(first.Messages, IsInvite);
        Assert.DoesNotContain(second.Messages, IsInvite);
    }

    [Fact]
    public async Task An_edge_that_is_known_to_be_away_is_not_called()
    {
        await using var lab = await StartOnEdgesAsync();
        using var silent = lab.Network.Internet.Bind(new IPEndPoint(First, 5060));
        var outcome = await CallOutAsync(lab, new TwilioSide(lab), edge: Second, away: 1);
        AssertCalledOut(outcome, Guide, GuideValues.Password, EdgeHost("ashburn"));
        while (silent.Available > 0)
            Assert.StartsWith("OPTIONS ", Encoding.UTF8.GetString((await silent.ReceiveAsync(Cancellation)).Buffer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edge_without_an_address_is_passed_over()
    {
        await using var lab = await StartAsync([Guide with { Edges = ["nowhere", "ashburn"] }]);
        AssertCalledOut(await CallOutAsync(lab, new TwilioSide(lab), edge: Second, away: 1), Guide, GuideValues.Password, EdgeHost("ashburn"));
    }

    [Fact]
    public async Task Asterisk_16_goes_from_edge_to_edge_as_well()
    {
        await using var lab = await StartOnEdgesAsync(AsteriskRelease.Oldest);
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));
        var twilio = new TwilioSide(lab);
        await using var first = twilio.Refuse(First, 503);
        AssertCalledOut(await CallOutAsync(lab, twilio, edge: Second), Guide, GuideValues.Password, EdgeHost("ashburn"));
        Assert.Contains(first.Messages, IsInvite);
    }

    private static string EdgeHost(string edge) => GuideValues.Domain.Replace(".twilio.com", $".{edge}.twilio.com", StringComparison.Ordinal);

    private static bool IsInvite(SipMessage message) => message is { Sent: false, Status: null, Method: "INVITE" };

    private Task<CallLab> StartOnEdgesAsync(AsteriskRelease? release = null) =>
        StartAsync([Guide with { Edges = ["sao-paulo", "ashburn"] }], release: release);
}
