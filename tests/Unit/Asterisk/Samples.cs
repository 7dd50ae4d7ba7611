using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Tests.Unit.Asterisk;

/// <summary>Trunks and settings that the tests begin with.</summary>
internal static class Samples
{
    public const string Password = "Zr8kQ2vLw9Xa";

    public static PbxTrunk Local { get; } = new()
    {
        DomainName = "fastco-voice-kernel.pstn.twilio.com",
        Name = "Asterisk-Local",
        Sid = "TK00000000000000000000000000000001",
        UsesCredentials = true,
        Credential = new PbxCredential("mini-vapi", Password, PasswordIsKnown: true),
        PhoneNumbers = ["+56226665897"],
    };

    public static PbxTrunk Second { get; } = new()
    {
        DomainName = "branch-office.pstn.twilio.com",
        Name = "Branch",
        Sid = "TK00000000000000000000000000000002",
        UsesCredentials = true,
        Credential = new PbxCredential("branch", "Second;Secret1", PasswordIsKnown: true),
        PhoneNumbers = ["+14155550101", "+14155550102"],
    };

    public static PbxTrunk WithoutPassword(this PbxTrunk trunk) => trunk with { Credential = new PbxCredential(trunk.Credential!.UserName) };

    public static ExportSettings Standalone(TemporaryFolder folder) => new()
    {
        Path = folder.Path,
        Layout = PbxLayout.Standalone,
        ExternalAddress = "203.0.113.50",
        LocalNetworks = ["192.168.0.0/16"],
    };

    public static ExportSettings Compose(TemporaryFolder folder) => new()
    {
        Path = folder.Path,
        Layout = PbxLayout.Compose,
        ExternalAddress = "203.0.113.50",
        Adopt = true,
    };

    public static ExportSettings Include(TemporaryFolder folder) => new() { Path = folder.Path, Layout = PbxLayout.Include };

    public static ExportPlan Export(ExportSettings settings, params PbxTrunk[] trunks)
    {
        var plan = AsteriskExport.Plan(trunks, settings);
        PlannedFile.WriteAll(plan.Files);
        return plan;
    }
}
