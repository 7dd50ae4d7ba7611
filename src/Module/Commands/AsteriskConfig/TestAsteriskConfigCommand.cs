using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Lint;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Finds what is wrong in the configuration of a PBX: faults that stop a Twilio trunk, let strangers in, or are silently not loaded.</summary>
/// <remarks>
/// <para>
/// The whole configuration is read as Asterisk reads it: pjsip.conf and pjsip_wizard.conf, includes, templates, the dialplan, rtp.conf, modules.conf,
/// and of a Docker project .env, the markers in its templates and the ports of its compose file. Nothing is sent anywhere and no name is looked up;
/// what cannot be known so is told as information (NotChecked), and never as right.
/// </para>
/// <para>
/// Each finding names its rule, file and line, what happens in practice, and what to do. about_AsteriskConfigRules lists all rules. A comment
/// "; twiliotrunk: ignore RULE" (in .env and compose files with #), behind a line or above it, says that something is meant to be so.
/// </para>
/// <para>
/// With trunks, the files are also held against what the trunks are at Twilio: termination host, encryption, credentials, every number in the
/// dialplan, the transport and port of every origination URI, and caller IDs that belong to the account.
/// </para>
/// <para>
/// -Fix puts right what needs no decision: it edits single lines, keeps comments, order, byte order mark and line ends, and leaves a backup of each
/// file. With -WhatIf it shows the lines that would change, with passwords masked. What it put right comes out with IsFixed set, and after it what is
/// left. A Docker project takes the change with "docker compose up -d --build", an Asterisk on the machine with a reload.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// Start-TwilioSimulator -PhoneNumber '+14155550100' | Connect-TwilioAccount
/// $trunk = New-TwilioTrunk Office office-voice -IfNotExists |
///     Add-TrunkPhoneNumber -PhoneNumber '+14155550100'
/// $trunk | Export-AsteriskConfig -Layout Standalone -Path ./asterisk
/// Test-AsteriskConfig ./asterisk
/// </code>
/// <para>Looks through the files of an export; nothing more than information comes out.</para>
/// </example>
/// <example>
/// <code>
/// Test-AsteriskConfig ./voice -Severity Error |
///     ForEach-Object { "$($_.Place) $($_.Message) $($_.Remedy)" }
/// </code>
/// <para>Looks through a Docker project and tells of each error what to do.</para>
/// </example>
/// <example>
/// <code>
/// Test-AsteriskConfig /etc/asterisk -Fix -WhatIf
/// </code>
/// <para>Shows what could be put right without a decision. Without -WhatIf it is done, and a backup of each file stays beside it.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk Asterisk-* | Test-AsteriskConfig -Path /etc/asterisk
/// </code>
/// <para>Holds the files against the trunks at Twilio as well.</para>
/// </example>
/// <example>
/// <code>
/// $report = @{ SarifPath = './lint.sarif'; JUnitPath = './lint.xml' }
/// if (-not (Test-AsteriskConfig ./voice -Quiet @report)) { exit 1 }
/// </code>
/// <para>For a pipeline: reports for the code scanner and the build server, and a failure when there is a warning or an error.</para>
/// </example>
/// <seealso cref="ExportAsteriskConfigCommand"/>
/// <seealso cref="InvokeAsteriskCommandCommand"/>
/// <seealso href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</seealso>
[Cmdlet(VerbsDiagnostic.Test, "AsteriskConfig", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ConfigFinding), typeof(bool))]
public sealed class TestAsteriskConfigCommand : TrunkReadCommand
{
    private const string PathSet = "Path";
    private const string TrunkSet = "Trunk";

    private const int MostPasses = 3;

    private readonly List<TrunkView> _trunks = [];

    /// <summary>The folder of the configuration, such as /etc/asterisk, a pjsip.conf in it, or the root of a Docker project.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = string.Empty;

    /// <summary>
    /// The trunks that the PBX serves: objects, SIDs, friendly names or termination domains; wildcards match name and domain. Without it only the
    /// files are looked at, and no account is needed.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = TrunkSet)]
    [Alias("TrunkSid")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public override TrunkReference[]? Trunk { get; set; }

    /// <summary>The severities that count; by default all.</summary>
    [Parameter]
    public FindingSeverity[] Severity { get; set; } = [];

    /// <summary>The rules that count, by their ids; wildcards are allowed. By default all.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConfigRuleCompleter))]
    public string[] Rule { get; set; } = [];

    /// <summary>The rules that do not count, by their ids; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConfigRuleCompleter))]
    public string[] ExcludeRule { get; set; } = [];

    /// <summary>
    /// A file with Twilio's addresses that takes the place of those of the module, as for Export-TrunkFirewallRule; -Fix writes its blocks. By default those
    /// that Export-AsteriskConfig was given for these files, unless the module has a list of a later date; '' stands for that of the module.
    /// </summary>
    [Parameter]
    [AllowEmptyString]
    public string? AddressFile { get; set; }

    /// <summary>Puts right what needs no decision. A backup of each file stays beside it.</summary>
    [Parameter]
    public SwitchParameter Fix { get; set; }

    /// <summary>Emits only whether there is no warning and no error; true when all is well.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>A file to write what was found to in SARIF 2.1.0, as code scanners read it.</summary>
    [Parameter]
    public string? SarifPath { get; set; }

    /// <summary>A file to write what was found to in the form of JUnit, as build servers read it.</summary>
    [Parameter]
    public string? JUnitPath { get; set; }

    /// <summary>Replaces a file at -SarifPath or -JUnitPath that is no such report; a backup stays beside it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();

        // Without a trunk that could not be read, findings would be missing.
        if (!HasReported && (ParameterSetName == PathSet || _trunks.Count > 0))
            Try(Path, Lint);
    }

