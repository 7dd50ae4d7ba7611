using System.Globalization;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk.Lint;

/// <summary>Writes what the linter found for other programs.</summary>
public static class LintReportFile
{
    /// <summary>What the reports are said to come from.</summary>
    internal const string Tool = "TwilioTrunk";

    /// <summary>What a report has near its beginning.</summary>
    private static readonly string[] Marks = ["sarif-schema-2.1.0", "<testsuites "];

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
        return Plan(path, SarifReport.Write(report), force);
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
        return Plan(path, JUnitReport.Write(report), force);
    }

    /// <summary>The path of a file below the folder of a report, with slashes; the full path of one elsewhere.</summary>
    internal static string Relative(LintReport report, string file)
    {
        var relative = Path.GetRelativePath(report.Folder, file);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? file : relative).Replace('\\', '/');
    }

    private static PlannedFile Plan(string path, byte[] content, bool force)
    {
        const int Beginning = 1000;
        var before = AtomicFile.Read(path);
        var head = FileText.Decode(before.AsSpan(0, Math.Min(before?.Length ?? 0, Beginning))).Text;
        var isForeign = head.Length > 0
            && !(head.Contains(Tool, StringComparison.Ordinal) && Array.Exists(Marks, mark => head.Contains(mark, StringComparison.Ordinal)));
        if (isForeign && !force)
            throw new FileNotOursException(string.Format(CultureInfo.CurrentCulture, Text.FileNotOurs, path), Text.ReportNotOursRemedy, path);
        var file = new PlannedFile(path, before, content, holdsSecret: false, backup: isForeign);
        if (file.Action != FileAction.Unchanged)
            AtomicFile.RequireWritable(path);
        return file;
    }
}
