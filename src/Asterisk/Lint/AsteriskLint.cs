using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Files;
using TwilioTrunk.Asterisk.Lint.Rules;

namespace TwilioTrunk.Asterisk.Lint;

/// <summary>
/// Reads the whole configuration of a PBX and finds what stops a Twilio trunk, opens the PBX to strangers, or is not loaded although it stands there.
/// Reads files only: nothing is written, and no name is looked up.
/// </summary>
public static class AsteriskLint
{
    private static readonly Action<LintRun>[] Families =
    [
        SyntaxRules.Check, ObjectRules.Check, IdentifyRules.Check, TrunkRules.Check, MediaRules.Check, TransportRules.Check, CertificateRules.Check,
        DialplanRules.Check, DialledRules.Check, InjectionRules.Check, InboundRules.Check, ModuleRules.Check, ComposeRules.Check, SecurityRules.Check,
        TwilioRules.Check, SuppressionRules.Check,
    ];

    /// <summary>Holds a configuration against the rules.</summary>
    /// <param name="settings">Which configuration, and against what.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="NoConfigurationException">There is no configuration at the path.</exception>
    /// <exception cref="OutputNotWritableException">A file is there and cannot be read.</exception>
    public static LintReport Run(LintSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var configuration = PbxConfiguration.Load(settings.Path);
        var run = new LintRun(configuration, settings, cancellationToken);
        foreach (var check in Families)
        {
            cancellationToken.ThrowIfCancellationRequested();
            check(run);
        }
        var suppressions = new Suppressions();
        return new LintReport(
            configuration.Root,
            run.Files,
            [
                .. run.Findings.Select(finding => suppressions.Covers(finding) ? finding with { IsSuppressed = true } : finding)
                    .OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line),
            ]);
    }

    /// <summary>The numbers in E.164 form that calls to Twilio show, as the files say.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The numbers, each once.</returns>
    /// <exception cref="NoConfigurationException">There is no configuration at the path.</exception>
    public static IReadOnlyList<string> FindCallerIds(string path, CancellationToken cancellationToken = default)
    {
        var run = new LintRun(PbxConfiguration.Load(path), new LintSettings { Path = path, Includes = _ => false }, cancellationToken);
        TrunkRules.Check(run);
        DialledRules.Check(run);
        return [.. run.ShownNumbers.Select(shown => shown.Number).Distinct(StringComparer.Ordinal)];
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