    private protected override void Write(TrunkView trunk) => _trunks.Add(trunk);

    private void Lint()
    {
        foreach (var name in Rule.Concat(ExcludeRule).Where(name => !LintCatalogue.All.Any(rule => Wildcards.IsMatch(rule.Id, name))))
            throw Failure.RuleNotFound(name);
        var settings = Settings();
        var (files, callerIds) = (Read(settings), (IReadOnlySet<string>?)null);
        if (_trunks.Count > 0 && !_trunks.Exists(trunk => trunk.State.IsPredicted))
            callerIds = FindOwned(files.CallerIds);
        var report = files.Against(settings.Trunks, callerIds);
        var isFixed = new List<LintFinding>();

        // What is put right may need something more, such as the module of a function.
        for (var pass = 0; Fix && pass < MostPasses && PutRight(report) is { Count: > 0 } put; pass++)
        {
            isFixed.AddRange(put);
            report = Read(settings).Against(settings.Trunks, callerIds);
        }
        Report(SarifPath, path => LintReportFile.PlanSarif(path, report, Force));
        Report(JUnitPath, path => LintReportFile.PlanJUnit(path, report, Force));
        LintFinding[] left = [.. report.Findings.Where(finding => !finding.IsSuppressed)];
        if (Quiet)
        {
            WriteObject(!Array.Exists(left, finding => finding.Rule.Severity > LintSeverity.Information));
            return;
        }
        foreach (var finding in isFixed)
            WriteObject(new ConfigFinding(finding, isFixed: true));
        foreach (var finding in left)
            WriteObject(new ConfigFinding(finding, isFixed: false));
    }

    private LintedFiles Read(LintSettings settings) => Wait(cancel => Task.FromResult(new LintedFiles(settings, cancel)));

    private LintSettings Settings() => new()
    {
        Path = ResolveFile(Path),
        Includes = rule => (Rule.Length == 0 || Array.Exists(Rule, name => Wildcards.IsMatch(rule.Id, name)))
            && !Array.Exists(ExcludeRule, name => Wildcards.IsMatch(rule.Id, name))
            && (Severity.Length == 0 || Array.Exists(Severity, severity => severity.ToString() == rule.Severity.ToString())),
        Addresses = ReadAddresses(AddressFile),
        Trunks = [.. _trunks.Select(trunk => TrunkLint.From(trunk.State))],
    };

    /// <summary>Those of some numbers that belong to the accounts of the trunks.</summary>
    private HashSet<string> FindOwned(IReadOnlyList<string> numbers)
    {
        var owned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var session in _trunks.Select(trunk => trunk.Session).Distinct())
        {
            var client = Observe(session);
            owned.UnionWith(Wait(cancel => TrunkLint.FindOwnedAsync(client, numbers, cancel)));
        }
        return owned;
    }

    /// <summary>Asks about each file that can be put right, and writes it.</summary>
    /// <returns>What is put right now.</returns>
    private List<LintFinding> PutRight(LintReport report)
    {
        var done = new List<LintFinding>();
        foreach (var (plan, findings) in AsteriskLint.PlanFixes(report.Findings))
        {
            var target = string.Format(CultureInfo.CurrentCulture, Text.FixTarget, plan.Path, plan.Difference.TrimEnd());
            if (Ask(string.Format(CultureInfo.CurrentCulture, Text.FixFile, findings.Count), target, isRehearsal: false) != Permission.Granted)
                continue;
            plan.Write();
            done.AddRange(findings);
        }
        return done;
    }

    private void Report(string? path, Func<string, PlannedFile> plan)
    {
        if (path is null)
            return;
        Try(path, () =>
        {
            var file = plan(ResolveFile(path));
            var action = file.Action == FileAction.Created ? Text.CreateFile : Text.ChangeFile;
            if (file.Action != FileAction.Unchanged && Ask(action, file.Path, isRehearsal: false) == Permission.Granted)
                file.Write();
        });
    }
}
