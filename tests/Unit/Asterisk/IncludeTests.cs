using System.Runtime.Versioning;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Tests.Unit.Asterisk;

/// <summary>The trunk beside what an admin wrote by hand.</summary>
public sealed class IncludeTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.With("handwritten");

    private ExportSettings Settings => Samples.Include(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Writes_two_files_and_a_line_in_each_of_two()
    {
        var before = _folder.Snapshot();

        var plan = Samples.Export(Settings, Samples.Local);

        Assert.Equal(
            [("pjsip_twilio.conf", FileAction.Created), ("extensions_twilio.conf", FileAction.Created), ("pjsip.conf", FileAction.Changed), ("extensions.conf", FileAction.Changed)],
            plan.Files.Select(file => (Path.GetFileName(file.Path), file.Action)));
        Approval.Matches("include-pjsip_twilio.txt", _folder.Read("pjsip_twilio.conf"));
        Approval.Matches("include-extensions_twilio.txt", _folder.Read("extensions_twilio.conf"));
        AssertAppended("pjsip.conf", "\n; BEGIN TwilioTrunk Include\n#include pjsip_twilio.conf\n; END TwilioTrunk\n");
        AssertAppended("extensions.conf", "\r\n; BEGIN TwilioTrunk Include\r\n#include extensions_twilio.conf\r\n; END TwilioTrunk\r\n");
        Assert.Equal(4, _folder.Snapshot().Except(before).Count());

        void AssertAppended(string name, string text) =>
            Assert.Equal(before[_folder[name]] + Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(text)), _folder.Snapshot()[_folder[name]]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_second_run_changes_nothing(bool adopt)
    {
        Samples.Export(Settings with { RtpStart = 16000, RtpEnd = 16100, ExternalAddress = "203.0.113.50", LocalNetworks = ["192.168.0.0/16"] }, Samples.Local, Samples.Second);

        var plan = AsteriskExport.Plan([Samples.Second.WithoutPassword()], Settings with { Adopt = adopt, FallbackExternalAddress = "198.51.100.1" });

        Assert.All(plan.Files, file => Assert.Equal((FileAction.Unchanged, ""), (file.Action, file.Difference)));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void The_password_stands_in_a_file_of_its_own_that_its_owner_alone_may_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var plan = Samples.Export(Settings, Samples.Local);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["pjsip_twilio.conf"]));
        Assert.Equal(["pjsip_twilio.conf"], plan.Files.Where(file => file.HoldsSecret).Select(file => Path.GetFileName(file.Path)));
        Assert.All(plan.Files, file => Assert.DoesNotContain(Samples.Password, file.Difference, StringComparison.Ordinal));
        Assert.All(
            Directory.EnumerateFiles(_folder.Path).Where(file => !file.EndsWith("pjsip_twilio.conf", StringComparison.Ordinal)),
            file => Assert.DoesNotContain(Samples.Password, File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void A_transport_of_the_users_is_used_and_left_alone_until_more_is_asked_for()
    {
        var plan = Samples.Export(Settings with { FallbackExternalAddress = "203.0.113.50" }, Samples.Local);
        Assert.Contains("\ntransport = lan\n", _folder.Read("pjsip_twilio.conf"), StringComparison.Ordinal);
        Assert.DoesNotContain("[lan]", _folder.Read("pjsip_twilio.conf"), StringComparison.Ordinal);
        var warning = Assert.Single(plan.Warnings, warning => warning.Contains("public address", StringComparison.Ordinal));
        Assert.StartsWith($"{_folder["pjsip.conf"]}:7: the transport lan ", warning, StringComparison.Ordinal);
        Assert.Contains("-ExternalAddress 203.0.113.50", warning, StringComparison.Ordinal);

        plan = Samples.Export(Settings with { ExternalAddress = "203.0.113.50", LocalNetworks = ["192.168.0.0/16"] }, Samples.Local);
        const string Addition = "\n[lan](+)\nexternal_media_address = 203.0.113.50\nexternal_signaling_address = 203.0.113.50\nlocal_net = 192.168.0.0/16\n";
        Assert.Contains(Addition, _folder.Read("pjsip_twilio.conf"), StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Warnings, warning => warning.Contains("public address", StringComparison.Ordinal));
        Assert.Contains(plan.Objects, item => item is { Type: "transport", Name: "lan" });

        Samples.Export(Settings, Samples.Local);
        Assert.Contains(Addition, _folder.Read("pjsip_twilio.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_public_address_a_transport_that_knows_no_local_network_gets_the_private_ones()
    {
        Samples.Export(Settings with { ExternalAddress = "203.0.113.50" }, Samples.Local);
        Assert.Contains("\nlocal_net = 10.0.0.0/8\nlocal_net = 172.16.0.0/12\nlocal_net = 192.168.0.0/16\n", _folder.Read("pjsip_twilio.conf"), StringComparison.Ordinal);
        Assert.All(AsteriskExport.Plan([Samples.Local], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));

        _folder.Edit("pjsip.conf", "bind = 0.0.0.0:5060\n", "bind = 0.0.0.0:5060\nlocal_net = 192.168.7.0/24\n");
        Samples.Export(Settings, Samples.Local);
        Assert.DoesNotContain("local_net", _folder.Read("pjsip_twilio.conf"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("external_media_address = 198.51.100.1\nexternal_signaling_address = 198.51.100.1\n", "external_media_address is 198.51.100.1, but Twilio sends calls to 203.0.113.50")]
    [InlineData("external_media_address = 203.0.113.50\nexternal_signaling_address = 203.0.113.50\n", null)]
    [InlineData("external_media_address = pbx.example.com\nexternal_signaling_address = pbx.example.com\n", null)]
    public void An_address_that_a_transport_tells_is_compared_with_where_Twilio_calls(string lines, string? expected)
    {
        _folder.Edit("pjsip.conf", "bind = 0.0.0.0:5060\n", "bind = 0.0.0.0:5060\nlocal_net = 192.168.0.0/255.255.0.0\n" + lines);

        var plan = Samples.Export(Settings with { FallbackExternalAddress = "203.0.113.50", LocalNetworks = ["192.168.0.0/16"] }, Samples.Local);

        Assert.Equal(expected is not null, plan.Warnings.Any(warning => warning.Contains(expected ?? "address", StringComparison.Ordinal)));
        Assert.DoesNotContain("(+)", _folder.Read("pjsip_twilio.conf"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[v6]\ntype = transport\nprotocol = udp\nbind = [::]:5060\n\n[lan]", "lan")]
    [InlineData("[first]\ntype = transport\nbind = 192.168.7.1\n\n[lan]", "first")]
    [InlineData("[first]\ntype = transport\nbind = 192.168.7.1\n\n[wan]\ntype = transport\nbind = 203.0.113.9:5060\n\n[lan]", "wan")]
    [InlineData("[first]\ntype = transport\nbind = 203.0.113.9\n\n[nat](!)\nexternal_media_address = 203.0.113.50\n\n[wan](nat)\ntype = transport\nbind = 10.0.0.9\n\n[lan]", "wan")]
    public void The_transport_that_leads_to_Twilio_is_chosen(string sections, string chosen)
    {
        _folder.Edit("pjsip.conf", "[lan]", sections);

        Samples.Export(Settings, Samples.Local);

        Assert.Contains($"\ntransport = {chosen}\n", _folder.Read("pjsip_twilio.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_transport_that_is_missing_is_ours()
    {
        var plan = Samples.Export(Settings with { FallbackExternalAddress = "203.0.113.50", TlsPort = 5071 }, Samples.Local with { Secure = true, Listen = [ListenPort.Usual(PbxTransport.Udp)] });

        var written = _folder.Read("pjsip_twilio.conf");
        Assert.Contains("\n[transport-tls]\ntype = transport\nprotocol = tls\nbind = 0.0.0.0:5071\n", written, StringComparison.Ordinal);
        Assert.Contains("\nexternal_media_address = 203.0.113.50\n", written, StringComparison.Ordinal);
        Assert.DoesNotContain("[transport-udp]", written, StringComparison.Ordinal);
        Assert.DoesNotContain("[lan](+)", written, StringComparison.Ordinal);
        Assert.Contains(plan.Warnings, warning => warning.Contains("tls.crt", StringComparison.Ordinal));
        Assert.Equal(["lan", "transport-tls"], plan.Objects.Where(item => item.Type == "transport").Select(item => item.Name));
    }

    [Theory]
    [InlineData("0.0.0.0:5060", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("0.0.0.0:5080", true)]
    public void A_port_that_Twilio_calls_and_no_transport_has_is_told(string bind, bool isTold)
    {
        _folder.Edit("pjsip.conf", "bind = 0.0.0.0:5060", $"bind = {bind}");

        var plan = AsteriskExport.Plan([Samples.Local with { Listen = [new ListenPort(PbxTransport.Udp, 5060)] }], Settings);

        Assert.Equal(isTold, plan.Warnings.Any(warning => warning.Contains("5080", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_TLS_transport_that_would_refuse_the_certificate_of_Twilio_is_told()
    {
        const string Tls = "\n[tls]\ntype = transport\nprotocol = tls\nbind = 203.0.113.50:5061\nverify_server = yes\n";
        File.AppendAllText(_folder["pjsip.conf"], Tls);
        Assert.Contains(AsteriskExport.Plan([Samples.Local with { Secure = true }], Settings).Warnings, IsAboutCertificate);

        File.AppendAllText(_folder["pjsip.conf"], "allow_wildcard_certs = yes\n");
        Assert.DoesNotContain(AsteriskExport.Plan([Samples.Local with { Secure = true }], Settings).Warnings, IsAboutCertificate);

        static bool IsAboutCertificate(string warning) => warning.Contains("allow_wildcard_certs", StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_to_add_is_told_until_a_context_has_it()
    {
        var plan = Samples.Export(Settings, Samples.Local);
        var warning = Assert.Single(plan.Warnings, IsAboutOutbound);
        Assert.StartsWith($"Nobody calls out over Twilio yet. In {_folder["extensions.conf"]}, ", warning, StringComparison.Ordinal);

        _folder.Edit("extensions.conf", "[incoming]\r\n", "include => twilio-outbound\r\n\r\n[incoming]\r\n");
        Assert.DoesNotContain(AsteriskExport.Plan([Samples.Local], Settings).Warnings, IsAboutOutbound);

        _folder.Edit("extensions.conf", "include => twilio-outbound\r\n", "exten => _+.,1,Goto(twilio-outbound,${EXTEN},1)\r\n");
        Assert.DoesNotContain(AsteriskExport.Plan([Samples.Local], Settings).Warnings, IsAboutOutbound);

        static bool IsAboutOutbound(string warning) => warning.Contains("include => twilio-outbound", StringComparison.Ordinal);
    }

    [Fact]
    public void No_call_from_outside_goes_out_again() => Assert.Equal(
        "Destination",
        Assert.Throws<InvalidConfValueException>(() => AsteriskExport.Plan([Samples.Local], Settings with { Destination = "twilio-outbound" })).Field);

    [Theory]
    [InlineData("#include pjsip_twilio.conf\n")]
    [InlineData("#include \"/etc/asterisk/pjsip_twilio.conf\"\n")]
    [InlineData("#tryinclude pjsip_t*.conf\n")]
    public void A_file_that_the_user_includes_is_not_included_again(string line)
    {
        Samples.Export(Settings, Samples.Local);
        _folder.Edit("pjsip.conf", "\n; BEGIN TwilioTrunk Include\n#include pjsip_twilio.conf\n; END TwilioTrunk\n", line);
        var own = _folder.Read("pjsip.conf");

        Samples.Export(Settings, Samples.Local);

        Assert.Equal(own, _folder.Read("pjsip.conf"));
    }

    [Fact]
    public void Links_marks_and_a_missing_last_line_end_survive()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        Directory.CreateDirectory(_folder["dialplan"]);
        File.WriteAllBytes(_folder["dialplan", "main.conf"], [0xEF, 0xBB, 0xBF, .. "; caf"u8, 0xE9, .. "\n[internal]\nexten => 1,1,Hangup"u8]);
        File.Delete(_folder["extensions.conf"]);
        File.CreateSymbolicLink(_folder["extensions.conf"], _folder["dialplan", "main.conf"]);
        var before = File.ReadAllBytes(_folder["dialplan", "main.conf"]);

        Samples.Export(Settings, Samples.Local);

        Assert.Equal(_folder["dialplan", "main.conf"], new FileInfo(_folder["extensions.conf"]).LinkTarget);
        Assert.Equal(
            [.. before, .. "\n\n; BEGIN TwilioTrunk Include\n#include extensions_twilio.conf\n; END TwilioTrunk\n"u8], File.ReadAllBytes(_folder["dialplan", "main.conf"]));
        Assert.All(AsteriskExport.Plan([Samples.Local], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
    }

    [Theory]
    [InlineData("pjsip.conf", "\n[old]\ntype = identify\nendpoint = old\nmatch = 54.172.60.0/23\n", "; [old]\n")]
    [InlineData("pjsip_carrier.conf", "\n[twilio]\ntype = endpoint\n", "; [twilio]\n")]
    [InlineData("pjsip_wizard.conf", "\n[old]\ntype = wizard\nremote_hosts = mine.pstn.twilio.com\n", "; [old]\n")]
    [InlineData("extensions.conf", "\r\n[from-twilio]\r\nexten => _.,1,Goto(internal,${EXTEN},1)\r\n", "; [from-twilio]\r\n")]
    [InlineData("extensions.conf", "\r\n[twilio-outbound]\r\nexten => _X.,1,Hangup()\r\n", "; [twilio-outbound]\r\n")]
    public void A_conflict_is_found_and_can_be_adopted(string file, string text, string commented)
    {
        File.AppendAllText(_folder[file], text);
        var error = Assert.Throws<ForeignConflictException>(() => AsteriskExport.Plan([Samples.Local], Settings));
        Assert.Equal(_folder[file], error.File);

        Samples.Export(Settings with { Adopt = true }, Samples.Local);

        Assert.Contains(commented, _folder.Read(file), StringComparison.Ordinal);
        Assert.All(AsteriskExport.Plan([Samples.Local], Settings).Files, planned => Assert.Equal(FileAction.Unchanged, planned.Action));
    }

    [Fact]
    public void What_is_added_behind_an_open_comment_would_not_count()
    {
        File.AppendAllText(_folder["pjsip.conf"], "\n;-- unfinished\n");

        var error = Assert.Throws<ForeignConflictException>(() => AsteriskExport.Plan([Samples.Local], Settings with { Adopt = true }));

        Assert.Equal((_folder["pjsip.conf"], 58), (error.File, error.Line));
    }

    [Theory]
    [InlineData("pjsip.conf", "[open\n", "57: Asterisk stops reading here")]
    [InlineData("pjsip.conf", "#include nowhere.conf\n", "57: nowhere.conf is not here")]
    [InlineData("pjsip.conf", "[desk](nobody)\n", "57: Asterisk stops reading here")]
    [InlineData("extensions.conf", "[nothing](+)\n", "24: Asterisk stops reading here")]
    public void A_line_at_which_Asterisk_stops_reading_is_told(string file, string line, string told)
    {
        Assert.DoesNotContain(AsteriskExport.Plan([Samples.Local], Settings).Warnings, warning => warning.Contains("stops reading", StringComparison.Ordinal));
        File.AppendAllText(_folder[file], line);

        for (var run = 0; run < 2; run++)
        {
            var warning = Assert.Single(AsteriskExport.Plan([Samples.Local], Settings).Warnings, warning => warning.Contains("stops reading", StringComparison.Ordinal));
            Assert.StartsWith($"{_folder[file]}:{told}", warning, StringComparison.Ordinal);
            Samples.Export(Settings, Samples.Local);
        }
    }

    [Fact]
    public void A_file_of_the_same_name_is_replaced_only_when_told_so()
    {
        File.WriteAllText(_folder["pjsip_twilio.conf"], "[mine]\n");
        Assert.Equal(_folder["pjsip_twilio.conf"], Assert.Throws<FileNotOursException>(() => AsteriskExport.Plan([Samples.Local], Settings)).File);

        Samples.Export(Settings with { Force = true }, Samples.Local);

        Assert.DoesNotContain("[mine]", _folder.Read("pjsip_twilio.conf"), StringComparison.Ordinal);
        Assert.Equal("[mine]\n", File.ReadAllText(Assert.Single(Directory.EnumerateFiles(_folder.Path, "twiliotrunk-backup-*"))));
    }

    [Fact]
    public void A_folder_without_a_configuration_is_refused()
    {
        using var empty = new TemporaryFolder();

        var error = Assert.Throws<NoConfigurationException>(() => AsteriskExport.Plan([Samples.Local], Samples.Include(empty)));

        Assert.Contains("Standalone", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_audio_ports_of_the_user_stay_until_others_are_asked_for()
    {
        var before = _folder.Read("rtp.conf");
        Samples.Export(Settings, Samples.Local);
        Assert.Equal(before, _folder.Read("rtp.conf"));

        Samples.Export(Settings with { RtpStart = 10000, RtpEnd = 10100 }, Samples.Local);
        var rtp = ConfDocument.Parse(_folder.Read("rtp.conf")).SectionsNamed("general").SelectMany(section => section.Options);
        Assert.Equal(["rtpstart=10000", "rtpend=10100"], rtp.Select(option => $"{option.Name}={option.Value}"));
        Assert.Contains("; rtpend=10200\n", _folder.Read("rtp.conf"), StringComparison.Ordinal);

        Assert.All(AsteriskExport.Plan([Samples.Local], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
    }

    [Fact]
    public void A_hole_for_audio_of_strangers_is_told_and_closed_on_demand()
    {
        File.AppendAllText(_folder["rtp.conf"], "strictrtp=no\n");
        Assert.Contains(AsteriskExport.Plan([Samples.Local], Settings).Warnings, warning => warning.Contains("strictrtp = no", StringComparison.Ordinal));

        Samples.Export(Settings with { Adopt = true }, Samples.Local);

        Assert.Contains("; strictrtp=no\n", _folder.Read("rtp.conf"), StringComparison.Ordinal);
        Assert.EndsWith("\n[general](+)\nstrictrtp = yes\n; END TwilioTrunk\n", _folder.Read("rtp.conf"), StringComparison.Ordinal);
        Assert.All(AsteriskExport.Plan([Samples.Local], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
    }

    [Fact]
    public void Audio_ports_that_an_included_file_sets_first_are_told()
    {
        File.WriteAllText(_folder["rtp.conf"], "#include rtp_own.conf\n");
        File.WriteAllText(_folder["rtp_own.conf"], "[general]\nrtpstart=20000\nrtpend=20100\n");

        var plan = Samples.Export(Settings with { RtpStart = 10000, RtpEnd = 10100 }, Samples.Local);

        Assert.Equal(
            ["rtp_own.conf:2: ", "rtp_own.conf:3: "],
            plan.Warnings.Where(warning => warning.Contains("audio ports", StringComparison.Ordinal)).Select(warning => Path.GetFileName(warning)[..16]));
    }

    [Fact]
    public void Another_driver_at_the_port_is_told_where_the_port_is_to_be_opened()
    {
        File.WriteAllText(_folder["sip.conf"], "[general]\n");
        Assert.DoesNotContain(AsteriskExport.Plan([Samples.Local], Settings).Warnings, IsAboutDriver);

        _folder.Edit("pjsip.conf", "type = transport\nprotocol = udp", "type = transport\nprotocol = tcp");
        Assert.Contains(AsteriskExport.Plan([Samples.Local], Settings).Warnings, IsAboutDriver);

        File.WriteAllText(_folder["modules.conf"], "[modules]\nautoload = yes\nnoload = chan_sip.so\n");
        Assert.DoesNotContain(AsteriskExport.Plan([Samples.Local], Settings).Warnings, IsAboutDriver);

        static bool IsAboutDriver(string warning) => warning.Contains("chan_sip", StringComparison.Ordinal);
    }

    [Fact]
    public void A_PBX_without_PJSIP_gets_its_first_pjsip_conf()
    {
        File.Delete(_folder["pjsip.conf"]);

        Samples.Export(Settings, Samples.Local);

        Assert.Equal("; BEGIN TwilioTrunk Include\n#include pjsip_twilio.conf\n; END TwilioTrunk\n", _folder.Read("pjsip.conf"));
        Assert.Contains("[transport-udp]", _folder.Read("pjsip_twilio.conf"), StringComparison.Ordinal);
    }
}
