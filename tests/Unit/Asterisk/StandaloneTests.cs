using System.Globalization;
using System.Text;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed class StandaloneTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ExportSettings Settings => Samples.Standalone(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Writes_exactly_three_files_of_the_approved_content()
    {
        var plan = Samples.Export(Settings with { Path = _folder["new", "folder"] }, Samples.Local);

        Assert.Equal(
            ["extensions.conf", "pjsip.conf", "rtp.conf"], Directory.EnumerateFileSystemEntries(_folder["new", "folder"]).Select(Path.GetFileName).Order());
        Assert.All(plan.Files, file => Assert.Equal(FileAction.Created, file.Action));
        Approval.Matches("standalone-pjsip.txt", _folder.Read("new", "folder", "pjsip.conf"));
        Approval.Matches("standalone-extensions.txt", _folder.Read("new", "folder", "extensions.conf"));
        Approval.Matches("standalone-rtp.txt", _folder.Read("new", "folder", "rtp.conf"));
    }

    [Fact]
    public void Writes_secure_trunks_with_edges_and_a_destination()
    {
        var secure = Samples.Local with { Secure = true, Edges = ["ashburn", "sao-paulo"] };
        Samples.Export(Settings with { Destination = "PJSIP/6001" }, secure, Samples.Second with { Secure = true, CallerId = "+14155550199" });

        Approval.Matches("secure-pjsip.txt", _folder.Read("pjsip.conf"));
        Approval.Matches("secure-extensions.txt", _folder.Read("extensions.conf"));
    }

    [Fact]
    public void Planning_writes_nothing()
    {
        var plan = AsteriskExport.Plan([Samples.Local], Settings with { Path = _folder["sub"] });

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
        Assert.StartsWith("--- /dev/null\n+++ pjsip.conf\n@@ -0,0 +1,", plan.Files[0].Difference, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_second_run_changes_nothing(bool passwordIsKnown)
    {
        Samples.Export(Settings, Samples.Local, Samples.Second);

        var plan = AsteriskExport.Plan(
            passwordIsKnown ? [Samples.Local, Samples.Second] : [Samples.Second.WithoutPassword(), Samples.Local with { Credential = null }], Settings);

        Assert.All(plan.Files, file => Assert.Equal((FileAction.Unchanged, ""), (file.Action, file.Difference)));
    }

    [Theory]
    [InlineData("müller", "Plain2Secret1", ExportField.UserName)]
    [InlineData("mini-vapi", "Geheim2€Wort", ExportField.Password)]
    public void A_credential_that_the_encoding_of_the_file_would_change_is_refused(string userName, string password, string field)
    {
        Samples.Export(Settings, Samples.Local);
        byte[] latin = [.. File.ReadAllBytes(_folder["pjsip.conf"]), .. "; caf"u8, 0xE9, (byte)'\n'];
        File.WriteAllBytes(_folder["pjsip.conf"], latin);
        var trunk = Samples.Local with { Credential = new PbxCredential(userName, password, PasswordIsKnown: true) };

        var error = Assert.Throws<InvalidConfValueException>(() => Samples.Export(Settings, trunk));

        Assert.Equal(field, error.Field);
        Assert.Contains("UTF-8", error.Message, StringComparison.Ordinal);
        Assert.Equal(latin, File.ReadAllBytes(_folder["pjsip.conf"]));
        Assert.Equal(FileAction.Changed, Samples.Export(Settings, Samples.Local with { CallerId = "+14155550199" }).Files[0].Action);
        Assert.EndsWith("; caf\u00e9\n", Encoding.Latin1.GetString(File.ReadAllBytes(_folder["pjsip.conf"])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trunk_without_a_name_stays_without_one()
    {
        Samples.Export(Settings, Samples.Local with { Name = "" });
        var before = _folder.Read("pjsip.conf");
        Samples.Export(Settings, Samples.Second);

        Assert.DoesNotContain(before.Split('\n'), line => !_folder.Read("pjsip.conf").Contains(line, StringComparison.Ordinal));
    }

    [Fact]
    public void No_line_is_too_long_for_Asterisk_however_long_the_values_are()
    {
        var trunk = Samples.Local with { Name = new string('é', 20_000), Credential = new PbxCredential(new string('%', 4000), "p", PasswordIsKnown: true) };
        var networks = Enumerable.Range(0, 1000).Select(i => $"10.{i / 250}.{i % 250}.0/24").ToList();
        Samples.Export(Settings with { LocalNetworks = networks, CertificateFile = "/etc/" + new string(' ', 3000) + "x" }, trunk);

        Assert.All(_folder.Read("pjsip.conf").Split('\n'), line => Assert.True(line.Length <= ConfValue.LongestLine));
        var again = AsteriskExport.Plan([Samples.Local with { Name = trunk.Name, Credential = null }], Settings with { LocalNetworks = [] });
        Assert.All(again.Files, file => Assert.Equal("", file.Difference));
    }

    [Fact]
    public void A_trunk_exported_later_joins_those_before()
    {
        Samples.Export(Settings with { Destination = "office" }, Samples.Local);
        Samples.Export(new ExportSettings { Path = _folder.Path, Layout = PbxLayout.Standalone }, Samples.Second);
        var later = (_folder.Read("pjsip.conf"), _folder.Read("extensions.conf"));

        Assert.Contains("exten => +56226665897,1,Goto(office,${EXTEN},1)\n", later.Item2, StringComparison.Ordinal);
        Assert.Contains("exten => +14155550102,1,Answer()\n", later.Item2, StringComparison.Ordinal);
        Assert.Contains("external_media_address = 203.0.113.50\n", later.Item1, StringComparison.Ordinal);
        Assert.Contains($"password = {Samples.Password}\n", later.Item1, StringComparison.Ordinal);
        Assert.Contains("password = Second\\;Secret1\n", later.Item1, StringComparison.Ordinal);
        Assert.Equal(1, Count(later.Item1, "type = identify\n"));
        Assert.Equal(8, Count(later.Item1, "match = "));
        Assert.Contains("[twilio-out-branch-office]\n", later.Item2, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_earlier_version_recorded_is_kept()
    {
        File.WriteAllText(_folder["pjsip.conf"], """
            ; BEGIN TwilioTrunk Standalone
            ;@ pbx external-address=203.0.113.50 local-networks=192.168.0.0/16,10.0.0.0/8 rtp-start=12000 rtp-end=12100 udp-port=5080
            ;@ trunk domain=old.pstn.twilio.com name=B%C3%BCro secure=no transport=tcp listen=udp,tcp credentials=yes user=u caller-id=+14155550199 edges=dublin,sydney destination=office
            ;@ numbers +14155550101 +14155550102

            [twilio-old]
            type = auth
            username = u
            password = Old-Secret-1
            ; END TwilioTrunk

            """);
        Samples.Export(new ExportSettings { Path = _folder.Path, Layout = PbxLayout.Standalone, Force = true }, Samples.Local);

        var (pjsip, extensions) = (_folder.Read("pjsip.conf"), _folder.Read("extensions.conf"));
        Assert.Contains(
            ";@ trunk domain=old.pstn.twilio.com name=B%C3%BCro secure=no transport=tcp listen=udp,tcp credentials=yes user=u caller-id=+14155550199 edges=dublin,sydney destination=office\n"
            + ";@ numbers +14155550101 +14155550102\n",
            pjsip,
            StringComparison.Ordinal);
        Assert.Contains("bind = 0.0.0.0:5080\n", pjsip, StringComparison.Ordinal);
        Assert.Contains("aors = old.dublin,old.sydney\n", pjsip, StringComparison.Ordinal);
        Assert.Contains("password = Old-Secret-1\n", pjsip, StringComparison.Ordinal);
        Assert.Contains("exten => +14155550102,1,Goto(office,${EXTEN},1)\n", extensions, StringComparison.Ordinal);
        Assert.Contains("Set(CALLERID(all)=<+14155550199>)\n", extensions, StringComparison.Ordinal);
    }

    [Fact]
    public void Replace_drops_the_trunks_that_are_not_given()
    {
        Samples.Export(Settings, Samples.Local, Samples.Second);
        Samples.Export(Settings with { Replace = true }, Samples.Second.WithoutPassword());

        Assert.DoesNotContain("fastco", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
        Assert.Contains("password = Second\\;Secret1\n", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
        Assert.DoesNotContain("+56226665897", _folder.Read("extensions.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trunk_with_a_new_domain_replaces_its_old_entry()
    {
        Samples.Export(Settings, Samples.Local, Samples.Second);
        Samples.Export(Settings, Samples.Local.WithoutPassword() with { DomainName = "Renamed.pstn.twilio.com", Name = "New" });

        var pjsip = _folder.Read("pjsip.conf");
        Assert.DoesNotContain("fastco", pjsip, StringComparison.Ordinal);
        Assert.Contains("from_domain = renamed.pstn.twilio.com\n", pjsip, StringComparison.Ordinal);
        Assert.Contains($"password = {Samples.Password}\n", pjsip, StringComparison.Ordinal);
        Assert.Contains("@twilio-renamed,60)", _folder.Read("extensions.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_probable_external_address_counts_only_while_no_other_is_known()
    {
        var probable = Settings with { ExternalAddress = null, FallbackExternalAddress = "198.51.100.1" };
        Samples.Export(probable, Samples.Local);
        Assert.Contains("external_media_address = 198.51.100.1\n", _folder.Read("pjsip.conf"), StringComparison.Ordinal);

        Samples.Export(probable with { ExternalAddress = "pbx.example.com" }, Samples.Local);
        Samples.Export(probable with { FallbackExternalAddress = "198.51.100.2" }, Samples.Second);
        Assert.Contains("external_media_address = pbx.example.com\n", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
        Assert.DoesNotContain("198.51.100", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_stays_although_origination_moved_is_warned_of()
    {
        var probable = Settings with { ExternalAddress = null, FallbackExternalAddress = "198.51.100.1" };
        Samples.Export(probable, Samples.Local);
        Assert.DoesNotContain(AsteriskExport.Plan([Samples.Local], probable).Warnings, IsAboutAddress);

        var moved = probable with { FallbackExternalAddress = "198.51.100.2" };
        Assert.Contains("198.51.100.2", Assert.Single(AsteriskExport.Plan([Samples.Local], moved).Warnings, IsAboutAddress), StringComparison.Ordinal);
        Assert.DoesNotContain(AsteriskExport.Plan([Samples.Local], moved with { FallbackExternalAddress = "pbx.example.com" }).Warnings, IsAboutAddress);
        Assert.DoesNotContain(AsteriskExport.Plan([Samples.Local], moved with { ExternalAddress = "198.51.100.1" }).Warnings, IsAboutAddress);

        static bool IsAboutAddress(string warning) => warning.Contains("198.51.100.1", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "", "udp")]
    [InlineData(null, "tcp", "tcp")]
    [InlineData(null, "tls udp", "udp tls")]
    [InlineData(PbxTransport.Udp, "tcp", "udp tcp")]
    [InlineData(PbxTransport.Tcp, "", "tcp")]
    [InlineData(PbxTransport.Tls, "tls udp tls", "udp tls")]
    public void A_pbx_opens_the_transports_that_its_trunk_uses(PbxTransport? outbound, string listen, string open)
    {
        Samples.Export(Settings, Samples.Local with { Transport = outbound, Listen = Ports(listen) });

        Assert.Equal(open.Split(' '), OpenTransports());
        var called = outbound?.ToString().ToLowerInvariant() ?? (listen.Length == 0 ? "udp" : listen.Split(' ')[0]);
        Assert.Contains($"\ntransport = transport-{called}\n", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_export_keeps_the_transports_of_the_other_trunks()
    {
        var local = Samples.Local with { Transport = PbxTransport.Udp, Listen = Ports("tcp") };
        var second = Samples.Second with { Transport = PbxTransport.Tls, Listen = Ports("tls") };
        Samples.Export(Settings, local, second);
        var together = OpenTransports();

        Samples.Export(Settings with { Replace = true }, second);
        Assert.Equal(["tls"], OpenTransports());
        Samples.Export(Settings, local);
        Assert.Equal(["udp", "tcp", "tls"], OpenTransports());
        Assert.Equal(together, OpenTransports());
        Assert.All(
            AsteriskExport.Plan([local with { Listen = Ports("tcp tcp") }], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));

        Samples.Export(Settings, local with { Listen = Ports("udp") });
        Assert.Equal(["udp", "tls"], OpenTransports());
    }

    [Fact]
    public void A_chosen_transport_stays_until_the_trunk_cannot_take_it()
    {
        var local = Samples.Local with { Listen = Ports("udp") };
        Samples.Export(Settings, local with { Transport = PbxTransport.Tcp });
        Assert.All(AsteriskExport.Plan([local], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
        Assert.Contains("contact = sip:fastco-voice-kernel.pstn.twilio.com\\;transport=tcp\n", _folder.Read("pjsip.conf"), StringComparison.Ordinal);

        var secure = local with { Secure = true, Listen = Ports("tls") };
        Samples.Export(Settings, secure);
        Assert.Contains("contact = sip:fastco-voice-kernel.pstn.twilio.com\\;transport=tls\n", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
        foreach (var transport in (PbxTransport[])[PbxTransport.Udp, PbxTransport.Tcp])
        {
            var error = Assert.Throws<UnsupportedCombinationException>(() => AsteriskExport.Plan([secure with { Transport = transport }], Settings));
            Assert.Contains("-Transport Tls", error.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_ports_follow_the_origination_URIs_until_one_is_chosen()
    {
        var local = Samples.Local with { Listen = Ports("udp:5080 udp tcp:5070") };
        var plan = Samples.Export(Settings, local);
        Assert.Equal(["transport-udp 0.0.0.0:5060", "transport-udp-5080 0.0.0.0:5080", "transport-tcp 0.0.0.0:5070"], Binds());
        Assert.Contains("transport transport-udp-5080", plan.Objects.Select(item => item.ToString()));
        Assert.All(
            AsteriskExport.Plan([local with { Listen = Ports("udp tcp:5070 udp:5080") }], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
        Samples.Export(Settings, Samples.Second);
        Assert.Equal(3, Binds().Length);

        plan = Samples.Export(Settings with { UdpPort = 5062, TcpPort = 5062 }, local);
        Assert.Equal(["transport-udp 0.0.0.0:5062", "transport-tcp 0.0.0.0:5062"], Binds());
        Assert.Equal(3, plan.Warnings.Count(warning => warning.Contains(" at port 5062", StringComparison.Ordinal)));
        Samples.Export(Settings, local);
        Assert.Equal(2, Binds().Length);

        string[] Binds() =>
        [
            .. ConfDocument.Parse(_folder.Read("pjsip.conf")).Sections.Where(section => section.Last("type")?.Value == "transport")
                .Select(section => $"{section.Name} {section.Last("bind")!.Value}"),
        ];
    }

    [Fact]
    public void TCP_and_TLS_cannot_share_a_port()
    {
        var error = Assert.Throws<UnsupportedCombinationException>(() => AsteriskExport.Plan([Samples.Local with { Listen = Ports("tcp:5061 tls") }], Settings));
        Assert.Contains("5061", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(
            AsteriskExport.Plan([Samples.Local with { Listen = Ports("udp:5061 tls") }], Settings).Warnings,
            warning => warning.Contains("5061", StringComparison.Ordinal));
    }

    [Fact]
    public void Calls_that_only_go_out_over_TLS_need_no_certificate()
    {
        var plan = Samples.Export(Settings, Samples.Local with { Transport = PbxTransport.Tls, Listen = Ports("udp") });
        Assert.DoesNotContain("cert_file", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
        Assert.Contains("ca_list_file", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Warnings, warning => warning.Contains("certificate", StringComparison.Ordinal));

        plan = Samples.Export(Settings, Samples.Local with { Transport = PbxTransport.Tls, Listen = Ports("udp tls") });
        Assert.Contains("cert_file", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
        Assert.Contains(plan.Warnings, warning => warning.Contains("certificate", StringComparison.Ordinal));
    }

    [Fact]
    public void Domains_of_several_labels_have_objects_of_their_own_in_any_order()
    {
        var domains = new[] { "pbx.a", "pbx", "pbx-a", "pbx.a.b", "other.b-c", "other-b.c", new string('x', 63) + ".y" };
        PbxTrunk[] trunks = [.. domains.Select((name, i) => Samples.Local with { DomainName = $"{name}.pstn.twilio.com", Sid = null, PhoneNumbers = [$"+5622666000{i}"] })];
        Samples.Export(Settings, trunks);
        var endpoints = Endpoints();

        Assert.Contains("twilio-pbx => pbx.pstn.twilio.com", endpoints);
        Assert.Contains("twilio-pbx-a => pbx-a.pstn.twilio.com", endpoints);
        Assert.Contains("twilio-pbx-a-b => pbx.a.b.pstn.twilio.com", endpoints);
        Assert.Contains(endpoints, name => name.StartsWith("twilio-pbx-a-", StringComparison.Ordinal) && name.EndsWith(" => pbx.a.pstn.twilio.com", StringComparison.Ordinal));
        Assert.Equal(domains.Length, endpoints.Select(name => name.Split(' ')[0]).Distinct().Count());
        Assert.All(AsteriskExport.Plan([.. trunks.Select(Samples.WithoutPassword)], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));

        Samples.Export(Settings with { Replace = true }, [.. trunks.Reverse()]);
        Assert.Equal(endpoints.Order(), Endpoints().Order());

        string[] Endpoints() =>
        [
            .. ConfDocument.Parse(_folder.Read("pjsip.conf")).Sections
                .Where(section => section.Last("from_domain") is not null).Select(section => $"{section.Name} => {section.Last("from_domain")!.Value}"),
        ];
    }

    [Fact]
    public void A_trunk_whose_objects_take_another_name_keeps_its_password()
    {
        Samples.Export(Settings, Samples.Local with { DomainName = "pbx.a.pstn.twilio.com" });
        var second = Samples.Second with { DomainName = "pbx-a.pstn.twilio.com" };
        Assert.Throws<PasswordUnknownException>(() => AsteriskExport.Plan([second with { Credential = Samples.Local.WithoutPassword().Credential }], Settings));
        Samples.Export(Settings, second);

        Assert.Contains($"username = mini-vapi\npassword = {Samples.Password}\n", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_edge_goes_into_the_whole_domain()
    {
        Samples.Export(Settings, Samples.Local with { DomainName = "pbx.a.pstn.twilio.com", Edges = ["ashburn"] });

        Assert.Contains("contact = sip:pbx.a.pstn.ashburn.twilio.com\n", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_goes_from_edge_to_edge()
    {
        Samples.Export(Settings, Samples.Local with { Edges = ["Ashburn", "sao-paulo", "ashburn", "sydney"] });

        Assert.Contains(
            "\naors = fastco-voice-kernel.ashburn,fastco-voice-kernel.sao-paulo,fastco-voice-kernel.sydney\n", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
        Assert.Equal(3, Count(_folder.Read("pjsip.conf"), "type = aor\n"));
        Assert.Equal(
            ["fastco-voice-kernel.ashburn,60^10)", "fastco-voice-kernel.sao-paulo,60^10)", "fastco-voice-kernel.sydney,60)"],
            _folder.Read("extensions.conf").Split('\n').Where(line => line.Contains("Dial(", StringComparison.Ordinal)).Select(line => line.Split('/')[^1]));
    }

    [Fact]
    public void A_later_export_keeps_the_edges_unless_it_names_others()
    {
        Samples.Export(Settings, Samples.Local with { Edges = ["sydney", "ashburn"] });
        Assert.All(AsteriskExport.Plan([Samples.Local], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));

        Samples.Export(Settings, Samples.Local with { Edges = ["tokyo"] });
        Assert.Contains("pstn.tokyo.twilio.com", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
        Assert.DoesNotContain("sydney", _folder.Read("pjsip.conf").Split("[twilio-fastco")[1], StringComparison.Ordinal);

        Samples.Export(Settings, Samples.Local with { Edges = [] });
        Assert.Contains("contact = sip:fastco-voice-kernel.pstn.twilio.com\n", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_names_still_fit_with_an_edge()
    {
        var domain = $"{new string('x', 63)}.{new string('y', 63)}.pstn.twilio.com";
        Samples.Export(Settings, Samples.Local with { DomainName = domain, Edges = ["frankfurt-ix", "singapore-ix"] });

        var names = ConfDocument.Parse(_folder.Read("pjsip.conf")).Sections.Select(section => section.Name).ToList();
        Assert.Contains(names, name => name.EndsWith(".singapore-ix", StringComparison.Ordinal));
        Assert.All(names, name => Assert.InRange(name.Length, 1, 79));
    }

    [Fact]
    public void A_number_that_moved_goes_with_its_new_trunk()
    {
        Samples.Export(Settings with { Destination = "office" }, Samples.Local);
        Samples.Export(Settings, Samples.Second with { PhoneNumbers = ["+56226665897"] });

        var extensions = _folder.Read("extensions.conf");
        Assert.Equal(1, Count(extensions, "exten => +56226665897,"));
        Assert.Contains("exten => +56226665897,1,Answer()\n", extensions, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_in_which_numbers_come_changes_nothing()
    {
        Samples.Export(Settings, Samples.Second);

        Assert.All(
            AsteriskExport.Plan([Samples.Second with { PhoneNumbers = ["+14155550102", "+14155550101"] }], Settings).Files,
            file => Assert.Equal(FileAction.Unchanged, file.Action));

        Samples.Export(Settings, Samples.Second with { PhoneNumbers = ["+14155550102", "+14155550103"] });
        Assert.Contains("CALLERID(all)=<+14155550102>", _folder.Read("extensions.conf"), StringComparison.Ordinal);
        Assert.DoesNotContain("+14155550101", _folder.Read("extensions.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_outside_of_the_block_survives()
    {
        Samples.Export(Settings, Samples.Local);
        const string Phone = "\r\n; my phone\n[6001]\ntype = endpoint\ncontext = from-internal\n";
        File.AppendAllText(_folder["pjsip.conf"], Phone);

        Samples.Export(Settings, Samples.Second);

        Assert.EndsWith("; END TwilioTrunk\n" + Phone, _folder.Read("pjsip.conf"), StringComparison.Ordinal);
        Assert.Contains("[twilio-branch-office]", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void Own_lines_that_are_in_the_way_are_named()
    {
        Samples.Export(Settings, Samples.Local);
        var line = File.ReadAllLines(_folder["pjsip.conf"]).Length + 4;
        File.AppendAllText(_folder["pjsip.conf"], "[any]\ntype = identify\nendpoint = any\nmatch = 0.0.0.0/0\n");

        var error = Assert.Throws<ForeignConflictException>(() => AsteriskExport.Plan([Samples.Local], Settings));

        Assert.Equal((_folder["pjsip.conf"], line), (error.File, error.Line));
        Assert.DoesNotContain("-Adopt", error.Remedy, StringComparison.Ordinal);
        Assert.Contains("Nothing was written on the PBX.", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pjsip.conf", "[open\n", "Asterisk stops reading here")]
    [InlineData("pjsip.conf", "#include phones.conf\n", "phones.conf is not here")]
    [InlineData("extensions.conf", "[office](nothing)\n", "Asterisk stops reading here")]
    public void An_own_line_at_which_Asterisk_stops_reading_is_told(string file, string line, string told)
    {
        Samples.Export(Settings, Samples.Local);
        var number = File.ReadAllLines(_folder[file]).Length + 1;
        File.AppendAllText(_folder[file], line);

        var warning = Assert.Single(AsteriskExport.Plan([Samples.Local], Settings).Warnings, warning => warning.Contains("stops reading", StringComparison.Ordinal));

        Assert.StartsWith($"{_folder[file]}:{number}: {told}", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void An_own_transport_on_the_same_port_is_in_the_way()
    {
        Samples.Export(Settings, Samples.Local with { Transport = PbxTransport.Tcp });
        File.AppendAllText(_folder["pjsip.conf"], "[phones]\ntype = transport\nbind = 0.0.0.0:5060\n");
        Samples.Export(Settings, Samples.Local with { Transport = PbxTransport.Tcp });

        var error = Assert.Throws<ForeignConflictException>(() => AsteriskExport.Plan([Samples.Local with { Transport = PbxTransport.Udp }], Settings));

        Assert.Contains("'udp 0.0.0.0:5060' is bound by 'transport-udp'", error.Message, StringComparison.Ordinal);
        Samples.Export(Settings with { UdpPort = 5080 }, Samples.Local with { Transport = PbxTransport.Udp });
    }

    [Fact]
    public void A_foreign_file_is_replaced_only_by_force_and_stays_beside_it()
    {
        File.WriteAllText(_folder["extensions.conf"], "[mine]\nexten => 1,1,Answer()\n");

        var error = Assert.Throws<FileNotOursException>(() => AsteriskExport.Plan([Samples.Local], Settings));
        Assert.Equal(_folder["extensions.conf"], error.File);
        Assert.Single(Directory.EnumerateFiles(_folder.Path));

        Samples.Export(Settings with { Force = true }, Samples.Local);
        var backup = Assert.Single(Directory.EnumerateFiles(_folder.Path, "twiliotrunk-backup-*"));
        Assert.Equal("[mine]\nexten => 1,1,Answer()\n", File.ReadAllText(backup));
        Assert.False(backup.EndsWith(".conf", StringComparison.Ordinal));
        Assert.StartsWith("; BEGIN TwilioTrunk Standalone\n", _folder.Read("extensions.conf"), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup));
    }

    [Fact]
    public void A_password_that_nobody_knows_is_refused()
    {
        var unknown = Samples.Local with { Credential = new PbxCredential("mini-vapi", "given-but-not-set", PasswordIsKnown: false) };

        var error = Assert.Throws<PasswordUnknownException>(() => AsteriskExport.Plan([unknown], Settings));

        Assert.Equal("fastco-voice-kernel.pstn.twilio.com", error.Trunk);
        Assert.Contains("'mini-vapi'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("given-but-not-set", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_user_that_nobody_knows_is_not_named()
    {
        var error = Assert.Throws<PasswordUnknownException>(() => AsteriskExport.Plan([Samples.Local with { Credential = null }], Settings));

        Assert.DoesNotContain("''", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("User name and password for the trunk fastco-voice-kernel.pstn.twilio.com ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_password_of_the_file_stays_unless_another_is_known_for_certain()
    {
        Samples.Export(Settings, Samples.Local);
        var doubtful = Samples.Local with { Credential = new PbxCredential("mini-vapi", "NotTheOne123", PasswordIsKnown: false) };
        Assert.Equal(FileAction.Unchanged, AsteriskExport.Plan([doubtful], Settings).Files[0].Action);

        var certain = Samples.Local with { Credential = new PbxCredential("mini-vapi", "TheNewOne123", PasswordIsKnown: true) };
        Samples.Export(Settings, certain);
        Assert.Contains("password = TheNewOne123\n", _folder.Read("pjsip.conf"), StringComparison.Ordinal);

        var otherUser = Samples.Local with { Credential = new PbxCredential("somebody-else") };
        Assert.Throws<PasswordUnknownException>(() => AsteriskExport.Plan([otherUser], Settings));
    }

    [Fact]
    public void No_secret_shows_in_a_difference_or_an_object()
    {
        Samples.Export(Settings, Samples.Local);
        var plan = AsteriskExport.Plan([Samples.Local with { Credential = new PbxCredential("mini-vapi", "TheNewOne123", true) }], Settings);

        Assert.Contains("-password = ********\n+password = ********\n", plan.Files[0].Difference, StringComparison.Ordinal);
        Assert.DoesNotContain("TheNewOne123", plan.Files[0].Difference + plan + Samples.Local, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.Password, plan.Files[0].Difference + Samples.Local + Samples.Local.Credential, StringComparison.Ordinal);
    }

    [Fact]
    public void Secure_and_plain_trunks_do_not_mix()
    {
        Samples.Export(Settings, Samples.Local);

        var error = Assert.Throws<MixedSecurityException>(() => AsteriskExport.Plan([Samples.Second with { Secure = true }], Settings));
        Assert.Contains("branch-office.pstn.twilio.com", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(AsteriskExport.Plan([Samples.Second with { Secure = true }], Settings with { Replace = true }).Files);
    }

    [Fact]
    public void Combinations_that_cannot_work_are_refused()
    {
        Assert.Throws<UnsupportedCombinationException>(
            () => AsteriskExport.Plan([Samples.Local with { Secure = true, Transport = PbxTransport.Udp }], Settings));
        Assert.Throws<UnsupportedCombinationException>(() => AsteriskExport.Plan([], Settings));
    }

    [Fact]
    public void Values_that_cannot_work_are_refused_by_field()
    {
        Refused(Samples.Local with { DomainName = "x.sip.twilio.com" }, Settings, "DomainName", "The domain name of the trunk ", "Set-TrunkTermination -DomainName");
        Refused(Samples.Local with { DomainName = "x]\n[evil].twilio.com" }, Settings, "DomainName", "The domain name of the trunk ", "Set-TrunkTermination -DomainName");
        Refused(Samples.Local with { PhoneNumbers = ["56226665897"] }, Settings, "PhoneNumber", "A phone number of the trunk ", "Remove-TrunkPhoneNumber");
        Refused(Samples.Local with { CallerId = "+5622\n" }, Settings, "CallerId", "-CallerId ", "-CallerId");
        Refused(Samples.Local with { Edges = ["ash burn"] }, Settings, "Edge", "-Edge ", "-Edge");
        Refused(Samples.Local with { Edges = ["ashburn", "roaming"] }, Settings, "Edge", "-Edge ", "leave it out");
        Refused(Samples.Local with { DomainName = "x.pstn.us1.twilio.com", Edges = ["ashburn"] }, Settings, "Edge", "-Edge ", "-Edge");
        Refused(Samples.Local with { Credential = new PbxCredential("u", "a\nb", true) }, Settings, "Credential.Password", "The password of -Credential ", "-ResetPassword");
        Refused(Samples.Local with { Credential = new PbxCredential(" u", "a", true) }, Settings, "Credential.UserName", "The user name of -Credential ", "user name");
        Refused(Samples.Local, Settings with { ExternalAddress = "a b" }, "ExternalAddress", "-ExternalAddress ", "-ExternalAddress");
        Refused(Samples.Local, Settings with { LocalNetworks = ["192.168.0.0/99"] }, "LocalNetwork", "-LocalNetwork ", "-LocalNetwork");
        Refused(Samples.Local, Settings with { RtpStart = 20000, RtpEnd = 10000 }, "RtpPortRange", "-RtpPortRange ", "-RtpPortRange");
        Refused(Samples.Local, Settings with { RtpStart = 80 }, "RtpPortRange", "-RtpPortRange ", "-RtpPortRange");
        Refused(Samples.Local, Settings with { UdpPort = 0 }, "SipPort", "-SipPort ", "1 to 65535");
        Refused(Samples.Local, Settings with { TlsPort = 65536 }, "TlsPort", "-TlsPort ", "1 to 65535");
        Refused(Samples.Local, Settings with { CertificateFile = "a\nb" }, "CertificatePath", "-CertificatePath ", "path");
        Refused(Samples.Local, Settings with { PrivateKeyFile = " " }, "PrivateKeyPath", "-PrivateKeyPath ", "path");
        Refused(Samples.Local, Settings with { CaListFile = "" }, "CaListPath", "-CaListPath ", "path");
        Refused(Samples.Local, Settings with { Destination = "office,s" }, "Destination", "-Destination ", "-Destination");
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));

        static void Refused(PbxTrunk trunk, ExportSettings settings, string field, string beginning, string remedy)
        {
            var error = Assert.Throws<InvalidConfValueException>(() => AsteriskExport.Plan([trunk], settings));
            Assert.Equal(field, error.Field);
            Assert.StartsWith(beginning, error.Message, StringComparison.Ordinal);
            Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
            Assert.DoesNotContain("password", field.StartsWith("Credential", StringComparison.Ordinal) ? "" : error.Remedy, StringComparison.Ordinal);
        }
    }

    // What real Asterisk reads otherwise (as an octal number, as 0.0.0.1), cannot look up, cannot load, or cannot use: Twilio calls over IPv4.
    [Theory]
    [InlineData("1")]
    [InlineData("203.0.113")]
    [InlineData("010.0.0.1")]
    [InlineData("0x7f.1")]
    [InlineData("256.1.1.1")]
    [InlineData("2001:db8::1")]
    [InlineData("[2001:db8::1]")]
    [InlineData("pbx.exämple.com")]
    [InlineData("pbx-.example.com")]
    [InlineData("203.0.113.5:5060")]
    [InlineData("203.0.113.5/32")]
    [InlineData("pbx.example.com\n")]
    public void An_external_address_that_Asterisk_reads_otherwise_is_refused(string address) =>
        Assert.Equal(
            "ExternalAddress",
            Assert.Throws<InvalidConfValueException>(() => AsteriskExport.Plan([Samples.Local], Settings with { ExternalAddress = address })).Field);

    [Theory]
    [InlineData("pbx")]
    [InlineData("PBX-1.example.com")]
    [InlineData("sip_gw.example.com.")]
    public void An_external_address_may_be_a_host_name(string address) =>
        Assert.NotEmpty(AsteriskExport.Plan([Samples.Local], Settings with { ExternalAddress = address }).Files);

    [Theory]
    [InlineData("1")]
    [InlineData("10/8")]
    [InlineData("010.0.0.0/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("::ffff:10.0.0.0/104")]
    [InlineData("fd00::/8")]
    public void A_local_network_that_Asterisk_reads_otherwise_is_refused(string network) =>
        Assert.Equal(
            "LocalNetwork",
            Assert.Throws<InvalidConfValueException>(() => AsteriskExport.Plan([Samples.Local], Settings with { LocalNetworks = [network] })).Field);

    [Fact]
    public void A_trunk_without_credentials_gets_no_auth()
    {
        Samples.Export(Settings, Samples.Local with { UsesCredentials = false, Credential = null });

        Assert.DoesNotContain("auth", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void Warns_of_what_an_admin_should_know()
    {
        string[] Warnings(PbxTrunk trunk, string? destination) =>
            [.. AsteriskExport.Plan([trunk], Settings with { Destination = destination }).Warnings];

        Assert.Contains("hear their own voice", Assert.Single(Warnings(Samples.Local, null)), StringComparison.Ordinal);
        Assert.Contains("'6001'", Assert.Single(Warnings(Samples.Local, "PJSIP/6001")), StringComparison.Ordinal);
        Assert.Contains("'office'", Assert.Single(Warnings(Samples.Local, "office,s,1")), StringComparison.Ordinal);
        Assert.Equal(2, Warnings(Samples.Local with { PhoneNumbers = [] }, null).Length);
        Assert.Single(
            Warnings(Samples.Local with { Edges = ["ashburn", "ashbrun", "ashburn-ix"] }, null), warning => warning.Contains("'ashbrun'", StringComparison.Ordinal));
        Assert.Contains(
            AsteriskExport.Plan([Samples.Local], Settings with { Adopt = true }).Warnings,
            warning => warning.StartsWith("-Adopt does nothing", StringComparison.Ordinal) && warning.Contains("-Force", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_cannot_break_out_of_its_comment()
    {
        Samples.Export(Settings, Samples.Local with { Name = "Büro\n[evil]\n;-- = __X__ ;@ trunk" });

        Assert.DoesNotContain("[evil]", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
        Assert.Contains(" name=B%C3%BCro%0A", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
        Assert.Equal(FileAction.Unchanged, AsteriskExport.Plan([Samples.Local with { Name = "Büro\n[evil]\n;-- = __X__ ;@ trunk" }], Settings).Files[0].Action);
    }

    private string[] OpenTransports() =>
        [.. ConfDocument.Parse(_folder.Read("pjsip.conf")).Sections.Where(section => section.Last("type")?.Value == "transport").Select(section => section.Last("protocol")!.Value)];

    /// <summary>Transports, each at its usual port or at the one behind a colon.</summary>
    private static ListenPort[] Ports(string text) =>
    [
        .. from word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           let parts = word.Split(':')
           let usual = ListenPort.Usual(Enum.Parse<PbxTransport>(parts[0], ignoreCase: true))
           select parts.Length == 1 ? usual : usual with { Port = int.Parse(parts[1], CultureInfo.InvariantCulture) },
    ];

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
