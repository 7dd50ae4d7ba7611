using System.Net;
using System.Runtime.Versioning;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Checks;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>The export beside configurations that people have, in real Asterisk: what was there goes on working, and the trunk works with it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class IncludeExportTests : IDisposable
{
    private const string HandWritten = "handwritten";
    private const string FreePbx = "freepbx";
    private const string Outside = "+14155550123";
    private const UnixFileMode GroupReads = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private static readonly PbxTrunk Guide = new()
    {
        Name = "Asterisk-Local",
        DomainName = GuideValues.Domain,
        UsesCredentials = true,
        Credential = new PbxCredential(GuideValues.UserName, GuideValues.Password, PasswordIsKnown: true),
        PhoneNumbers = [GuideValues.Number],
    };

    private readonly TemporaryFolder _folder = new();
    private readonly LabCertificates _certificates;

    public IncludeExportTests() => _certificates = new LabCertificates(_folder.Combine("keys"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(HandWritten, "101 102 103 carrier twilio twilio-fastco-voice-kernel", "22")]
    [InlineData(FreePbx, "1001 1002 twilio twilio-fastco-voice-kernel", "22")]
    [InlineData(HandWritten, "101 102 103 carrier twilio twilio-fastco-voice-kernel", "16")]
    [InlineData(FreePbx, "1001 1002 twilio twilio-fastco-voice-kernel", "16")]
    public async Task Both_load_at_start_without_a_complaint(string fixture, string endpoints, string version)
    {
        var folder = Copy(fixture);
        var before = Texts(folder);
        Export(folder, Guide);
        await using var lab = await CallLab.StartAsync(AsteriskRelease.Of(version), folder, Cancellation, GuideValues.Domain);

        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));
        Assert.Equal(endpoints.Split(' ').Order(), (await PjsipObjects.ReadAsync(Control(lab), Cancellation)).Endpoints.Order());
        Assert.All(before, file => Assert.StartsWith(file.Value, File.ReadAllText(file.Key), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HandWritten, "extensions.conf", "[incoming]", "internal", "22")]
    [InlineData(FreePbx, "extensions_custom.conf", "[from-internal-custom]", "from-internal", "22")]
    [InlineData(HandWritten, "extensions.conf", "[incoming]", "internal", "16")]
    [InlineData(FreePbx, "extensions_custom.conf", "[from-internal-custom]", "from-internal", "16")]
    public async Task A_running_PBX_takes_it_and_calls_go_both_ways(string fixture, string dialplan, string section, string phones, string version)
    {
        await using var lab = await CallLab.StartAsync(AsteriskRelease.Of(version), Copy(fixture), Cancellation, GuideValues.Domain);
        var (link, real) = Link(lab.Pbx.Configuration, "pjsip.conf");
        var plan = Export(lab.Pbx.Configuration, Guide);
        Assert.Equal(real, new FileInfo(link).LinkTarget);
        Assert.Equal(GroupReads, File.GetUnixFileMode(real));
        Assert.Equal(GroupReads, File.GetUnixFileMode(Path.Combine(lab.Pbx.Configuration, "pjsip_twilio.conf")));
        var line = plan.Warnings.Single(warning => warning.Contains("include => ", StringComparison.Ordinal)).Split(": ")[^1];

        // The line that the warning tells goes where the phones are.
        var file = Path.Combine(lab.Pbx.Configuration, dialplan);
        var (end, text) = (fixture == HandWritten ? "\r\n" : "\n", await File.ReadAllTextAsync(file, Cancellation));
        await File.WriteAllTextAsync(
            file, fixture == HandWritten ? text.Replace(section, line + end + section, StringComparison.Ordinal) : text.Replace(section, section + end + line, StringComparison.Ordinal), Cancellation);
        await PbxReload.ApplyAsync(Control(lab), plan.Objects, Cancellation);

        var twilio = new TwilioSide(lab);
        var inbound = await twilio.CallAsync(new InboundCall(GuideValues.Number), Cancellation);
        inbound.ShouldBe(200);
        inbound.ShouldHaveMedia();
        (await twilio.CallAsync(new InboundCall("+56226660000") { From = NetworkPair.TwilioAddresses[^1] }, Cancellation)).ShouldBe(404);
        await AssertCallsOutAsync(lab, phones);

        var second = AsteriskExport.Plan([Guide with { Credential = new PbxCredential(GuideValues.UserName) }], Settings(lab.Pbx.Configuration));
        Assert.All(second.Files, planned => Assert.Equal((FileAction.Unchanged, ""), (planned.Action, planned.Difference)));
        Assert.DoesNotContain(second.Warnings, warning => warning.Contains("include => ", StringComparison.Ordinal));
        Assert.Empty(await PbxReload.FindMissingAsync(Control(lab), second.Objects, Cancellation));
    }

    [Fact]
    public async Task Calls_of_the_carrier_that_was_there_go_on()
    {
        await using var lab = await CallLab.StartAsync(Copy(HandWritten), Cancellation, GuideValues.Domain);
        var carrier = new InboundCall("56226660001") { From = NetworkPair.StrangerAddress, Caller = "14155550100" };
        var before = await new TwilioSide(lab).CallAsync(carrier, Cancellation);
        await PbxReload.ApplyAsync(Control(lab), Export(lab.Pbx.Configuration, Guide).Objects, Cancellation);
        var after = await new TwilioSide(lab).CallAsync(carrier, Cancellation);

        foreach (var call in (CallOutcome[])[before, after])
        {
            call.ShouldBe(200);
            call.ShouldHaveMedia();
        }
    }

    [Theory]
    [InlineData("22")]
    [InlineData("16")]
    public async Task A_running_PBX_takes_a_block_that_is_newer_than_the_release_and_gives_it_up_again(string version)
    {
        await using var lab = await CallLab.StartAsync(AsteriskRelease.Of(version), Copy(FreePbx), Cancellation, GuideValues.Domain);
        var settings = Settings(lab.Pbx.Configuration);
        (await CallAfterAsync(settings)).ShouldBe(401);
        (await CallAfterAsync(settings with { Addresses = NewerAddresses.Write(_folder.Combine("twilio.json")) })).ShouldBe(200);
        (await CallAfterAsync(settings)).ShouldBe(200);
        (await CallAfterAsync(settings with { Addresses = TwilioAddressList.Shipped })).ShouldBe(401);

        async Task<CallOutcome> CallAfterAsync(ExportSettings settings)
        {
            await PbxReload.ApplyAsync(Control(lab), Write([Guide], settings).Objects, Cancellation);
            return await new TwilioSide(lab).CallAsync(new InboundCall(GuideValues.Number) { From = NetworkPair.StrangerAddress }, Cancellation);
        }
    }

    [Fact]
    public async Task Calls_reach_the_inbound_routes_of_FreePBX()
    {
        await using var lab = await CallLab.StartAsync(Copy(FreePbx), Cancellation, GuideValues.Domain);
        var plan = Export(lab.Pbx.Configuration, Guide, destination: "from-pstn");
        await PbxReload.ApplyAsync(Control(lab), plan.Objects, Cancellation);

        var call = await new TwilioSide(lab).CallAsync(new InboundCall(GuideValues.Number), Cancellation);
        call.ShouldBe(200);
        Assert.Contains($"[{GuideValues.Number}@from-pstn:1] Answer(", lab.Pbx.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_address_that_is_given_is_told_to_Twilio_and_not_to_the_networks_of_the_house()
    {
        await using var lab = await CallLab.StartAsync(Copy(HandWritten), Cancellation, GuideValues.Domain);
        Assert.Equal(NetworkPair.PbxAddress.ToString(), await ToldAsync(lab, NetworkPair.StrangerAddress, "56226660001"));

        var settings = Settings(lab.Pbx.Configuration) with { ExternalAddress = "198.51.100.77", LocalNetworks = [$"{NetworkPair.StrangerAddress}/32", $"{NetworkPair.PbxAddress}/32"] };
        await PbxReload.ApplyAsync(Control(lab), Write([Guide], settings).Objects, Cancellation);

        Assert.Equal("198.51.100.77", await ToldAsync(lab, NetworkPair.TwilioAddresses[0], GuideValues.Number));
        Assert.Equal(NetworkPair.PbxAddress.ToString(), await ToldAsync(lab, NetworkPair.StrangerAddress, "56226660001"));
    }

    [Theory]
    [InlineData(HandWritten, "22")]
    [InlineData(FreePbx, "22")]
    [InlineData(HandWritten, "16")]
    [InlineData(FreePbx, "16")]
    public async Task A_secure_trunk_has_a_transport_of_its_own(string fixture, string version)
    {
        var folder = Copy(fixture);
        Write([Guide with { Secure = true }], Secure(folder));
        await using var lab = await CallLab.StartAsync(AsteriskRelease.Of(version), folder, Cancellation, GuideValues.Domain);

        await AssertSecureCallsComeInAsync(lab);
        await AssertCallsOutAsync(lab, "twilio-outbound", SipTransport.Tls);
    }

    [Fact]
    public async Task A_transport_that_a_reload_opens_takes_calls_and_is_named_for_the_restart_that_calls_out_need()
    {
        await using var lab = await CallLab.StartAsync(Copy(HandWritten), Cancellation, GuideValues.Domain);
        var plan = Write([Guide with { Secure = true }], Secure(lab.Pbx.Configuration));

        Assert.Equal([new PbxRestart("transport-tls", null)], await PbxReload.ApplyAsync(Control(lab), plan.Objects, Cancellation));
        await AssertSecureCallsComeInAsync(lab);
        await Assert.ThrowsAsync<TimeoutException>(() => AssertCallsOutAsync(lab, "twilio-outbound", SipTransport.Tls));
        Assert.Empty(await PbxReload.ApplyAsync(Control(lab), plan.Objects, Cancellation));
    }

    [Fact]
    public async Task An_old_entry_for_Twilio_gives_way_when_it_is_adopted()
    {
        var folder = Copy(HandWritten);
        await File.AppendAllTextAsync(Path.Combine(folder, "pjsip.conf"), """

            [twilio-old]
            type = endpoint
            context = incoming
            disallow = all
            allow = ulaw
            aors = twilio-old

            [twilio-old]
            type = aor
            contact = sip:old.pstn.twilio.com

            [twilio-old]
            type = identify
            endpoint = twilio-old
            match = 54.172.60.0/23
            match = 54.244.51.0/24

            """, Cancellation);
        var old = Texts(folder);
        Assert.Throws<ForeignConflictException>(() => AsteriskExport.Plan([Guide], Settings(folder)));
        Write([Guide], Settings(folder) with { Adopt = true });
        await using var lab = await CallLab.StartAsync(folder, Cancellation, GuideValues.Domain, "old.pstn.twilio.com");

        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));
        (await new TwilioSide(lab).CallAsync(new InboundCall(GuideValues.Number), Cancellation)).ShouldBe(200);
        Assert.Contains($"[{GuideValues.Number}@from-twilio:1]", lab.Pbx.Log, StringComparison.Ordinal);
        Assert.All(old, file => Assert.Equal(Lines(file.Value), Lines(File.ReadAllText(file.Key)).Intersect(Lines(file.Value)).Distinct()));

        // Without what makes a line a comment.
        static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.TrimStart(';', ' ')).Distinct();
    }

    private static ExportSettings Settings(string folder) => new() { Path = folder, Layout = PbxLayout.Include };

    private ExportSettings Secure(string folder) => Settings(folder) with
    {
        ExternalAddress = NetworkPair.PbxAddress.ToString(),
        CertificateFile = _certificates.PbxCertificate,
        PrivateKeyFile = _certificates.PbxKey,
        CaListFile = _certificates.Authority,
    };

    private static ExportPlan Export(string folder, PbxTrunk trunk, string? destination = null) =>
        Write([trunk], Settings(folder) with { Destination = destination });

    private static ExportPlan Write(IReadOnlyList<PbxTrunk> trunks, ExportSettings settings)
    {
        var plan = AsteriskExport.Plan(trunks, settings);
        foreach (var file in plan.Files)
            file.Write();
        return plan;
    }

    private static LocalControl Control(CallLab lab) => new() { AsteriskPath = lab.Pbx.Console, ConfigFile = lab.Pbx.ConfigFile };

    private async Task AssertSecureCallsComeInAsync(CallLab lab)
    {
        var call = new InboundCall(GuideValues.Number) { Transport = SipTransport.Tls, SecureMedia = true };
        var outcome = await new TwilioSide(lab, _certificates).CallAsync(call, Cancellation);
        outcome.ShouldBe(200);
        outcome.ShouldHaveMedia();
    }

    private async Task AssertCallsOutAsync(CallLab lab, string context, SipTransport transport = SipTransport.Udp)
    {
        var outcome = await new TwilioSide(lab, _certificates).TakeCallAsync(
            () => lab.Pbx.ExecuteAsync($"channel originate Local/{Outside}@{context} application Echo", Cancellation),
            Cancellation,
            transport,
            secureMedia: transport == SipTransport.Tls);
        outcome.ShouldBe(200);
        outcome.ShouldHaveMedia();
        Assert.Null(TwilioSide.DigestFault(outcome.Requests("INVITE")[^1], GuideValues.UserName, GuideValues.Password));
    }

    /// <summary>The address for media in the PBX's answer to a call.</summary>
    private static async Task<string> ToldAsync(CallLab lab, IPAddress from, string number)
    {
        await using var call = new TwilioSide(lab).StartCall(
            new InboundCall(number) { From = from, Caller = "14155550100" }, Sdp.Plain(new IPEndPoint(from, 20000)));
        var answer = await call.FindAsync(message => message is { Status: 200, Method: "INVITE" }, Cancellation);
        return Sdp.Read(answer!.Body)!.Address.Address.ToString();
    }

    /// <summary>Puts a link in the place of a file, and gives the file to the group that the PBX is in.</summary>
    private static (string Link, string Real) Link(string folder, string name)
    {
        var (link, real) = (Path.Combine(folder, name), Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "real")).FullName, name));
        File.Move(link, real);
        File.CreateSymbolicLink(link, real);
        File.SetUnixFileMode(real, GroupReads);
        return (link, real);
    }

    private static Dictionary<string, string> Texts(string folder) => Directory.EnumerateFiles(folder).ToDictionary(file => file, File.ReadAllText);

    /// <summary>A copy of the configuration, of a machine that has the address of the lab's PBX.</summary>
    private string Copy(string fixture)
    {
        var folder = _folder.Combine("etc");
        TemporaryFolder.CopyFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", fixture), folder);
        var transports = Path.Combine(folder, "pjsip.transports.conf");
        if (File.Exists(transports))
            File.WriteAllText(transports, File.ReadAllText(transports).Replace("198.51.100.10", NetworkPair.PbxAddress.ToString(), StringComparison.Ordinal));
        return folder;
    }
}
