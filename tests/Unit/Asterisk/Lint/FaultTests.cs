using TwilioTrunk.Asterisk.Lint;
using TwilioTrunk.Tests.Interop.Lint;

namespace TwilioTrunk.Tests.Unit.Asterisk.Lint;

/// <summary>Every rule finds its fault in its line, nothing else is found, and what can be put right is.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. FaultSamples.ByName.Keys];

    public static TheoryData<string> Fixed => [.. FaultSamples.ByName.Values.Where(sample => sample.IsFixed).Select(sample => sample.Name)];

    public static TheoryData<string> Mended => [.. FaultSamples.ByName.Values.Where(sample => sample.Mended is not null).Select(sample => sample.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_is_found_in_its_line(string name)
    {
        var sample = FaultSamples.ByName[name];
        sample.Write(_folder.Path);

        var findings = _folder.Lint(_ => sample.Settings(_folder.Path));

        var file = _folder[(sample.FoundIn ?? sample.File).Split('/')];
        var found = findings.Where(finding => finding.Rule.Id == sample.Rule && finding.File == file && finding.Line == sample.Line(_folder.Path)).ToList();
        Assert.True(found.Count > 0, Describe(findings));
        Assert.All(found, finding => Assert.Equal(sample.IsFixed, finding.Fix is not null));
        var others = findings.Except(found).Where(finding => finding.Rule.Severity > LintSeverity.Information && !sample.Others.Contains(finding.Rule.Id)).ToList();
        Assert.True(others.Count == 0, Describe(others));
    }

    [Theory]
    [MemberData(nameof(Fixed))]
    public void What_is_put_right_is_not_found_again_and_changes_no_more(string name)
    {
        var sample = FaultSamples.ByName[name];
        sample.Write(_folder.Path);

        _folder.Fix(_ => sample.Settings(_folder.Path));

        var findings = _folder.Lint(_ => sample.Settings(_folder.Path));
        Assert.DoesNotContain(findings, finding => finding.Rule.Id == sample.Rule);
        Assert.Empty(AsteriskLint.PlanFixes(findings));
    }

    [Theory]
    [MemberData(nameof(Mended))]
    public void What_an_admin_puts_right_is_not_found_again(string name)
    {
        var sample = FaultSamples.ByName[name];
        sample.Write(_folder.Path);

        sample.Mend(_folder.Path);

        var findings = _folder.Lint(_ => sample.Settings(_folder.Path));
        Assert.True(findings.All(finding => finding.Rule.Severity == LintSeverity.Information), Describe(findings));
    }

    [Theory]
    [InlineData((int)SampleKind.Plain)]
    [InlineData((int)SampleKind.Secure)]
    [InlineData((int)SampleKind.Compose)]
    public void Without_a_fault_nothing_is_found(int number)
    {
        var kind = (SampleKind)number;
        GoodSamples.Write(_folder.Path, kind);

        var trunk = kind == SampleKind.Secure ? GoodSamples.SecureTrunk : GoodSamples.Trunk;
        foreach (LintTrunk[] trunks in (LintTrunk[][])[[], [trunk]])
        {
            var findings = _folder.Lint(settings => settings with { Trunks = trunks, CallerIds = trunks.Length == 0 ? null : trunks[0].PhoneNumbers.ToHashSet() });
            Assert.True(findings.All(finding => finding.Rule.Severity == LintSeverity.Information), Describe(findings));
        }
    }

    private static string Describe(IEnumerable<LintFinding> findings) =>
        string.Join('\n', findings.Select(finding => $"{Path.GetFileName(finding.File)}:{finding.Line} {finding.Rule.Id} {finding.Message}"));
}
