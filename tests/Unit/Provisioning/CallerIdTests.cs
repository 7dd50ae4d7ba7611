using TwilioTrunk.Provisioning;
using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>Which numbers calls of an account may show.</summary>
public sealed class CallerIdTests : IDisposable
{
    private const string Verified = "+14155550123";

    private readonly ProvisioningRig _rig = new();

    public CallerIdTests() => _rig.Simulator.AddCallerIds(_rig.Simulator.AccountSid, [new SimulatedCallerId { PhoneNumber = Verified }]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Own_and_verified_numbers_may_be_shown()
        => await new CallerIdCheck(_rig.Client).RequireAsync([ProvisioningRig.Number, Verified, "+56226665898"], Cancellation);

    [Fact]
    public async Task The_first_number_that_may_not_be_shown_is_told()
    {
        var error = await Assert.ThrowsAsync<ProvisioningException>(
            () => new CallerIdCheck(_rig.Client).RequireAsync([Verified, "+14155550124", ProvisioningRig.Number, "+14155550125"], Cancellation));

        Assert.Equal(("CallerIdNotOwned", "+14155550124", ProblemKind.NotFound), (error.ErrorId, error.Target, error.Kind));
        Assert.Contains(_rig.Simulator.AccountSid, error.Message, StringComparison.Ordinal);
        Assert.Contains("verified", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_of_the_trunk_are_known_and_not_asked_for()
    {
        var state = await ProvisioningRig.GuideAsync(_rig.Client);
        var before = _rig.Simulator.Requests.Count;
        var request = new ExportRequest
        {
            Credential = new SipCredential("mini-vapi", "Correct-Horse-42"),
            CallerId = ProvisioningRig.Number,
            ExtensionCallerIds = new Dictionary<string, string> { ["1001"] = ProvisioningRig.Number },
        };

        var export = await TrunkExport.ReadAsync(_rig.Client, state, request, Cancellation);

        Assert.Equal(ProvisioningRig.Number, export.Trunk.CallerId);
        Assert.Equal(ProvisioningRig.Number, export.Trunk.ExtensionCallerIds!["1001"]);
        Assert.Equal(before, _rig.Simulator.Requests.Count);
        await Assert.ThrowsAsync<ProvisioningException>(() => TrunkExport.ReadAsync(_rig.Client, state, request with { CallerId = "+14155550124" }, Cancellation));
    }
}
