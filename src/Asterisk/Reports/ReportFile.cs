using System.Globalization;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk.Reports;

/// <summary>Writes reports for other programs.</summary>
public static class ReportFile
{
    /// <summary>What the reports are said to come from.</summary>
    internal const string Tool = "TwilioTrunk";

    /// <summary>What a report has near its beginning.</summary>
    private static readonly string[] Marks = ["sarif-schema-2.1.0", "<testsuites "];

    /// <summary>Works out a report as JUnit writes them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="suites">What it tells.</param>
    /// <param name="force">Replace a file that holds something else; a backup (mode 0600) stays beside it.</param>
    /// <returns>The file, not yet written.</returns>
    /// <exception cref="FileNotOursException">The file holds something else.</exception>
    /// <exception cref="OutputNotWritableException">The file cannot be written.</exception>
    public static PlannedFile PlanJUnit(string path, IReadOnlyList<JUnitSuite> suites, bool force = false)
    {
        ArgumentNullException.ThrowIfNull(suites);
        return Plan(path, JUnitReport.Write(Tool, suites), force);
    }

    internal static PlannedFile Plan(string path, byte[] content, bool force)
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
