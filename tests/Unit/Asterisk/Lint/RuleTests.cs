using System.Reflection;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Lint;
using TwilioTrunk.Tests.Interop;
using TwilioTrunk.Tests.Interop.Lint;

namespace TwilioTrunk.Tests.Unit.Asterisk.Lint;

/// <summary>The catalogue of the rules, and the rules that take more than a line in a file to break.</summary>
public sealed class RuleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_rule_has_a_test()
    {
        var own = typeof(RuleTests).GetMethods().SelectMany(method => method.GetCustomAttributes<TestsRuleAttribute>()).Select(attribute => attribute.Rule);

        Assert.Equal(
            LintCatalogue.All.Select(rule => rule.Id).Order(),
            FaultSamples.ByName.Values.Select(sample => sample.Rule).Concat(own).Distinct().Order());
    }

    [Fact]
    public void Every_rule_that_is_said_to_be_put_right_is()
    {
        var isFixed = FaultSamples.ByName.Values.Where(sample => sample.IsFixed).Select(sample => sample.Rule).Distinct();

        Assert.Equal(LintCatalogue.All.Where(rule => rule.IsFixable).Select(rule => rule.Id).Order(), isFixed.Order());
    }

    [Fact]
    public void The_catalogue_has_what_the_code_reports_and_says_it_in_sentences()
    {
        Assert.Equal(Enum.GetNames<RuleId>().Order(), LintCatalogue.All.Select(rule => rule.Id).Order());
        Assert.All(LintCatalogue.All, rule =>
        {
            Assert.Matches("^[A-Z][A-Za-z0-9]+$", rule.Id);
            Assert.Same(rule, LintCatalogue.Find(rule.Id.ToLowerInvariant()));
            foreach (var sentence in (string[])[rule.Summary, rule.Consequence, rule.Remedy])
                Assert.Matches(@"(\.|\{[0-9]\}|,\.\.\.|environment|PASS)$", sentence);
            Assert.EndsWith(".", rule.Summary, StringComparison.Ordinal);
        });
    }

    [Fact]
    [TestsRule("InvalidCertificate")]
    [TestsRule("CertificateExpiresSoon")]
    public void A_certificate_has_its_time()
    {
        GoodSamples.Write(_folder.Path, SampleKind.Secure);
        GoodSamples.WriteCertificate(_folder["keys"], GoodSamples.Address, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(["InvalidCertificate"], At(2026, 7));
        Assert.Equal(["CertificateExpiresSoon"], At(2026, 5, day: 20));
        Assert.Empty(At(2026, 4));
        Assert.Equal(["InvalidCertificate"], At(2024, 1));

        string[] At(int year, int month, int day = 1) => Found(with => with with { Time = new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero) });
    }

    [Fact]
    public void A_certificate_that_is_none_or_belongs_to_another_key_is_found()
    {
        GoodSamples.Write(_folder.Path, SampleKind.Secure);
        File.WriteAllText(_folder["keys", "tls.crt"], "no certificate\n");
        Assert.Equal(["InvalidCertificate"], Found());

        GoodSamples.Write(_folder.Path, SampleKind.Secure);
        var key = File.ReadAllText(_folder["keys", "tls.key"]);
        GoodSamples.WriteCertificate(_folder["keys"], GoodSamples.Address, DateTimeOffset.UtcNow.AddDays(400));
        File.WriteAllText(_folder["keys", "tls.key"], key);
        Assert.Equal(["InvalidCertificate"], Found());
    }

    [Fact]
    [TestsRule("CertificateForOtherName")]
    public void A_certificate_is_for_the_host_that_Twilio_calls()
    {
        GoodSamples.Write(_folder.Path, SampleKind.Secure);
        GoodSamples.WriteCertificate(_folder["keys"], "pbx.example.com", DateTimeOffset.UtcNow.AddDays(400));
        Assert.Equal(["CertificateForOtherName"], Found());

        var trunk = GoodSamples.SecureTrunk with { Origination = [new LintOrigination("sip:pbx.example.com;transport=tls", "pbx.example.com", new ListenPort(PbxTransport.Tls, 5061))] };
        Assert.Empty(Found(with => with with { Trunks = [trunk] }));
    }

    [Fact]
    public void Files_that_are_read_once_say_to_each_trunk_what_they_say_to_it_alone()
    {
        GoodSamples.Write(_folder.Path, SampleKind.Secure);
        GoodSamples.WriteCertificate(_folder["keys"], "pbx.example.com", DateTimeOffset.UtcNow.AddDays(400));
        _folder.Edit("pjsip.conf", "qualify_frequency = 60", "qualify_frequency = 3");
        var settings = new LintSettings { Path = _folder.Path };
        LintTrunk[] trunks = [GoodSamples.SecureTrunk, GoodSamples.SecureTrunk with { Name = "Other", Secure = false, DomainName = "other.pstn.twilio.com" }];
        string[][] alone = [.. trunks.Select(trunk => Said(AsteriskLint.Run(
            settings with { Trunks = [trunk], CallerIds = new HashSet<string>() }, TestContext.Current.CancellationToken)))];

        var files = new LintedFiles(settings, TestContext.Current.CancellationToken);

        Assert.Contains(alone[0], finding => finding.StartsWith("QualifyTooOften", StringComparison.Ordinal));
        Assert.Contains(alone[1], finding => finding.StartsWith("TrunkNotCalled", StringComparison.Ordinal));
        for (var round = 0; round < 2; round++)
            Assert.Equal(alone, trunks.Select(trunk => Said(files.Against([trunk], new HashSet<string>(), TestContext.Current.CancellationToken))));
        Assert.Equal(Said(AsteriskLint.Run(settings, TestContext.Current.CancellationToken)), Said(files.Against([], null, TestContext.Current.CancellationToken)));

        static string[] Said(LintReport report) => [.. report.Findings.Select(finding => $"{finding.Rule.Id} {finding.Line} {finding.Message}")];
    }

    [Fact]
    public void A_certificate_that_is_not_here_is_not_said_to_be_wrong()
    {
        GoodSamples.Write(_folder.Path, SampleKind.Secure);
        _folder.Edit("pjsip.conf", "cert_file = /etc/asterisk/keys/tls.crt", "cert_file = /etc/ssl/pbx/tls.crt");

        var finding = Assert.Single(_folder.Lint());
        Assert.Equal(("NotChecked", LintSeverity.Information), (finding.Rule.Id, finding.Rule.Severity));
        Assert.Contains("/etc/ssl/pbx/tls.crt", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    [TestsRule("KeyReadableByAll")]
    [TestsRule("SecretReadableByAll")]
    public void Secrets_are_not_for_everybody()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        GoodSamples.Write(_folder.Path, SampleKind.Secure);
        Assert.Empty(Found());
        foreach (var file in (string[])["pjsip.conf", "keys/tls.key"])
            Open(_folder[file.Split('/')]);

        var findings = AsteriskLint.Run(new LintSettings { Path = _folder.Path }, TestContext.Current.CancellationToken).Findings.Where(finding => finding.Rule.Severity > LintSeverity.Information).ToList();
        Assert.Equal(["KeyReadableByAll", "SecretReadableByAll"], findings.Select(finding => finding.Rule.Id).Order());
        Assert.DoesNotContain(findings, finding => finding.ToString().Contains(GuideValues.Password, StringComparison.Ordinal));
    }

    [Fact]
    [TestsRule("SecretInGit")]
    public void Secrets_stay_out_of_git()
    {
        Assert.SkipWhen(TemporaryFolder.Run("git", "--version") is null, "There is no git.");
        GoodSamples.Write(_folder.Path, SampleKind.Compose);
        TemporaryFolder.Run("git", "-C", _folder.Path, "init", "--quiet");

        var finding = Assert.Single(_folder.Lint(), finding => finding.Rule.Id == "SecretInGit");
        Assert.Equal((_folder[".env"], 11), (finding.File, finding.Line));

        File.WriteAllText(_folder[".gitignore"], ".env\n");
        Assert.Empty(Found());
        File.WriteAllText(_folder[".env.example"], "TWILIO_SIP_PASSWORD=changeme\n");
        Assert.Empty(Found());
        File.WriteAllText(_folder[".env.old"], "TWILIO_SIP_PASSWORD=Invented-Old-12\n");
        Assert.Equal(["SecretInGit"], Found());
    }

    [Fact]
    public void What_comes_from_elsewhere_is_not_said_to_be_missing()
    {
        GoodSamples.Write(_folder.Path, SampleKind.Plain);
        _folder.Edit("extensions.conf", "PJSIP/6001", "PJSIP/6002");
        _folder.Edit("pjsip.conf", "aors = 6001", "aors = 6002");
        Assert.Equal(["UnknownEndpoint", "DanglingReference"], Found());

        File.WriteAllText(_folder["sorcery.conf"], "[res_pjsip]\nendpoint = realtime,ps_endpoints\naor = realtime,ps_aors\nauth = config,pjsip.conf,criteria=type=auth\n");
        Assert.Equal(["NotChecked", "NotChecked"], _folder.Lint().Select(finding => finding.Rule.Id));

        File.Delete(_folder["sorcery.conf"]);
        File.AppendAllText(_folder["pjsip.conf"], "\n#exec /usr/local/bin/endpoints\n");
        Assert.Equal(["NotChecked"], _folder.Lint().Select(finding => finding.Rule.Id));

        File.Delete(_folder["pjsip.conf"]);
        Assert.Empty(_folder.Lint());
    }

    [Fact]
    public void A_comment_says_that_it_is_meant_so()
    {
        GoodSamples.Write(_folder.Path, SampleKind.Plain);
        _folder.Edit("rtp.conf", "strictrtp = yes", "strictrtp = no ; twiliotrunk: ignore StrictRtpOff");
        _folder.Edit("pjsip.conf", "qualify_frequency = 60", "; twiliotrunk: ignore DirectMedia, qualifytoooften\nqualify_frequency = 5");

        var report = AsteriskLint.Run(new LintSettings { Path = _folder.Path }, TestContext.Current.CancellationToken);

        Assert.Equal(["QualifyTooOften", "StrictRtpOff"], report.Findings.Where(finding => finding.IsSuppressed).Select(finding => finding.Rule.Id).Order());
        Assert.Empty(Found());
        Assert.Empty(AsteriskLint.PlanFixes(report.Findings));
    }

    [Fact]
    public void A_fix_keeps_comments_line_ends_mark_and_what_else_stands_there()
    {
        GoodSamples.Write(_folder.Path, SampleKind.Plain);
        var text = File.ReadAllText(_folder["pjsip.conf"]).Replace("qualify_frequency = 60", "qualify_frequency=5   ; often", StringComparison.Ordinal)
            .Replace("direct_media = no\nrtp_symmetric", "rtp_symmetric", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);
        File.WriteAllText(_folder["pjsip.conf"], "\uFEFF" + text);

        _folder.Fix();

        var expected = text.Replace("qualify_frequency=5 ", "qualify_frequency=60 ", StringComparison.Ordinal)
            .Replace("[twilio](trunk-options)\r\n", "[twilio](trunk-options)\r\ndirect_media = no\r\n", StringComparison.Ordinal)
            .Replace($"from_domain = {GuideValues.Domain}\r\n", $"from_domain = {GuideValues.Domain}\r\ndirect_media = no\r\n", StringComparison.Ordinal);
        Assert.Equal("\uFEFF" + expected, System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(_folder["pjsip.conf"])));
        Assert.Single(Directory.EnumerateFiles(_folder.Path, "twiliotrunk-backup-pjsip_conf-*"));
    }

    /// <summary>The start script writes values as they are, so one may begin a block comment that the template does not have.</summary>
    [Fact]
    public void Nothing_is_put_where_a_value_makes_it_a_comment()
    {
        GoodSamples.Write(_folder.Path, SampleKind.Compose);
        _folder.Edit(".env", GuideValues.Domain, GuideValues.Domain + ";--");
        _folder.Edit("config/asterisk/pjsip_wizard.conf", "endpoint/identify_by = ip\n", "");
        _folder.Edit("config/asterisk/pjsip_wizard.conf", GoodSamples.Matches("identify/match"), "");

        _folder.Fix();

        Assert.Empty(AsteriskLint.PlanFixes(_folder.Lint()));
    }

    [Fact]
    public void Rules_that_are_not_wanted_find_nothing()
    {
        GoodSamples.Write(_folder.Path, SampleKind.Plain);
        _folder.Edit("rtp.conf", "strictrtp = yes", "strictrtp = no");

        Assert.Equal(["StrictRtpOff"], Found());
        Assert.Empty(Found(settings => settings with { Includes = rule => rule.Category != "Media" }));
    }

    [Fact]
    public void The_time_of_a_run_grows_with_the_dialplan_and_no_more()
    {
        GoodSamples.Write(_folder.Path, SampleKind.Plain);
        var before = File.ReadAllText(_folder["extensions.conf"]);
        var allocated = ((int[])[2_000, 20_000]).Select(Allocate).ToArray();

        // Bytes are counted, as time depends on what else runs.
        Assert.InRange(allocated[1] / (double)allocated[0], 1, 11);

        long Allocate(int count)
        {
            var lines = Enumerable.Range(0, count).Select(number =>
                $"exten => +1415{number:D7},1,NoOp(${{CALLERID(num)}} calls ${{EXTEN}})\n same => n,Dial(PJSIP/6001,30)\n same => n,GotoIf($[\"${{DIALSTATUS}}\" = \"BUSY\"]?busy)\n same => n(busy),Hangup()\n");
            File.WriteAllText(_folder["extensions.conf"], before + "[many]\n" + string.Concat(lines));
            var start = GC.GetAllocatedBytesForCurrentThread();
            Assert.DoesNotContain(AsteriskLint.Run(new LintSettings { Path = _folder.Path }, TestContext.Current.CancellationToken).Findings, finding => finding.File.EndsWith("extensions.conf", StringComparison.Ordinal));
            return GC.GetAllocatedBytesForCurrentThread() - start;
        }
    }

    private string[] Found(Func<LintSettings, LintSettings>? with = null) =>
        [.. _folder.Lint(with).Where(finding => finding.Rule.Severity > LintSeverity.Information).Select(finding => finding.Rule.Id)];

    private static void Open(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
    }

    [Theory]
    [InlineData(63, 0)]
    [InlineData(64, 0)]
    [InlineData(500, 0)]
    [InlineData(500, 1)]
    public void Braces_count_however_deep_they_are(int depth, int missing)
    {
        GoodSamples.Write(_folder.Path, SampleKind.Plain);
        var text = string.Concat(Enumerable.Repeat("${", depth)) + "X" + new string('}', depth - missing);
        File.AppendAllText(_folder["extensions.conf"], $"exten => 700,1,NoOp({text})\n");

        Assert.Equal(missing, _folder.Lint().Count(finding => finding.Rule.Id == "UnbalancedBraces"));
    }

    /// <summary>A module of somebody else may bring it.</summary>
    [Fact]
    public void What_Asterisk_itself_does_not_have_is_not_said_to_be_right()
    {
        GoodSamples.Write(_folder.Path, SampleKind.Plain);
        File.AppendAllText(
            _folder["extensions.conf"],
            "exten => 700,1,Swift(hello)\n same => n,Set(spoken=${PHONETIC(${ODBC_NAME(1)})})\n same => n,Swift(again)\n same => n,Set(ODBC_NAME(1)=a)\n");

        var findings = _folder.Lint();

        Assert.Equal(["NotChecked", "NotChecked"], findings.Select(finding => finding.Rule.Id));
        Assert.Contains("Swift", findings[0].Message, StringComparison.Ordinal);
        Assert.Contains("PHONETIC", findings[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("folder", true)]
    [InlineData("folder/none*.conf", true)]
    [InlineData("fol*/{own,none}.conf", false)]
    public void An_include_of_what_is_no_file_is_missed(string include, bool isMissed)
    {
        GoodSamples.Write(_folder.Path, SampleKind.Plain);
        Directory.CreateDirectory(_folder["folder"]);
        File.WriteAllText(_folder["folder", "own.conf"], "[own]\nexten => 700,1,Hangup()\n");
        File.AppendAllText(_folder["extensions.conf"], $"#include {include}\n");

        Assert.Equal(isMissed, _folder.Lint().Any(finding => finding.Rule.Id == "MissingInclude"));
    }
}
