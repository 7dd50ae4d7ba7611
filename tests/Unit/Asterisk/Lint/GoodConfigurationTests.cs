using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop;

namespace TwilioTrunk.Tests.Unit.Asterisk.Lint;

/// <summary>Good configurations give no finding that is more than information.</summary>
public sealed class GoodConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_trunk_that_was_written_by_hand_is_good()
    {
        KnownGood.Write(_folder.Path);

        LintFolder.AssertGood(_folder);
    }

    [Theory]
    [InlineData("freepbx")]
    [InlineData("handwritten")]
    public void What_people_have_is_good_and_stays_so_with_an_export(string fixture)
    {
        using var folder = TemporaryFolder.With(fixture);
        LintFolder.AssertGood(folder);

        Samples.Export(Samples.Include(folder), Samples.Local);

        Assert.DoesNotContain(folder.Lint(), finding => finding.File.Contains("twilio", StringComparison.Ordinal) && finding.Rule.Severity > TwilioTrunk.Asterisk.Lint.LintSeverity.Information);
    }

    /// <summary>A PBX with other providers and many phones, one of wizards, one that keeps carriers apart, and one with what is seldom written.</summary>
    [Theory]
    [InlineData("office")]
    [InlineData("wizard")]
    [InlineData("carriers")]
    [InlineData("unusual")]
    public void What_serves_Twilio_and_others_is_good(string fixture)
    {
        using var folder = TemporaryFolder.With(fixture);

        LintFolder.AssertGood(folder);
    }

    /// <summary>FreePBX reads this file first, so that what stands in it counts and what it generates does not.</summary>
    [Fact]
    public void What_overrides_FreePBX_is_good()
    {
        using var folder = TemporaryFolder.With("freepbx");
        File.WriteAllText(
            folder["extensions_override_freepbx.conf"],
            "[ext-local]\nexten => 1001,1,Dial(PJSIP/1001&PJSIP/1002,${RINGTIMER})\nexten => 1001,n,Hangup()\n");

        LintFolder.AssertGood(folder);
    }

    /// <summary>Which service is Asterisk's is told by its name, by its image, or by what it mounts, also beside others.</summary>
    [Theory]
    [InlineData("pbx", "image: andrius/asterisk:22")]
    [InlineData("pbx", "image: registry.example.com/voice:7\n    volumes: [./config/asterisk:/etc/asterisk:ro]")]
    [InlineData("pbx", "build: ./asterisk")]
    [InlineData("asterisk", "image: registry.example.com/voice:7")]
    [InlineData("voice", "image: registry.example.com/voice:7", false)]
    public void A_Docker_project_with_other_services_is_good(string service, string image, bool isKnown = true)
    {
        Directory.CreateDirectory(_folder["config", "asterisk"]);
        KnownGood.Write(_folder["config", "asterisk"]);
        File.WriteAllText(
            _folder["docker-compose.yml"],
            $"services:\n  db:\n    image: mariadb:11\n    ports: [\"127.0.0.1:3306:3306\"]\n  {service}:\n    {image}\n    network_mode: host\n");

        LintFolder.AssertGood(_folder);
        Assert.Equal(isKnown ? [] : ["NotChecked"], _folder.Lint().Select(finding => finding.Rule.Id));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void What_is_exported_is_good(bool secure, bool second)
    {
        var trunk = Samples.Local with { Secure = secure };
        Samples.Export(Samples.Standalone(_folder) with { Destination = "office" }, second ? [trunk, Samples.Second] : [trunk]);
        File.AppendAllText(_folder["extensions.conf"], "\n[office]\nexten => s,1,Hangup()\n");

        LintFolder.AssertGood(_folder, except: secure ? ["NoCertificate"] : []);
    }

    [Fact]
    public void What_is_exported_with_all_that_can_be_asked_for_is_good()
    {
        var trunk = Samples.Second with
        {
            Edges = ["sao-paulo", "ashburn", "dublin"],
            Listen = [new ListenPort(PbxTransport.Udp, 5060), new ListenPort(PbxTransport.Udp, 5080), new ListenPort(PbxTransport.Tcp, 5070)],
            ExtensionCallerIds = new Dictionary<string, string> { ["1001"] = "+14155550101", ["ana.perez-2"] = "+14155550102" },
        };
        var settings = Samples.Standalone(_folder) with
        {
            Destination = "office,s,1",
            Destinations = new Dictionary<string, string> { ["+14155550101"] = "Queue/sales", ["+56226665897"] = "Stasis(assistant)" },
            DialPatterns = [new DialPattern("_1XXXXXXXXXX", 1, "+1"), new DialPattern("_NXXXXXXXXX", 0, "+1"), new DialPattern("_011ZXXXXX.", 3, "+")],
            EmergencyNumbers = ["911"],
        };
        Samples.Export(settings, trunk, Samples.Local);
        File.AppendAllText(_folder["extensions.conf"], "\n[office]\nexten => s,1,Hangup()\n");

        LintFolder.AssertGood(_folder);
    }
}
