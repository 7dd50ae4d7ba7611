using System.Globalization;
using TwilioTrunk.Asterisk.Lint;

namespace TwilioTrunk.Provisioning;

/// <summary>Whether the files of the PBX are right, and fit the trunk.</summary>
internal static class PbxChecks
{
    public const string Config = "AsteriskConfig";

    /// <summary>The rule of the linter that says what it could not look at.</summary>
    private const string NotChecked = "NotChecked";

    public static IEnumerable<TrunkCheck> All => [new(Config, CheckSubject.Pbx, Text.AsteriskConfigTitle, JudgeAsync)];

    private static async Task<IReadOnlyList<Finding>> JudgeAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        var path = trunk.Settings.PbxPath!;
        var (files, callerIds) = await trunk.Account.GetPbxAsync(cancellationToken).ConfigureAwait(false);
        var report = await Task.Run(() => files.Against([TrunkLint.From(trunk.State)], callerIds, cancellationToken), cancellationToken).ConfigureAwait(false);
        Finding[] findings = [.. report.Findings.Where(finding => !finding.IsSuppressed).Select(finding => Judge(path, finding)).OfType<Finding>()];
        return Array.Exists(findings, finding => finding.Verdict != CheckVerdict.Unknown)
            ? findings
            : [Finding.Pass(Text.NothingInFiles.With(report.Files.Count, report.Folder)), .. findings];
    }

    /// <summary>What a finding of the linter comes to; null for one that is good to know only.</summary>
    private static Finding? Judge(string path, LintFinding found)
    {
        var evidence = string.Create(CultureInfo.InvariantCulture, $"{found.File}:{found.Line}: {found.Message} {found.Consequence}");
        var remedy = found.Fix is null ? Wording.Comment(found.Remedy) : Text.FixRemedy.With(Wording.Quote(path), found.Rule.Id);
        var finding = found.Rule switch
        {
            { Severity: LintSeverity.Error } => Finding.Fail(evidence, remedy),
            { Severity: LintSeverity.Warning } => Finding.Warn(evidence, remedy),
            { Id: NotChecked } => Finding.Unknown(evidence, remedy),
            _ => null,
        };
        return finding is null ? null : finding with { Rule = (found.Rule.Id, found.Rule.Summary) };
    }
}
