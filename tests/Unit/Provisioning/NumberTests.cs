using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>Which numbers are taken, and how they are put back.</summary>
public sealed class NumberTests : IDisposable
{
    private readonly ProvisioningRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("Active", "registered", true)]
    [InlineData("Active", "pending-registration", true)]
    [InlineData("Active", "pending-unregistration", true)]
    [InlineData("Active", "unregistration-failure", true)]
    [InlineData("Active", "unregistered", false)]
    [InlineData("Active", "registration-failure", false)]
    [InlineData("Inactive", "registered", false)]
    [InlineData("Inactive", "pending-registration", false)]
    public async Task A_number_that_emergency_services_know_is_not_moved(string status, string address, bool isRefused)
    {
        var (old, target) = (await AddTrunkAsync("Old"), await AddTrunkAsync("New"));
        await ApplyAsync(_rig.Client, old);
        var client = _rig.Connect(twilio => new ScriptedLine(twilio, async (_, send) =>
        {
            var answer = await send();
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            answer.Content = new StringContent(text
                .Replace("\"emergency_status\":\"Inactive\"", $"\"emergency_status\":\"{status}\"", StringComparison.Ordinal)
                .Replace("\"emergency_address_status\":\"unregistered\"", $"\"emergency_address_status\":\"{address}\"", StringComparison.Ordinal));
            return answer;
        }));

        var plan = await PlanAsync(client, target, record: null);

        Assert.Equal(isRefused ? ["NumberInEmergencyUse"] : [], plan.Problems.Select(problem => problem.ErrorId));
        Assert.Equal(isRefused ? 0 : 1, plan.Steps.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://example.com/other")]
    public async Task A_voice_URL_that_changed_meanwhile_is_set_again(string? meanwhile)
    {
        using var folder = new Asterisk.TemporaryFolder();
        var client = _rig.Client;
        var number = await new NumberLookUp(client).GetAsync(ProvisioningRig.Number, TestContext.Current.CancellationToken);
        var before = new IncomingPhoneNumberFields
        {
            VoiceUrl = "https://example.com/voice", VoiceMethod = "GET", VoiceFallbackUrl = "https://example.com/fallback", VoiceFallbackMethod = "GET",
        };
        await client.IncomingPhoneNumbers.UpdateAsync(number.Sid, before, TestContext.Current.CancellationToken);
        var trunk = await AddTrunkAsync("New");
        var record = new RoutingRecord(Path.Combine(folder.Path, "record.jsonl"), keepsAll: false);
        await ProvisioningRig.ApplyAsync(await PlanAsync(client, trunk, record));
        await client.IncomingPhoneNumbers.UpdateAsync(
            number.Sid,
            new IncomingPhoneNumberFields { VoiceUrl = meanwhile ?? "", VoiceMethod = "POST", VoiceFallbackUrl = "" },
            TestContext.Current.CancellationToken);

        var restore = await RoutingRestore.ReadAsync(client, RoutingRecord.Read(record.Path), TestContext.Current.CancellationToken);
        var state = await new TrunkDirectory(client).LoadAsync(trunk.Sid, TestContext.Current.CancellationToken);
        await ProvisioningRig.ApplyAsync(restore.Plan(state, isRehearsal: false));

        var after = await new NumberLookUp(client).GetAsync(ProvisioningRig.Number, TestContext.Current.CancellationToken);
        Assert.Equal(
            (null, before.VoiceUrl, before.VoiceMethod, before.VoiceFallbackUrl, before.VoiceFallbackMethod),
            (after.TrunkSid, after.VoiceUrl, after.VoiceMethod, after.VoiceFallbackUrl, after.VoiceFallbackMethod));
    }

    private Task<TrunkRecord> AddTrunkAsync(string name)
        => _rig.Client.Trunks.CreateAsync(new TrunkFields { FriendlyName = name }, TestContext.Current.CancellationToken);

    private static Task<ChangePlan> PlanAsync(TwilioClient client, TrunkRecord trunk, RoutingRecord? record)
        => new NumberProvisioner(client, record: record).PlanAddAsync(
            Task.FromResult(new TrunkState { Trunk = trunk }), [ProvisioningRig.Number], force: true, TestContext.Current.CancellationToken);

    private static async Task ApplyAsync(TwilioClient client, TrunkRecord trunk)
        => await ProvisioningRig.ApplyAsync(await PlanAsync(client, trunk, record: null));
}
