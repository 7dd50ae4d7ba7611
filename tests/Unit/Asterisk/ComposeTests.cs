using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Compose;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed class ComposeTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.WithComposeProject();

    private ExportSettings Settings => Samples.Compose(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_changed_project_has_to_be_built_again()
    {
        Assert.Contains(AsteriskExport.Plan([Samples.Local], Settings with { Adopt = true }).Warnings, IsAboutBuild);
        Samples.Export(Settings with { Adopt = true }, Samples.Local);
        Assert.DoesNotContain(AsteriskExport.Plan([Samples.Local], Settings).Warnings, IsAboutBuild);

        static bool IsAboutBuild(string warning) => warning.Contains("docker compose up -d --build", StringComparison.Ordinal);
    }

    [Fact]
    public void Edits_the_project_to_the_approved_content()
    {
        var before = _folder.Snapshot();

        var plan = Samples.Export(Settings, Samples.Local);

        foreach (var file in plan.Files)
            Approval.Matches($"compose-{Path.GetFileName(file.Path).Replace(".conf", "", StringComparison.Ordinal).TrimStart('.')}.txt", File.ReadAllText(file.Path));
        var changed = _folder.Snapshot().Except(before).Select(file => Path.GetRelativePath(_folder.Path, file.Key))
            .Where(file => !file.StartsWith("twiliotrunk-backup-", StringComparison.Ordinal));
        Assert.Equal(plan.Files.Where(file => file.Action == FileAction.Changed).Select(file => Path.GetRelativePath(_folder.Path, file.Path)).Order(), changed.Order());
    }

    [Fact]
    public void Foreign_lines_that_would_stop_the_trunk_are_all_named()
    {
        var before = _folder.Snapshot();

        var error = Assert.Throws<ForeignConflictException>(() => AsteriskExport.Plan([Samples.Local], Settings with { Adopt = false }));

        Assert.Equal(
            [
                ("extensions.conf", 7), ("extensions.conf", 23), ("pjsip.conf", 7), ("pjsip_wizard.conf", 11), ("pjsip_wizard.conf", 47),
            ],
            error.Conflicts.Select(line => (Path.GetFileName(line.File), line.Line)));
        Assert.Contains("config/asterisk/pjsip_wizard.conf:47: '0.0.0.0/0'", error.Message, StringComparison.Ordinal);
        foreach (var part in (string[])["-Adopt", "Nothing was written on the PBX.", "-Credential", "-WhatIf"])
            Assert.Contains(part, error.Remedy, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Snapshot());
    }

    [Fact]
    public void Every_line_of_the_project_stays_and_only_what_is_adopted_counts_no_more()
    {
        string[] edited = [".env", "docker-compose.yml"];
        var before = Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(file => !edited.Contains(Path.GetFileName(file)))
            .ToDictionary(file => file, File.ReadAllLines);

        Samples.Export(Settings, Samples.Local);

        Assert.All(before, file =>
        {
            var document = ConfDocument.Parse(File.ReadAllText(file.Key));
            var after = document.Lines.Where(line => document.Blocks.All(block => block.Title == "Adopted" || !block.Contains(line.Number)));
            Assert.Equal(Bare(file.Value), Bare(after.Select(line => line.Text)).Where(Bare(file.Value).Contains));
        });

        // Commented out or not; a line that a file has more than once stays as often.
        static string[] Bare(IEnumerable<string> lines) =>
            [.. lines.Where(line => line.Length > 0).Select(line => line.StartsWith("; ", StringComparison.Ordinal) ? line[2..] : line)];
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_second_run_changes_nothing(bool adopt)
    {
        Samples.Export(Settings, Samples.Local);

        var plan = AsteriskExport.Plan([Samples.Local.WithoutPassword()], new ExportSettings { Path = _folder.Path, Layout = PbxLayout.Compose, Adopt = adopt });

        Assert.All(plan.Files, file => Assert.Equal((FileAction.Unchanged, ""), (file.Action, file.Difference)));
    }

    [Fact]
    public void Secrets_stand_in_env_and_show_nowhere()
    {
        var plan = Samples.Export(Settings, Samples.Local);

        Assert.Contains($"TWILIO_SIP_PASSWORD={Samples.Password}\n", _folder.Read(".env"), StringComparison.Ordinal);
        Assert.All(plan.Files.Where(file => !file.Path.EndsWith(".env", StringComparison.Ordinal)), file =>
            Assert.DoesNotContain(Samples.Password, File.ReadAllText(file.Path), StringComparison.Ordinal));
        Assert.All(plan.Files, file => Assert.DoesNotContain(Samples.Password, file.Difference, StringComparison.Ordinal));
        Assert.Equal([".env"], plan.Files.Where(file => file.HoldsSecret).Select(file => Path.GetFileName(file.Path)));
    }

    [Fact]
    public void Markers_stand_only_where_the_start_script_replaces_them()
    {
        Samples.Export(Settings, Samples.Local with { Transport = PbxTransport.Tcp }, Samples.Second);

        AssertMarkers("pjsip_wizard.conf", "TWILIO_SIP_DOMAIN", "TWILIO_SIP_USER", "TWILIO_SIP_PASSWORD", "PUBLIC_ADDRESS", "SIP_PORT_UDP", "TWILIO_DID", "MICROSIP_");
        AssertMarkers("pjsip_transports.conf", "PUBLIC_ADDRESS", "SIP_PORT_UDP", "SIP_PORT_TLS");
        AssertMarkers("extensions.conf", "TWILIO_DID", "TWILIO_SIP_DOMAIN");
        AssertMarkers("pjsip.conf");
        AssertMarkers("rtp.conf");

        void AssertMarkers(string file, params string[] allowed)
        {
            var text = allowed.Aggregate(Template(file), (text, name) => text.Replace("__" + name, "", StringComparison.Ordinal));
            Assert.DoesNotMatch("__[A-Z]", text);
        }
    }

    [Fact]
    public void A_second_trunk_stands_beside_the_first_in_literals()
    {
        Samples.Export(Settings, Samples.Local);
        var plan = Samples.Export(Settings with { Destination = "Queue/sales" }, Samples.Second);

        Assert.Contains("password = __TWILIO_SIP_PASSWORD__\n", Template("pjsip_wizard.conf"), StringComparison.Ordinal);
        Assert.Contains("password = Second\\;Secret1\n", Template("pjsip_wizard.conf"), StringComparison.Ordinal);
        Assert.Contains("exten => __TWILIO_DID__,1,Answer()\n", Template("extensions.conf"), StringComparison.Ordinal);
        Assert.Contains("exten => +14155550102,1,Answer()\n same => n,Queue(sales)\n", Template("extensions.conf"), StringComparison.Ordinal);
        Assert.Contains($"TWILIO_SIP_PASSWORD={Samples.Password}\n", _folder.Read(".env"), StringComparison.Ordinal);
        Assert.Contains(plan.Files, file => file.HoldsSecret && file.Path.EndsWith("pjsip_wizard.conf", StringComparison.Ordinal));
    }

    [Fact]
    public void When_the_first_trunk_goes_the_next_one_moves_into_env()
    {
        Samples.Export(Settings, Samples.Local, Samples.Second with { Credential = new PbxCredential("branch", "SecondSecret1", true) });
        Samples.Export(Settings with { Replace = true }, Samples.Second.WithoutPassword());

        Assert.Contains("TWILIO_SIP_USER=branch\nTWILIO_SIP_PASSWORD=SecondSecret1\nTWILIO_DID=+14155550101\n", _folder.Read(".env"), StringComparison.Ordinal);
        Assert.DoesNotContain("SecondSecret1", Template("pjsip_wizard.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_password_of_env_stays_when_it_is_the_users_own()
    {
        _folder.Edit(".env", "TWILIO_SIP_USER=changeme\nTWILIO_SIP_PASSWORD=changeme", "TWILIO_SIP_USER=mini-vapi\nTWILIO_SIP_PASSWORD=FromBefore12");

        Samples.Export(Settings, Samples.Local.WithoutPassword());

        Assert.Contains("TWILIO_SIP_PASSWORD=FromBefore12\n", _folder.Read(".env"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TWILIO_SIP_USER=changeme", "TWILIO_SIP_USER=somebody")]
    [InlineData("TWILIO_SIP_PASSWORD=changeme", "TWILIO_SIP_PASSWORD=FromBefore12")]
    [InlineData("TWILIO_SIP_DOMAIN=example-voice.sip.twilio.com", "TWILIO_SIP_DOMAIN=mine.pstn.twilio.com")]
    [InlineData("TWILIO_DID=+10000000000", "TWILIO_DID='+56220000000'")]
    [InlineData("PUBLIC_ADDRESS=auto", "PUBLIC_ADDRESS=198.51.100.7")]
    [InlineData("RTP_PORT_RANGE=10000-10100", "RTP_PORT_RANGE=20000-20100")]
    public void A_value_of_the_users_in_env_that_is_replaced_stays_in_a_copy(string placeholder, string own)
    {
        _folder.Edit(".env", placeholder, own);
        var before = _folder.Read(".env");

        var plan = Samples.Export(Settings with { RtpStart = 10000, RtpEnd = 10100 }, Samples.Local);

        var copy = Assert.Single(Directory.EnumerateFiles(_folder.Path, "twiliotrunk-backup-env-*"));
        Assert.Equal(before, File.ReadAllText(copy));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
        var warning = Assert.Single(plan.Warnings, warning => warning.Contains("twiliotrunk-backup-env-", StringComparison.Ordinal));
        Assert.StartsWith(own.Split('=')[0] + " ", warning, StringComparison.Ordinal);

        Samples.Export(Settings with { ExternalAddress = "203.0.113.77" }, Samples.Local);
        Assert.Single(Directory.EnumerateFiles(_folder.Path, "twiliotrunk-backup-env-*"));
    }

    [Fact]
    public void Git_must_not_take_the_copy_of_env()
    {
        Assert.SkipUnless(TemporaryFolder.Run("git", "init", "--quiet", _folder.Path) is not null, "There is no git.");
        File.WriteAllText(_folder[".gitignore"], ".env*\n*.conf\n");
        _folder.Edit(".env", "TWILIO_SIP_USER=changeme", "TWILIO_SIP_USER=somebody");
        Assert.DoesNotContain(AsteriskExport.Plan([Samples.Local], Settings).Warnings, warning => warning.Contains("twiliotrunk-backup-docker", StringComparison.Ordinal));

        bool IsWarnedOf() => AsteriskExport.Plan([Samples.Local], Settings).Warnings.Any(
            warning => warning.Contains("twiliotrunk-backup-env-", StringComparison.Ordinal) && warning.Contains(".gitignore", StringComparison.Ordinal));

        Assert.True(IsWarnedOf());
        File.AppendAllText(_folder[".gitignore"], "twiliotrunk-backup-*\n");
        Assert.False(IsWarnedOf());
    }

    [Fact]
    public void Placeholders_and_values_that_stay_need_no_copy()
    {
        _folder.Edit(".env", "PUBLIC_ADDRESS=auto", $"PUBLIC_ADDRESS={Settings.ExternalAddress}");

        Samples.Export(Settings, Samples.Local);

        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "twiliotrunk-backup-env-*"));
    }

    [Theory]
    [InlineData("changeme", "changeme", "example.sip.twilio.com")]
    [InlineData("somebody", "FromBefore12", "example.sip.twilio.com")]
    [InlineData("mini-vapi", "FromBefore12", "another.pstn.twilio.com")]
    public void The_password_of_env_is_not_taken_for_another_users(string user, string password, string domain)
    {
        _folder.Edit(".env", "TWILIO_SIP_USER=changeme\nTWILIO_SIP_PASSWORD=changeme", $"TWILIO_SIP_USER={user}\nTWILIO_SIP_PASSWORD={password}");
        _folder.Edit(".env", "example-voice.sip.twilio.com", domain);

        Assert.Throws<PasswordUnknownException>(() => AsteriskExport.Plan([Samples.Local.WithoutPassword()], Settings));
    }

    [Theory]
    [InlineData("with;semicolon")]
    [InlineData("with&ampersand")]
    [InlineData("with'quote")]
    [InlineData("with\\backslash")]
    [InlineData("with|bar")]
    [InlineData("with__marker")]
    [InlineData("wïth")]
    [InlineData(" padded")]
    [InlineData("a\0b")]
    public void Passwords_that_would_not_survive_the_start_script_are_refused(string password)
    {
        var error = Assert.Throws<InvalidConfValueException>(
            () => AsteriskExport.Plan([Samples.Local with { Credential = new PbxCredential("u", password, true) }], Settings));

        Assert.Equal("Credential.Password", error.Field);
        Assert.DoesNotContain(password, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("changeme", "p")]
    [InlineData("u", "changeme")]
    [InlineData("u", "")]
    public void Values_with_which_the_container_does_not_start_are_refused(string userName, string password) =>
        Assert.StartsWith(
            "Credential.",
            Assert.Throws<InvalidConfValueException>(
                () => AsteriskExport.Plan([Samples.Local with { Credential = new PbxCredential(userName, password, true) }], Settings)).Field,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(".env")]
    [InlineData("config/asterisk/pjsip_wizard.conf")]
    public void A_folder_without_its_files_is_not_a_project(string missing)
    {
        File.Delete(_folder[missing]);

        var error = Assert.Throws<NoComposeProjectException>(() => AsteriskExport.Plan([Samples.Local], Settings));

        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_included_is_included_in_a_marked_line()
    {
        _folder.Edit("config/asterisk/pjsip.conf", "#include pjsip_wizard.conf", ";#include pjsip_wizard.conf");

        var plan = Samples.Export(Settings, Samples.Local);

        Assert.EndsWith("\n;#include pjsip_wizard.conf\n\n; BEGIN TwilioTrunk Compose\n#include pjsip_wizard.conf\n; END TwilioTrunk\n", Template("pjsip.conf"), StringComparison.Ordinal);
        Assert.Contains(plan.Warnings, warning => warning.Contains("did not include pjsip_wizard.conf", StringComparison.Ordinal));
        var second = AsteriskExport.Plan([Samples.Local], Settings);
        Assert.All(second.Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
        Assert.DoesNotContain(second.Warnings, warning => warning.Contains("did not include", StringComparison.Ordinal));

        _folder.Edit("config/asterisk/pjsip.conf", "\n;#include pjsip_wizard.conf", "\n#include pjsip_wizard.conf");
        Samples.Export(Settings, Samples.Local);
        Assert.DoesNotContain("BEGIN TwilioTrunk Compose", Template("pjsip.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_public_address_must_be_known()
    {
        Assert.Equal(
            "ExternalAddress", Assert.Throws<InvalidConfValueException>(() => AsteriskExport.Plan([Samples.Local], Settings with { ExternalAddress = null })).Field);

        _folder.Edit(".env", "PUBLIC_ADDRESS=auto", "PUBLIC_ADDRESS=198.51.100.7 # mine");
        Samples.Export(Settings with { ExternalAddress = null }, Samples.Local);
        Assert.Contains("PUBLIC_ADDRESS=198.51.100.7 # mine\n", _folder.Read(".env"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_probable_public_address_counts_only_while_no_other_is_known()
    {
        var probable = Settings with { ExternalAddress = null, FallbackExternalAddress = "198.51.100.1" };
        Samples.Export(probable, Samples.Local);
        Assert.Contains("PUBLIC_ADDRESS=198.51.100.1\n", _folder.Read(".env"), StringComparison.Ordinal);

        Samples.Export(probable with { FallbackExternalAddress = "198.51.100.2" }, Samples.Local);
        Assert.Contains("PUBLIC_ADDRESS=198.51.100.1\n", _folder.Read(".env"), StringComparison.Ordinal);

        Samples.Export(probable with { ExternalAddress = "pbx.example.com" }, Samples.Local);
        Samples.Export(probable, Samples.Local);
        Assert.Contains("PUBLIC_ADDRESS=pbx.example.com\n", _folder.Read(".env"), StringComparison.Ordinal);
    }

    [Fact]
    public void Secure_trunks_get_a_TLS_transport_and_word_of_what_is_missing()
    {
        var plan = Samples.Export(Settings, Samples.Local with { Secure = true });

        Approval.Matches("compose-secure-transports.txt", Template("pjsip_transports.conf"));
        Assert.Contains("contact = sip:__TWILIO_SIP_DOMAIN__\\;transport=tls\n", Template("pjsip_wizard.conf"), StringComparison.Ordinal);
        Assert.Contains(plan.Warnings, warning => warning.Contains("keys/tls.crt", StringComparison.Ordinal));
        Assert.All(
            AsteriskExport.Plan([Samples.Local with { Secure = true }], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
    }

    [Fact]
    public void The_transports_of_every_trunk_are_open_and_published()
    {
        _folder.Edit("docker-compose.yml", "      - \"${SIP_PORT_TCP:-5060}:5060/tcp\"\n", "");
        var local = Samples.Local with { Listen = [ListenPort.Usual(PbxTransport.Tls), ListenPort.Usual(PbxTransport.Udp)] };
        Samples.Export(Settings, local);
        var plan = Samples.Export(Settings, Samples.Second with { Transport = PbxTransport.Tcp });

        Assert.Contains("\n[transport-tcp]\ntype = transport\n", Template("pjsip_transports.conf"), StringComparison.Ordinal);
        Assert.Contains("\n[transport-tls]\ntype = transport\n", Template("pjsip_transports.conf"), StringComparison.Ordinal);
        Assert.DoesNotContain("\n[transport-udp](+)", Template("pjsip_transports.conf"), StringComparison.Ordinal);
        Assert.Contains("8088}/tcp\"\n      - \"${SIP_PORT_TCP:-5060}:5060/tcp\"\n    volumes:", _folder.Read("docker-compose.yml"), StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Warnings, warning => warning.Contains("publish", StringComparison.Ordinal));
        Assert.All(AsteriskExport.Plan([local], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
    }

    [Fact]
    public void An_origination_port_that_the_project_does_not_publish_is_told()
    {
        var local = Samples.Local with { Listen = [new ListenPort(PbxTransport.Udp, 5080)] };
        Assert.Contains(Samples.Export(Settings, local).Warnings, warning => warning.Contains("udp port 5080", StringComparison.Ordinal));
        Assert.DoesNotContain(Samples.Export(Settings with { UdpPort = 5080 }, local).Warnings, warning => warning.Contains("udp port", StringComparison.Ordinal));
        Assert.DoesNotContain(Samples.Export(Settings, local).Warnings, warning => warning.Contains("udp port", StringComparison.Ordinal));
    }

    [Fact]
    public void The_audio_range_and_the_ports_are_the_same_in_all_places()
    {
        var plan = Samples.Export(Settings with { RtpStart = 20000, RtpEnd = 20200, UdpPort = 5080 }, Samples.Local);

        Assert.Contains("RTP_PORT_RANGE=20000-20200\n", _folder.Read(".env"), StringComparison.Ordinal);
        Assert.Contains("SIP_PORT_UDP=5080\n", _folder.Read(".env"), StringComparison.Ordinal);
        Assert.Contains("rtpstart = 20000\nrtpend = 20200\nstrictrtp = yes\n", Template("rtp.conf"), StringComparison.Ordinal);
        Assert.Equal(["5080:5080/udp", "5060:5060/tcp", "5061:5061/tcp", "20000-20200:20000-20200/udp", "8088:8088/tcp"], Published());
        Assert.DoesNotContain(plan.Warnings, warning => warning.Contains("publish", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Lines_of_rtp_conf_that_say_otherwise_stay_and_count_no_more(bool adopt)
    {
        File.AppendAllText(_folder["config", "asterisk", "rtp.conf"], "\n[ice_host_candidates]\n192.168.0.1 => 1.2.3.4\n");
        Samples.Export(Settings, Samples.Local);
        _folder.Edit("config/asterisk/rtp.conf", "icesupport=no", "icesupport=yes\nRtpStart = 5000\nstrictrtp = off");
        var settings = Settings with { Adopt = adopt, RtpStart = 20000, RtpEnd = 20200 };

        var plan = Samples.Export(settings, Samples.Local);

        var rtp = ConfDocument.Parse(Template("rtp.conf")).SectionsNamed("general").SelectMany(section => section.Options);
        string[] expected = adopt
            ? ["icesupport=yes", "rtpstart=20000", "rtpend=20200", "strictrtp=yes"]
            : ["icesupport=yes", "strictrtp=off", "rtpstart=20000", "rtpend=20200"];
        Assert.Equal(expected, rtp.Select(option => $"{option.Name}={option.Value}"));
        foreach (var line in (string[])["; rtpstart=10000\n; rtpend=10100\n", "; strictrtp=no\n", "; RtpStart = 5000\n"])
            Assert.Contains(line, Template("rtp.conf"), StringComparison.Ordinal);
        Assert.Equal(!adopt, plan.Warnings.Any(warning => warning.Contains("strictrtp = off", StringComparison.Ordinal)));
        Assert.All(AsteriskExport.Plan([Samples.Local], settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
        Assert.All(AsteriskExport.Plan([Samples.Local], Settings with { Adopt = adopt }).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
    }

    [Theory]
    [InlineData("[general]\nrtpstart=10000\nrtpend = 10100 ; as published\nstrictrtp=seqno\nicesupport=yes\n", true)]
    [InlineData("[general]\nrtpstart=10000\nrtpend=10100\n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void What_rtp_conf_says_already_is_not_said_again(string? text, bool isUnchanged)
    {
        if (text is null)
            File.Delete(_folder["config", "asterisk", "rtp.conf"]);
        else
            File.WriteAllText(_folder["config", "asterisk", "rtp.conf"], text);

        Samples.Export(Settings, Samples.Local);

        Assert.StartsWith(text ?? "", Template("rtp.conf"), StringComparison.Ordinal);
        Assert.Equal(isUnchanged, Template("rtp.conf") == text);
        Assert.Equal(isUnchanged, !Template("rtp.conf").Contains("\nstrictrtp = yes\n; END", StringComparison.Ordinal));
    }

    [Fact]
    public void The_audio_range_of_rtp_conf_counts_where_env_has_none()
    {
        _folder.Edit(".env", "RTP_PORT_RANGE=10000-10100\n", "");
        _folder.Edit("docker-compose.yml", "${RTP_PORT_RANGE:-10000-10100}:10000-10100/udp", "10000-10050:10000-10050/udp");
        _folder.Edit("config/asterisk/rtp.conf", "rtpend=10100", "rtpend=10050");

        Samples.Export(Settings, Samples.Local);

        Assert.Contains("RTP_PORT_RANGE=10000-10050\n", _folder.Read(".env"), StringComparison.Ordinal);
        Assert.Contains("\nrtpend=10050\n", Template("rtp.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_transport_lacks_is_added_to_it()
    {
        _folder.Edit("config/asterisk/pjsip_transports.conf", "external_media_address = __PUBLIC_ADDRESS__\nexternal_signaling_address = __PUBLIC_ADDRESS__\n"
            + "external_signaling_port = __SIP_PORT_UDP__\n", "");

        Samples.Export(Settings with { LocalNetworks = ["10.0.0.0/8", "100.64.0.0/10"] }, Samples.Local);

        Assert.EndsWith(
            "\n[transport-udp](+)\nexternal_media_address = __PUBLIC_ADDRESS__\nexternal_signaling_address = __PUBLIC_ADDRESS__\nlocal_net = 100.64.0.0/10\n; END TwilioTrunk\n",
            Template("pjsip_transports.conf"),
            StringComparison.Ordinal);
        Assert.All(AsteriskExport.Plan([Samples.Local], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
    }

    [Fact]
    public void Line_ends_marks_and_bytes_of_the_project_survive()
    {
        var path = _folder["config", "asterisk", "extensions.conf"];
        byte[] before = [0xEF, 0xBB, 0xBF, .. "; caf"u8, 0xE9, .. "\r\n[general]\r\nstatic = yes"u8];
        File.WriteAllBytes(path, before);

        Samples.Export(Settings, Samples.Local);

        var after = File.ReadAllBytes(path);
        Assert.True(after.AsSpan().StartsWith(before));
        Assert.Equal(after.Count(item => item == '\n'), after.Count(item => item == '\r'));
        Assert.Contains("[from-internal]\r\n", Template("extensions.conf"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pjsip_transports.conf", "\n[second]\ntype = transport\nprotocol = udp\nbind = 0.0.0.0:5060\n", "second")]
    [InlineData("pjsip_wizard.conf", "\n[twilio]\ntype = endpoint\n", "twilio")]
    [InlineData("pjsip_wizard.conf", "\n[old]\ntype = identify\nendpoint = old\nmatch = 192.0.2.1,54.172.60.0/23\n", "old")]
    [InlineData("pjsip_wizard.conf", "\n[tpl](!)\ntype = identify\nmatch = 0.0.0.0/0\n[wide](tpl)\nendpoint = x\n", "wide")]
    [InlineData("pjsip_wizard.conf", "\n[reg]\ntype = registration\nserver_uri = sip:x.pstn.twilio.com\nclient_uri = sip:u@x.pstn.twilio.com\n", "reg")]
    [InlineData("extensions.conf", "\n[from-twilio](+)\nexten => _.,1,Goto(from-internal,${EXTEN},1)\n", "from-twilio")]
    public void A_conflict_is_found_and_can_be_adopted(string file, string text, string section)
    {
        Samples.Export(Settings, Samples.Local);
        File.AppendAllText(_folder["config", "asterisk", file], text);

        var error = Assert.Throws<ForeignConflictException>(() => AsteriskExport.Plan([Samples.Local], Settings with { Adopt = false }));
        Assert.Equal(_folder["config", "asterisk", file], error.File);

        Samples.Export(Settings, Samples.Local);
        Assert.Contains($"\n; [{section}]", Template(file), StringComparison.Ordinal);
        Assert.All(AsteriskExport.Plan([Samples.Local], Settings with { Adopt = false }).Files, planned => Assert.Equal(FileAction.Unchanged, planned.Action));
    }

    /// <summary>Asterisk asks for addresses last.</summary>
    [Theory]
    [InlineData("username")]
    [InlineData("username,anonymous")]
    public void An_order_of_identifiers_is_in_nobodys_way_without_an_anonymous_endpoint(string order)
    {
        _folder.Edit("config/asterisk/pjsip.conf", "endpoint_identifier_order = ip,username,anonymous", $"endpoint_identifier_order = {order}");

        Samples.Export(Settings, Samples.Local);

        Assert.Contains($"\nendpoint_identifier_order = {order}\n", Template("pjsip.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_option_that_is_in_the_way_is_adopted_alone()
    {
        _folder.Edit("config/asterisk/pjsip_wizard.conf", "accepts_auth = yes\n", "accepts_auth = yes\nidentify/match = __MICROSIP_MATCH__\nremote_hosts = 54.0.0.0/8\n");
        _folder.Edit("config/asterisk/pjsip.conf", "endpoint_identifier_order = ip,username,anonymous", "endpoint_identifier_order = username,anonymous");
        _folder.Edit("config/asterisk/pjsip.conf", "[global]", "[anonymous]\ntype = endpoint\n\n[global]");

        Samples.Export(Settings, Samples.Local);

        Assert.Contains(
            "accepts_auth = yes\n; BEGIN TwilioTrunk Adopted\n; Commented out by Export-AsteriskConfig -Adopt: it would stop the trunk.\n"
                + "; identify/match = __MICROSIP_MATCH__\n; END TwilioTrunk\nremote_hosts = 54.0.0.0/8\n",
            Template("pjsip_wizard.conf"),
            StringComparison.Ordinal);
        Assert.Contains("\n; endpoint_identifier_order = username,anonymous\n", Template("pjsip.conf"), StringComparison.Ordinal);
        Assert.Contains("\nuser_agent = VoiceKernel\n", Template("pjsip.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void Force_is_told_to_do_nothing_here() => Assert.Contains(
        AsteriskExport.Plan([Samples.Local], Settings with { Force = true }).Warnings,
        warning => warning.StartsWith("-Force does nothing", StringComparison.Ordinal) && warning.Contains("-Adopt", StringComparison.Ordinal));

    [Theory]
    [InlineData("load = chan_pjsip.so\n", "", "chan_pjsip")]
    [InlineData("load = res_pjsip_pubsub.so\n", ";load = res_pjsip_pubsub.so\n", "res_pjsip_pubsub")]
    [InlineData("load = res_pjsip_outbound_authenticator_digest.so\n", "", "res_pjsip_outbound_authenticator_digest")]
    [InlineData("load = func_strings.so\n", "load = func_strings.so\nnoload = FUNC_STRINGS\n", "func_strings")]
    [InlineData("load = app_echo.so\nload = app_playback.so\n", "", "app_echo")]
    [InlineData("load = bridge_simple.so\nload = bridge_native_rtp.so\nload = bridge_softmix.so\n", "", "bridge_simple")]
    [InlineData("load = bridge_simple.so\n", "", null)]
    [InlineData("load = res_srtp.so\n", "", null)]
    [InlineData("load = chan_pjsip.so\n", "require = CHAN_PJSIP\n", null)]
    [InlineData("autoload = no\n", "autoload = yes\nnoload => pbx_config.so\n", "pbx_config")]
    [InlineData("autoload = no\n\nload = res_timing_timerfd.so\n", "autoload = yes\n", null)]
    public void Modules_that_the_trunk_needs_and_that_are_not_loaded_are_told(string old, string now, string? missing)
    {
        _folder.Edit("config/asterisk/modules.conf", old, now);

        AssertModules(missing, AsteriskExport.Plan([Samples.Local], Settings));
    }

    [Fact]
    public void Modules_are_needed_for_what_the_trunk_does()
    {
        foreach (var name in (string[])["res_srtp", "app_echo", "res_pjsip_outbound_authenticator_digest"])
            _folder.Edit("config/asterisk/modules.conf", $"load = {name}.so\n", "");
        var open = Samples.Local with { UsesCredentials = false, Credential = null };

        AssertModules(null, AsteriskExport.Plan([open], Settings with { Destination = "PJSIP/1001" }));
        AssertModules("app_queue", AsteriskExport.Plan([open], Settings with { Destination = "Queue/sales" }));
        AssertModules("res_srtp, app_echo", AsteriskExport.Plan([open with { Secure = true }], Settings));

        File.Delete(_folder["config", "asterisk", "modules.conf"]);
        AssertModules(null, AsteriskExport.Plan([open], Settings));
    }

    [Theory]
    [InlineData("services:\n  pbx:\n", null, "pbx")]
    [InlineData("services:\n  db: { image: x }\n  pbx:\n", null, "asterisk")]
    [InlineData("services:\n  db: { image: x }\n  pbx:\n", "pbx", "pbx")]
    public void Asterisk_runs_in_the_service_that_is_asked_for_or_the_only_one(string services, string? asked, string expected)
    {
        _folder.Edit("docker-compose.yml", "services:\n  asterisk:\n", services);

        var plan = AsteriskExport.Plan([Samples.Local], Settings with { Service = asked });

        Assert.Equal(expected, plan.Service);
        Assert.Equal(expected != "pbx", plan.Warnings.Any(warning => warning.Contains("does not publish", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("TWILIO_SIP_DOMAIN: ${TWILIO_SIP_DOMAIN:-sip.us1.twilio.com}", "TWILIO_SIP_DOMAIN: ${TWILIO_SIP_DOMAIN}", null)]
    [InlineData("TWILIO_SIP_DOMAIN: ${TWILIO_SIP_DOMAIN:-sip.us1.twilio.com}", "TWILIO_SIP_DOMAIN:", null)]
    [InlineData("TWILIO_SIP_DOMAIN: ${TWILIO_SIP_DOMAIN:-sip.us1.twilio.com}", "TWILIO_SIP_DOMAIN: old.pstn.twilio.com", "TWILIO_SIP_DOMAIN")]
    [InlineData("      TWILIO_DID: ${TWILIO_DID:-}\n", "", "TWILIO_DID")]
    [InlineData("    environment:\n      PUBLIC_ADDRESS: ${PUBLIC_ADDRESS:-auto}\n", "    env_file: .env\n    environment:\n", null)]
    public void A_value_that_does_not_reach_the_container_is_told(string old, string now, string? name)
    {
        _folder.Edit("docker-compose.yml", old, now);

        var warnings = AsteriskExport.Plan([Samples.Local], Settings).Warnings.Where(warning => warning.Contains("as .env has it", StringComparison.Ordinal)).ToList();

        Assert.Equal(name is null ? 0 : 1, warnings.Count);
        Assert.All(warnings, warning => Assert.EndsWith($"Write {name}: ${{{name}}} under its environment.", warning, StringComparison.Ordinal));
    }

    [Fact]
    public void A_host_network_publishes_every_port()
    {
        _folder.Edit("docker-compose.yml", "    restart:", "    network_mode: host\n    restart:");

        Assert.DoesNotContain(
            AsteriskExport.Plan([Samples.Local], Settings with { RtpStart = 20000, RtpEnd = 20200 }).Warnings,
            warning => warning.Contains("publish", StringComparison.Ordinal));
    }

    [Fact]
    public void What_dials_an_adopted_entry_is_adopted_with_it()
    {
        File.AppendAllText(_folder["config", "asterisk", "extensions.conf"], "\n[office]\nexten => _9.,1,NoOp()\n same => n,Dial(PJSIP/x@twilio-trunk&PJSIP/1001)\nexten => 5,1,Answer()\n");

        Samples.Export(Settings, Samples.Local);

        var office = ConfDocument.Parse(File.ReadAllBytes(_folder["config", "asterisk", "extensions.conf"])).SectionsNamed("office").Single();
        Assert.Equal(["5,1,Answer()"], office.Options.Select(option => option.Value));
    }

    [Fact]
    public void What_commenting_out_cannot_mend_is_refused_even_so()
    {
        File.AppendAllText(_folder["config", "asterisk", "pjsip_wizard.conf"], "\n[twilio] ;-- two\nlines --;\ntype = endpoint\n");
        Assert.StartsWith("Mend ", Assert.Throws<ForeignConflictException>(() => AsteriskExport.Plan([Samples.Local], Settings)).Remedy, StringComparison.Ordinal);

        _folder.Edit("config/asterisk/pjsip_wizard.conf", "[twilio] ;-- two\nlines --;", ";-- open");
        Assert.Throws<ForeignConflictException>(() => AsteriskExport.Plan([Samples.Local], Settings));

        _folder.Edit("config/asterisk/pjsip_wizard.conf", ";-- open", "; BEGIN TwilioTrunk Compose");
        Assert.Throws<ForeignConflictException>(() => AsteriskExport.Plan([Samples.Local], Settings));
    }

    [Fact]
    public void A_secret_file_that_wins_over_env_is_a_conflict()
    {
        File.AppendAllText(_folder[".env"], "TWILIO_SIP_PASSWORD_FILE=/run/secrets/twilio\n");
        var error = Assert.Throws<ForeignConflictException>(() => AsteriskExport.Plan([Samples.Local], Settings with { Adopt = false }));
        Assert.Contains(error.Conflicts, line => line.File == _folder[".env"]);

        Samples.Export(Settings, Samples.Local);
        Assert.Contains("\n# TWILIO_SIP_PASSWORD_FILE=/run/secrets/twilio\n", _folder.Read(".env"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trunk_without_credentials_leaves_no_variable_empty()
    {
        Samples.Export(Settings, Samples.Local with { UsesCredentials = false, Credential = null });

        Assert.Contains("TWILIO_SIP_USER=unused\nTWILIO_SIP_PASSWORD=unused\n", _folder.Read(".env"), StringComparison.Ordinal);
        Assert.DoesNotContain("type = auth", Template("pjsip_wizard.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_existing_endpoint_is_a_destination_without_a_warning()
    {
        var plan = AsteriskExport.Plan([Samples.Local], Settings with { Destination = "PJSIP/1001" });

        Assert.DoesNotContain(plan.Warnings, warning => warning.Contains("1001", StringComparison.Ordinal));
    }

    private static void AssertModules(string? missing, ExportPlan plan)
    {
        var warning = plan.Warnings.SingleOrDefault(warning => warning.Contains("modules.conf", StringComparison.Ordinal));
        if (missing is null)
            Assert.Null(warning);
        else
            Assert.Contains($": {missing}. ", warning, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Files, file => file.Path.EndsWith("modules.conf", StringComparison.Ordinal));
    }

    private IEnumerable<string> Published()
    {
        var env = EnvDocument.Parse(_folder.Read(".env"));
        var compose = ComposeDocument.Parse("", File.ReadAllBytes(_folder["docker-compose.yml"]));
        return compose.Services.Single().Ports.Select(port => ComposeText.Interpolate(port.Text, env.Value));
    }

    private string Template(string name) => _folder.Read("config", "asterisk", name);
}
