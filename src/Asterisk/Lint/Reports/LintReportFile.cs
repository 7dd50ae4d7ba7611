using System.Globalization;
using TwilioTrunk.Asterisk.Reports;

namespace TwilioTrunk.Asterisk.Lint;

/// <summary>Writes what the linter found for other programs.</summary>
public static class LintReportFile
{
    /// <summary>Works out a report in SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">What was found.</param>
    /// <param name="force">Replace a file that holds something else; a backup (mode 0600) stays beside it.</param>
    /// <returns>The file, not yet written.</returns>
    /// <exception cref="FileNotOursException">The file holds something else.</exception>
    /// <exception cref="OutputNotWritableException">The file cannot be written.</exception>
    public static PlannedFile PlanSarif(string path, LintReport report, bool force = false)
    {
        ArgumentNullException.ThrowIfNull(report);
        return ReportFile.Plan(path, SarifReport.Write(report), force);
    }

    /// <summary>Works out a report as JUnit writes them: a suite for each file, a failure for each finding that is more than information.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">What was found.</param>
    /// <param name="force">Replace a file that holds something else; a backup (mode 0600) stays beside it.</param>
    /// <returns>The file, not yet written.</returns>
    /// <exception cref="FileNotOursException">The file holds something else.</exception>
    /// <exception cref="OutputNotWritableException">The file cannot be written.</exception>
    public static PlannedFile PlanJUnit(string path, LintReport report, bool force = false)
    {
        ArgumentNullException.ThrowIfNull(report);
        return ReportFile.PlanJUnit(path, Suites(report), force);
    }

    /// <summary>The path of a file below the folder of a report, with slashes; the full path of one elsewhere.</summary>
    internal static string Relative(LintReport report, string file)
    {
        var relative = Path.GetRelativePath(report.Folder, file);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? file : relative).Replace('\\', '/');
    }

    private static List<JUnitSuite> Suites(LintReport report)
    {
        var findings = report.Findings.Where(finding => !finding.IsSuppressed).ToLookup(finding => finding.File, StringComparer.Ordinal);
        return
        [
            .. report.Files.Concat(findings.Select(file => file.Key)).Distinct(StringComparer.Ordinal)
                .Select(file => Suite(Relative(report, file), [.. findings[file]])),
        ];
    }

    private static JUnitSuite Suite(string file, IReadOnlyList<LintFinding> findings)
        => new(file, findings.Count == 0 ? [new JUnitCase(file, Text.LintNothingFound, JUnitOutcome.Passed)] : [.. findings.Select(finding => Case(file, finding))]);

    private static JUnitCase Case(string file, LintFinding finding) => new(
        file,
        string.Create(CultureInfo.InvariantCulture, $"{finding.Rule.Id} ({finding.Line})"),
        finding.Rule.Severity > LintSeverity.Information ? JUnitOutcome.Failed : JUnitOutcome.Passed)
    {
        Kind = finding.Rule.Severity.ToString(),
        Message = finding.Message,
        Text = string.Create(CultureInfo.InvariantCulture, $"{file}:{finding.Line}: {finding.Message}\n{finding.Consequence}\n{finding.Remedy}"),
    };
}
