using System.Net;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>A creation whose answer was lost, and what goes wrong after that: nothing is made twice, and what is not known is said.</summary>
public sealed class DoubtTests : IDisposable
{
    private readonly ProvisioningRig _rig = new();
    private int _creations;
    private int _lookUps;

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_Twilio_lists_a_little_later_is_not_made_twice(bool hasDomain)
    {
        var client = Connect(loses: 1, isCarriedOut: _ => true, hides: 2);

        var state = await ProvisioningRig.ApplyAsync(await PlanAsync(client, hasDomain));

        Assert.StartsWith("TK", state.Trunk.Sid, StringComparison.Ordinal);
        Assert.Equal((1, 3), (_creations, _lookUps));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_refusal_of_the_second_because_of_the_first_is_success()
    {
        // The domain is taken (21248): by the trunk that was asked for.
        var client = Connect(loses: 1, isCarriedOut: _ => true, hides: 3);

        var state = await ProvisioningRig.ApplyAsync(await PlanAsync(client, hasDomain: true));

        Assert.Equal("t-kernel.pstn.twilio.com", state.Trunk.DomainName);
        Assert.Equal(2, _creations);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_refusal_of_the_second_for_a_reason_of_its_own_is_told()
    {
        _rig.Simulator.ReserveDomain("t-kernel.pstn.twilio.com");

        var failure = await FailAsync(Connect(loses: 1, isCarriedOut: _ => false), hasDomain: true);

        Assert.Equal("Twilio21248", Assert.IsType<TwilioApiException>(failure).ErrorId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_second_answer_that_is_lost_is_looked_up_too(bool hasDomain)
    {
        var client = Connect(loses: 2, isCarriedOut: creation => creation == 2);

        await ProvisioningRig.ApplyAsync(await PlanAsync(client, hasDomain));

        Assert.Equal(2, _creations);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task What_is_lost_twice_is_unknown_and_running_it_again_is_safe()
    {
        var failure = await FailAsync(Connect(loses: 2, isCarriedOut: _ => false), hasDomain: true);

        Assert.Equal("TwilioAnswerLost", Assert.IsType<TwilioUnavailableException>(failure).ErrorId);
        Assert.Contains("again", ((TwilioException)failure).Remedy, StringComparison.Ordinal);
        Assert.Equal(2, _creations);
        await ProvisioningRig.ApplyAsync(await PlanAsync(_rig.Client, hasDomain: true));
        Assert.Equal(1, await CountAsync());
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(null)]
    public async Task A_look_up_that_fails_too_leaves_the_outcome_unknown(HttpStatusCode? answer)
    {
        var failure = await FailAsync(
            Connect(loses: 1, isCarriedOut: _ => true, lookUp: () => answer is { } status ? new HttpResponseMessage(status) : throw ScriptedLine.Dead),
            hasDomain: true);

        Assert.True(Assert.IsType<TwilioUnavailableException>(failure).AnswerLost);
        Assert.Equal(1, _creations);
        await ProvisioningRig.ApplyAsync(await PlanAsync(_rig.Client, hasDomain: true));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_lost_number_is_looked_up_alone_not_in_a_list_of_thousands()
    {
        var state = await ProvisioningRig.ApplyAsync(await PlanAsync(_rig.Client, hasDomain: false));
        var paths = new List<string>();
        var client = _rig.Connect(twilio => new ScriptedLine(twilio, async (request, send) =>
        {
            paths.Add($"{request.Method} {request.RequestUri!.AbsolutePath.Split('/')[^2]}");
            var answer = await send();
            return request.Method == HttpMethod.Get ? answer : throw ScriptedLine.Dead;
        }));
        var plan = await new NumberProvisioner(client).PlanAddAsync(
            Task.FromResult(state), [ProvisioningRig.Number], force: false, TestContext.Current.CancellationToken);
        paths.Clear();

        await ProvisioningRig.ApplyAsync(plan);

        Assert.Equal(["POST " + state.Trunk.Sid, "GET PhoneNumbers"], paths);
    }

    /// <summary>A client whose creations of trunks lose their answers, and whose lists of trunks do not show everything, once that has happened.</summary>
    private TwilioClient Connect(int loses, Func<int, bool> isCarriedOut, int hides = 0, Func<HttpResponseMessage>? lookUp = null)
        => _rig.Connect(twilio => new ScriptedLine(twilio, async (request, send) =>
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith("/v1/Trunks", StringComparison.Ordinal))
                return await send();
            if (request.Method == HttpMethod.Post)
            {
                var creation = ++_creations;
                if (creation > loses)
                    return await send();
                if (isCarriedOut(creation))
                    (await send()).Dispose();
                throw ScriptedLine.Dead;
            }

            if (_creations == 0)
                return await send();
            if (lookUp is not null)
                return lookUp();
            return ++_lookUps > hides ? await send() : new HttpResponseMessage { Content = new StringContent("""{"trunks":[],"meta":{}}""") };
        }));

    private static Task<ChangePlan> PlanAsync(TwilioClient client, bool hasDomain) => new TrunkProvisioner(client).PlanNewAsync(
        new TrunkSettings { Name = "T", DomainName = hasDomain ? "t-kernel.pstn.twilio.com" : null }, ifNotExists: true, TestContext.Current.CancellationToken);

    private static async Task<Exception> FailAsync(TwilioClient client, bool hasDomain)
    {
        var plan = await PlanAsync(client, hasDomain);
        return Assert.Single((await plan.ApplyAsync([.. plan.Steps], null, TestContext.Current.CancellationToken)).Failures);
    }

    private async Task<int> CountAsync()
    {
        var count = 0;
        await foreach (var _ in _rig.Client.Trunks.ListAsync(TestContext.Current.CancellationToken))
            count++;
        return count;
    }
}
