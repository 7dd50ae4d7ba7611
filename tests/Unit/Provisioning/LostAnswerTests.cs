using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>A line that goes dead in the middle of a write leaves no duplicate, and nothing missing.</summary>
public sealed class LostAnswerTests
{
    /// <summary>Five creations of the trunk's parts, two URIs, two numbers; then update, removal of a URI and a number, two updates.</summary>
    private const int Writes = 13;

    private const string Expected = """
        trunk Asterisk-Local fastco-voice-kernel.pstn.twilio.com secure True CREDENTIAL_LIST
        uri sip:203.0.113.1 5 10 True
        number +56226665897
        enforces Asterisk-Local-credentials
        list Asterisk-Local-credentials
        user mini-vapi True
        """;

    private static readonly bool[] CarriedOutOrNot = [true, false];

    public static MatrixTheoryData<int, bool> Losses => new(Enumerable.Range(1, Writes), CarriedOutOrNot);

    [Fact]
    public async Task The_job_takes_these_writes()
    {
        using var rig = new ProvisioningRig();

        await ProvisioningRig.GuideAsync(rig.Client);

        Assert.Equal(Expected.ReplaceLineEndings("\n"), await rig.DescribeAsync());
        Assert.Equal(Writes, rig.Writes.Count());
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task After_a_lost_answer_all_is_there_once(int write, bool isCarriedOut)
    {
        using var rig = new ProvisioningRig();
        UnsteadyLine line = null!;
        var client = rig.Connect(twilio => line = new UnsteadyLine(twilio, write, isCarriedOut));

        var state = await ProvisioningRig.GuideAsync(client);

        Assert.NotNull(line.Lost);
        Assert.Equal(Expected.ReplaceLineEndings("\n"), await rig.DescribeAsync());
        Assert.Equal("sip:203.0.113.1", Assert.Single(state.Origination).SipUrl);
        Assert.Equal(ProvisioningRig.Number, Assert.Single(state.PhoneNumbers).PhoneNumber);
        Assert.Equal("Asterisk-Local-credentials", Assert.Single(state.CredentialLists).FriendlyName);
        Assert.Equal("Another-Horse-43", state.Credential?.Password);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_removal_of_a_trunk_is_done_once(bool isCarriedOut)
    {
        using var rig = new ProvisioningRig();
        var state = await ProvisioningRig.GuideAsync(rig.Client);

        await ProvisioningRig.ApplyAsync(new TrunkProvisioner(rig.Connect(twilio => new UnsteadyLine(twilio, 1, isCarriedOut))).PlanRemoval(state));

        Assert.DoesNotContain("trunk", await rig.DescribeAsync(), StringComparison.Ordinal);
    }
}
