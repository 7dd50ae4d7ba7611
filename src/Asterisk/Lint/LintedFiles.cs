using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Lint.Rules;

namespace TwilioTrunk.Asterisk.Lint;

/// <summary>
/// The configuration of a PBX, read and held against the rules for files once, to be held against trunks as often as there are some. Several threads
/// may ask.
/// </summary>
public sealed class LintedFiles
{
    /// <summary>What the files say by themselves.</summary>
    private static readonly Action<LintRun>[] OfFiles =
    [
        SyntaxRules.Check, ObjectRules.Check, ValueRules.Check, IdentifyRules.Check, TrunkRules.Check, MediaRules.Check, TransportRules.Check, CertificateRules.Check,
        DialplanRules.Check, DialledRules.Check, InjectionRules.Check, InboundRules.Check, ModuleRules.Check, ComposeRules.Check, SecurityRules.Check,
        SuppressionRules.Check,
    ];

    /// <summary>What they have to say for a trunk.</summary>
    private static readonly Action<LintRun>[] OfTrunks = [CertificateRules.CheckNames, TwilioRules.Check];

    private readonly object _gate = new();
    private readonly Suppressions _suppressions = new();
    private readonly LintRun _run;

    /// <summary>Reads a configuration.</summary>
    /// <param name="settings">Which configuration, and the rules that count.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <exception cref="NoConfigurationException">There is no configuration at the path.</exception>
    /// <exception cref="FileNotReadableException">A file is there and cannot be read.</exception>
    public LintedFiles(LintSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _run = new LintRun(PbxConfiguration.Load(settings.Path), settings, cancellationToken);
        Check(_run, OfFiles);
    }

    /// <summary>The numbers in E.164 form that calls to Twilio show, as the files say, each once.</summary>
    public IReadOnlyList<string> CallerIds => [.. _run.ShownNumbers.Select(shown => shown.Number).Distinct(StringComparer.Ordinal)];

    /// <summary>Holds the configuration against trunks too.</summary>
    /// <param name="trunks">The trunks at Twilio that the PBX serves; without any, only the files are looked at.</param>
    /// <param name="callerIds">The numbers in E.164 form that calls may show; null when it is not known.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What was found.</returns>
    public LintReport Against(IReadOnlyList<LintTrunk> trunks, IReadOnlySet<string>? callerIds, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var run = new LintRun(_run, trunks, callerIds, cancellationToken);
            Check(run, OfTrunks);
            return new LintReport(
                run.Configuration.Root,
                run.Files,
                [
                    .. run.Findings.Select(finding => _suppressions.Covers(finding) ? finding with { IsSuppressed = true } : finding)
                        .OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line),
                ]);
        }
    }

    private static void Check(LintRun run, Action<LintRun>[] rules)
    {
        foreach (var check in rules)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            check(run);
        }
    }
}
