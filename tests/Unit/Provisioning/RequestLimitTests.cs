using System.Globalization;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Simulator;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>A change of a thousand things keeps to the number of requests that it may have under way.</summary>
public sealed class RequestLimitTests
{
    [Fact]
    public async Task A_thousand_numbers_go_on_a_trunk_four_at_a_time()
    {
        using var rig = new ProvisioningRig(answerDelay: TimeSpan.FromMilliseconds(2));
        string[] numbers = [.. Enumerable.Range(0, 1000).Select(number => $"+1555{number:0000000}")];
        rig.Simulator.AddPhoneNumbers(numbers.Select(number => new SimulatedPhoneNumber { PhoneNumber = number }));
        var most = 0;
        using var four = new RequestLimit(4);
        var client = rig.Connect(twilio => new ScriptedLine(twilio, async (_, send) =>
        {
            var answer = await send();
            lock (numbers) most = Math.Max(most, int.Parse(answer.Headers.GetValues("Twilio-Concurrent-Requests").Single(), CultureInfo.InvariantCulture));
            return answer;
        })).Limit(four);
        var cancel = TestContext.Current.CancellationToken;

        var state = await ProvisioningRig.ApplyAsync(await new TrunkProvisioner(client).PlanNewAsync(new TrunkSettings { Name = "Bulk" }, ifNotExists: false, cancel));
        state = await ProvisioningRig.ApplyAsync(await new NumberProvisioner(client).PlanAddAsync(Task.FromResult(state), numbers, force: false, cancel));

        Assert.Equal(1000, state.PhoneNumbers.Count);
        Assert.Equal(4, most);
    }
}
