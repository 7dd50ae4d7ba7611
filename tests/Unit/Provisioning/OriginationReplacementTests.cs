using System.Net;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>A set of URIs that is replaced leaves the trunk at no moment without one, nor with more than Twilio allows.</summary>
public sealed class OriginationReplacementTests : IDisposable
{
    private readonly ProvisioningRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(1, 10)]
    [InlineData(9, 1)]
    [InlineData(9, 2)]
    [InlineData(9, 10)]
    [InlineData(10, 1)]
    [InlineData(10, 3)]
    [InlineData(10, 10)]
    public async Task New_ones_come_first_and_old_ones_go_last(int before, int after)
    {
        var state = await AddAsync(before);
        var present = before;
        var seen = new List<int>();
        var line = _rig.Connect(twilio => new ScriptedLine(twilio, async (request, send) =>
        {
            var answer = await send();
            Assert.Equal(request.Method == HttpMethod.Post ? HttpStatusCode.Created : HttpStatusCode.NoContent, answer.StatusCode);
            lock (seen) seen.Add(present += request.Method == HttpMethod.Post ? 1 : -1);
            return answer;
        }));

        var plan = new OriginationProvisioner(line).PlanSet(state, Uris(100, after), replace: true);
        Assert.Equal(Hosts(100, after), Names(plan.Predict([.. plan.Steps])));
        state = await ProvisioningRig.ApplyAsync(plan);

        Assert.Equal(Hosts(100, after), Names(state));
        Assert.All(seen, count => Assert.InRange(count, Math.Min(Math.Min(before, 9), after), 10));
    }

    [Fact]
    public async Task What_is_tried_last_makes_room_first()
    {
        var state = await AddAsync(10);
        state = await ProvisioningRig.ApplyAsync(new OriginationProvisioner(_rig.Client).PlanSet(
            state, [new OriginationRequest { SipUri = "203.0.113.3", Enabled = false }, new OriginationRequest { SipUri = "203.0.113.5", Priority = 99 }], replace: false));

        var plan = new OriginationProvisioner(_rig.Client).PlanSet(state, Uris(100, 2), replace: true);

        Assert.Equal(
            ["Remove 203.0.113.3", "Add 203.0.113.100", "Remove 203.0.113.5", "Add 203.0.113.101"],
            plan.Steps.Take(4).Select(step => $"{step.Action.Split(' ')[0]} {step.Action.Split("sip:")[1].Split(' ')[0]}"));
    }

    [Fact]
    public async Task When_a_new_one_fails_the_old_ones_stay()
    {
        var state = await AddAsync(3);
        var line = _rig.Connect(twilio => new ScriptedLine(
            twilio, (request, send) => request.Method == HttpMethod.Post ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest)) : send()));
        var plan = new OriginationProvisioner(line).PlanSet(state, Uris(100, 1), replace: true);

        var outcome = await plan.ApplyAsync(plan.Steps, null, TestContext.Current.CancellationToken);

        Assert.IsType<TwilioApiException>(Assert.Single(outcome.Failures));
        Assert.Equal(Hosts(0, 3), Names(outcome.State));
        Assert.DoesNotContain(_rig.Writes, write => write.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sip:203.0.113.0;transport=tls", null, false, true)]
    [InlineData("sip:203.0.113.0:5070", null, false, true)]
    [InlineData("sip:203.0.113.0", 7, false, true)]
    [InlineData("sip:203.0.113.0;transport=tls", null, true, false)]
    [InlineData("sip:203.0.113.9;transport=tls", null, false, false)]
    public async Task Another_URI_of_the_host_is_pointed_out(string uri, int? priority, bool replace, bool isWarned)
    {
        var origination = new OriginationProvisioner(_rig.Client);
        var state = await AddAsync(1);
        if (priority is not null)
            state = await ProvisioningRig.ApplyAsync(origination.PlanSet(state, [new OriginationRequest { SipUri = "sip:203.0.113.0:5061" }], replace: false));

        var plan = origination.PlanSet(state, [new OriginationRequest { SipUri = uri, Priority = priority }], replace);

        Assert.Equal(isWarned, plan.Warnings.Count == 1);
        Assert.All(plan.Warnings, warning => Assert.Contains("sip:203.0.113.0", warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task URIs_that_are_given_together_or_switched_off_are_not_pointed_out()
    {
        var origination = new OriginationProvisioner(_rig.Client);
        var state = await AddAsync(1);
        OriginationRequest plain = new() { SipUri = "203.0.113.0" }, tls = new() { SipUri = "sip:203.0.113.0;transport=tls" };

        Assert.Empty(origination.PlanSet(state, [plain, tls], replace: false).Warnings);
        Assert.Empty(origination.PlanSet(state, [tls with { Enabled = false }], replace: false).Warnings);
        state = await ProvisioningRig.ApplyAsync(origination.PlanSet(state, [plain with { Enabled = false }, tls], replace: false));
        Assert.Empty(origination.PlanSet(state, [tls], replace: false).Warnings);
    }

    private static OriginationRequest[] Uris(int first, int count)
        => [.. Enumerable.Range(first, count).Select(number => new OriginationRequest { SipUri = $"203.0.113.{number}", Priority = number })];

    private static IEnumerable<string> Hosts(int first, int count) => Enumerable.Range(first, count).Select(number => $"sip:203.0.113.{number}");

    private static IEnumerable<string?> Names(TrunkState state) => state.Origination.Select(url => url.SipUrl);

    private async Task<TrunkState> AddAsync(int count)
    {
        var wanted = new TrunkSettings { Name = "North" };
        var state = await ProvisioningRig.ApplyAsync(
            await new TrunkProvisioner(_rig.Client).PlanNewAsync(wanted, ifNotExists: false, TestContext.Current.CancellationToken));
        return await ProvisioningRig.ApplyAsync(new OriginationProvisioner(_rig.Client).PlanSet(state, Uris(0, count), replace: false));
    }
}
