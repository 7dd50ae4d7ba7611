using System.Text.Json;
using System.Xml.Linq;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Lint;
using TwilioTrunk.Tests.Interop;
using TwilioTrunk.Tests.Interop.Lint;

namespace TwilioTrunk.Tests.Unit.Asterisk.Lint;

/// <summary>What was found, for other programs.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LintReport _report;

    public ReportTests()
    {
        GoodSamples.Write(_folder.Path, SampleKind.Plain);
        _folder.Edit("rtp.conf", "strictrtp = yes", "strictrtp = no");
        _folder.Edit("pjsip.conf", "qualify_frequency = 60", "qualify_frequency = 5 ; twiliotrunk: ignore QualifyTooOften");
        _folder.Edit("extensions.conf", "PJSIP/6001", "PJSIP/<&\u0001>");
        _folder.Lint();
        _report = AsteriskLint.Run(new LintSettings { Path = _folder.Path });
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sarif_has_the_rules_and_each_finding_with_its_place()
    {
        var path = _folder["out", "lint.sarif"];
        LintReportFile.PlanSarif(path, _report).Write();

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        Assert.Equal("2.1.0", document.RootElement.GetProperty("version").GetString());
        var run = Assert.Single(document.RootElement.GetProperty("runs").EnumerateArray());
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        Assert.Equal(LintCatalogue.All.Select(rule => rule.Id), rules);
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(_report.Findings.Count, results.Count);
        foreach (var (finding, result) in _report.Findings.Zip(results))
        {
            Assert.Equal(finding.Rule.Id, result.GetProperty("ruleId").GetString());
            Assert.Equal(finding.Rule.Id, rules[result.GetProperty("ruleIndex").GetInt32()]);
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            var root = new Uri(run.GetProperty("originalUriBaseIds").GetProperty("SRCROOT").GetProperty("uri").GetString()!);
            Assert.Equal(new Uri(finding.File), new Uri(root, place.GetProperty("artifactLocation").GetProperty("uri").GetString()));
            Assert.Equal(finding.Line, place.GetProperty("region").GetProperty("startLine").GetInt32());
            Assert.Equal(finding.IsSuppressed, result.TryGetProperty("suppressions", out _));
            Assert.Equal(finding.Fix is not null, result.TryGetProperty("fixes", out _));
        }

        // What the fix says is what makes the line right.
        var strict = results.Single(result => result.GetProperty("ruleId").GetString() == "StrictRtpOff");
        Assert.Equal("error", strict.GetProperty("level").GetString());
        var replacement = strict.GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements")[0];
        var region = replacement.GetProperty("deletedRegion");
        var line = File.ReadAllLines(_folder["rtp.conf"])[region.GetProperty("startLine").GetInt32() - 1];
        var (start, end) = (region.GetProperty("startColumn").GetInt32() - 1, region.GetProperty("endColumn").GetInt32() - 1);
        Assert.Equal("strictrtp = yes", line[..start] + replacement.GetProperty("insertedContent").GetProperty("text").GetString() + line[end..]);
        Assert.DoesNotContain(GuideValues.Password, File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void JUnit_has_a_suite_for_each_file_and_a_failure_for_each_finding()
    {
        var path = _folder["lint.xml"];
        LintReportFile.PlanJUnit(path, _report).Write();

        var suites = XDocument.Load(path).Root!;
        var counted = _report.Findings.Where(finding => !finding.IsSuppressed).ToList();
        Assert.Equal(_report.Files.Select(Path.GetFileName), suites.Elements("testsuite").Select(suite => (string)suite.Attribute("name")!));
        Assert.Equal(counted.Count(finding => finding.Rule.Severity > LintSeverity.Information), suites.Descendants("failure").Count());
        Assert.Equal((int)suites.Attribute("failures")!, suites.Descendants("failure").Count());
        Assert.Equal((int)suites.Attribute("tests")!, suites.Descendants("testcase").Count());
        var failure = suites.Descendants("testcase").Single(test => ((string)test.Attribute("name")!).StartsWith("StrictRtpOff (", StringComparison.Ordinal)).Element("failure")!;
        Assert.Equal("Error", (string)failure.Attribute("type")!);
        Assert.Contains("strictrtp is 'no'.", failure.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_takes_the_place_of_an_earlier_one_and_of_nothing_else()
    {
        var path = _folder["lint.sarif"];
        LintReportFile.PlanSarif(path, _report).Write();
        Assert.Equal(FileAction.Unchanged, LintReportFile.PlanSarif(path, _report).Action);
        Assert.Equal(FileAction.Changed, LintReportFile.PlanJUnit(path, _report).Action);

        File.WriteAllText(path, "something of mine\n");
        Assert.Throws<FileNotOursException>(() => LintReportFile.PlanSarif(path, _report));
        LintReportFile.PlanSarif(path, _report, force: true).Write();
        Assert.Equal("something of mine\n", File.ReadAllText(Assert.Single(Directory.EnumerateFiles(_folder.Path, "twiliotrunk-backup-lint_sarif-*"))));
    }
}
