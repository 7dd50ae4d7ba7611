using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Checks;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>The export into the Docker project, whose faults are adopted and which is then rendered as it does itself.</summary>
public sealed class ComposeExportTests : ExportTests
{
    private readonly ComposeProject _project;

    public ComposeExportTests() => _project = ComposeProject.Create(ProjectFolder);

    private string ProjectFolder => Folder.Combine("project");

    private string ModulesFile => Path.Combine(ProjectFolder, "config", "asterisk", "modules.conf");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_modules_that_a_warning_names_are_all_that_a_trunk_needs(bool secure)
    {
        // The wizard is for the phone of the project, and the container's start script copies its file in any case.
        await File.WriteAllTextAsync(ModulesFile, "[modules]\nautoload = no\nload = res_pjsip_config_wizard\n", Cancellation);
        var trunk = Guide with { Secure = secure };
        await File.AppendAllLinesAsync(ModulesFile, MissingModules(trunk).Select(name => $"load = {name}.so"), Cancellation);
        await using var lab = await StartAsync([trunk]);

        var twilio = new TwilioSide(lab, Certificates);
        var transport = secure ? SipTransport.Tls : SipTransport.Udp;
        var inbound = await twilio.CallAsync(new InboundCall(GuideValues.Number) { Transport = transport, SecureMedia = secure }, Cancellation);
        inbound.ShouldBe(200);
        inbound.ShouldHaveMedia();
        AssertCalledOut(await CallOutAsync(lab, twilio, transport), trunk, GuideValues.Password);
    }

    [Theory]
    [InlineData("res_pjsip_pubsub", null)]
    [InlineData("res_pjsip_sdp_rtp", 488)]
    [InlineData("res_rtp_asterisk", 488)]
    [InlineData("res_pjsip_endpoint_identifier_ip", 401)]
    [InlineData("pbx_config", 404)]
    [InlineData("res_srtp", 488)]
    public async Task A_trunk_fails_without_a_module_that_a_warning_names(string module, int? status)
    {
        var modules = await File.ReadAllTextAsync(ModulesFile, Cancellation);
        await File.WriteAllTextAsync(ModulesFile, modules.Replace($"load = {module}.so\n", "", StringComparison.Ordinal), Cancellation);
        var trunk = Guide with { Secure = module == "res_srtp" };
        Assert.Equal([module], MissingModules(trunk));
        await using var lab = await StartAsync([trunk]);

        if (status is null)
        {
            Assert.NotEmpty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));
            return;
        }
        var call = new InboundCall(GuideValues.Number) { Transport = trunk.Secure ? SipTransport.Tls : SipTransport.Udp, SecureMedia = trunk.Secure };
        (await new TwilioSide(lab, Certificates).CallAsync(call, Cancellation)).ShouldBe(status.Value);
    }

    [Fact]
    public async Task A_password_that_needs_quotes_reaches_Asterisk()
    {
        const string Password = "a #b$PATH(c)\"d\"<e>`f`*~";
        var trunk = Guide with { Credential = new PbxCredential(GuideValues.UserName, Password, PasswordIsKnown: true) };
        await using var lab = await StartAsync([trunk]);
        Assert.Equal(Password, (await ChildProcess.RunAsync(["sh", "-c", $". {ProjectFolder}/.env; printf %s \"$TWILIO_SIP_PASSWORD\""], Cancellation)).TrimEnd('\n'));
        AssertCalledOut(await CallOutAsync(lab, new TwilioSide(lab)), trunk, Password);
    }

    private protected override ExportSettings Settings(LabCertificates certificates)
    {
        // Its keys folder is /etc/asterisk/keys in the container.
        TemporaryFolder.CopyFiles(Path.GetDirectoryName(certificates.PbxKey)!, Path.Combine(ProjectFolder, "config", "asterisk", "keys"));
        return new ExportSettings
        {
            Path = ProjectFolder,
            Layout = PbxLayout.Compose,
            Adopt = true,
            CaListFile = "/etc/asterisk/keys/authority.crt",
        };
    }

    private IEnumerable<string> MissingModules(PbxTrunk trunk)
    {
        var settings = Settings(Certificates) with { ExternalAddress = NetworkPair.PbxAddress.ToString() };
        var warnings = AsteriskExport.Plan([trunk], settings).Warnings;
        return warnings.Where(warning => warning.StartsWith(ModulesFile, StringComparison.Ordinal))
            .SelectMany(warning => warning.Split(": ")[1].Split(". ")[0].Split(", "));
    }

    private protected override Task<string> ConfigurationAsync() => _project.RenderAsync(Folder.Combine("etc"), Cancellation);
}
