using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk.Lint;

/// <summary>
/// Reads the whole configuration of a PBX and finds what stops a Twilio trunk, opens the PBX to strangers, or is not loaded although it stands there.
/// Reads files only: nothing is written, and no name is looked up.
/// </summary>
public static class AsteriskLint
{
    /// <summary>Holds a configuration against the rules.</summary>
    /// <param name="settings">Which configuration, and against what.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="NoConfigurationException">There is no configuration at the path.</exception>
    /// <exception cref="FileNotReadableException">A file is there and cannot be read.</exception>
    public static LintReport Run(LintSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new LintedFiles(settings, cancellationToken).Against(settings.Trunks, settings.CallerIds, cancellationToken);
    }

    /// <summary>Works out what the fixes of findings change; writes nothing. Of two that meet in one place the first counts.</summary>
    /// <param name="findings">The findings; those without a fix, and those that a comment suppresses, are passed over.</param>
    /// <returns>The files that change, each with the findings that it puts right; a backup is made of each.</returns>
    /// <exception cref="OutputNotWritableException">A file cannot be written.</exception>
    public static IReadOnlyList<(PlannedFile File, IReadOnlyList<LintFinding> Findings)> PlanFixes(IEnumerable<LintFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var plans = new List<(PlannedFile, IReadOnlyList<LintFinding>)>();
        var fixable = findings.Where(finding => finding is { Fix: not null, IsSuppressed: false });
        foreach (var file in fixable.GroupBy(finding => finding.Fix!.File, StringComparer.Ordinal))
        {
            var before = AtomicFile.Read(file.Key)!;
            var (text, encoding) = FileText.Decode(before);
            var edits = new TextEdits(text);
            var taken = file.Where(finding => edits.TryAdd(finding.Fix!.Edits)).ToList();
            var plan = new PlannedFile(file.Key, before, FileText.Encode(edits.Apply(), encoding), holdsSecret: true, backup: true);
            if (plan.Action == FileAction.Unchanged)
                continue;
            AtomicFile.RequireWritable(file.Key);
            plans.Add((plan, taken));
        }
        return plans;
    }
}
