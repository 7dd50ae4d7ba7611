using System.Collections.Concurrent;
using System.Management.Automation;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Lint;
using TwilioTrunk.Asterisk.Reports;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Sip.Probing;
using TwilioTrunk.Sip.Resolution;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Commands;

/// <summary>Goes through the checklist of SIP trunks: whether calls can go through, what was seen, and what puts it right.</summary>
/// <remarks>
/// <para>
/// Each check comes out with a status, the evidence, and for all but a pass a remedy: lines that can be pasted at the prompt. What no cmdlet can do is
/// told behind a #, so that pasting it does no harm. Nothing is changed, and nobody is called.
/// </para>
/// <para>
/// Unknown means that it could not be told, and is never a pass: the key may not read it, the network is not to be used, or only a call can prove it.
/// What rests on something that failed is Unknown too, so that one fault is one Fail. A PBX that keeps silent here is Unknown, since its firewall may
/// let in nobody but Twilio; one whose port is closed is a Fail.
/// </para>
/// <para>
/// With -Quiet one boolean comes out for all trunks together: true when every check is Pass or Warn and at least one trunk was checked. Fail and
/// Unknown make it false, and so does a trunk that is not found. Leave out with -ExcludeCheck, or by -Check and -Category, what cannot be told where
/// it runs.
/// </para>
/// <para>
/// A trunk that Twilio does not show, since the account is suspended, the key is wrong or Twilio is out of reach, is no error here: its checks are
/// Unknown, but for AccountActive or KeyRights when it is theirs.
/// </para>
/// <para>
/// A connection to a simulator never uses the network: TerminationResolution, OriginationResolution for host names, and OriginationAnswer are Unknown
/// there.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists
/// Test-TwilioTrunk Asterisk-Local
/// </code>
/// <para>Shows what a new trunk lacks, with the line that adds it.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk | Test-TwilioTrunk | Where-Object Status -EQ Fail
/// </code>
/// <para>Audits all trunks of the account at the same time, and shows what is wrong with them.</para>
/// </example>
/// <example>
/// <code>
/// $here = @{ Category = 'Trunk', 'Termination', 'Number'; Offline = $true }
/// if (-not (Test-TwilioTrunk Asterisk-Local @here -Quiet)) {
///     Test-TwilioTrunk Asterisk-Local @here | ForEach-Object Remedy
/// }
/// </code>
/// <para>In a script: what is at Twilio has to be right, and the remedies are shown when it is not.</para>
/// </example>
/// <example>
/// <code>
/// Test-TwilioTrunk Asterisk-Local -DialedCountry CL, AR, US -Check *Dial*
/// </code>
/// <para>Sees whether the account may call these countries.</para>
/// </example>
/// <example>
/// <code>
/// $all = @{ Path = './voice'; JUnitPath = './trunks.xml'; Quiet = $true }
/// if (-not (Get-TwilioTrunk | Test-TwilioTrunk @all)) { exit 1 }
/// </code>
/// <para>In a pipeline: all trunks, the files of the PBX that serves them, a report for the build server, and a failure when something is.</para>
/// </example>
/// <seealso cref="GetTwilioTrunkCommand"/>
/// <seealso cref="SetTrunkTerminationCommand"/>
/// <seealso cref="SetTrunkOriginationCommand"/>
/// <seealso cref="AddTrunkPhoneNumberCommand"/>
/// <seealso cref="TestAsteriskConfigCommand"/>
/// <seealso cref="InvokeTrunkTestCallCommand"/>
/// <seealso href="https://www.twilio.com/docs/sip-trunking">Twilio: Elastic SIP Trunking</seealso>
[Cmdlet(VerbsDiagnostic.Test, "TwilioTrunk", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(CheckResult), typeof(bool))]
public sealed class TestTwilioTrunkCommand : TrunkReadCommand
{
    private const string PbxConfig = "AsteriskConfig";

    private readonly ConcurrentDictionary<TwilioSession, AccountFacts> _accounts = new();
    private readonly List<JUnitSuite> _suites = [];
    private ChecklistSettings _settings = new();
    private bool _isClean = true;

    /// <summary>Only these checks, by name; wildcards are fine. By default all.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CheckCompleter))]
    public string[]? Check { get; set; }

    /// <summary>Not these checks, by name; wildcards are fine.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CheckCompleter))]
    public string[]? ExcludeCheck { get; set; }

    /// <summary>Only checks about these. By default about all.</summary>
    [Parameter]
    public CheckCategory[]? Category { get; set; }

    /// <summary>
    /// The countries that are called, two letters of ISO 3166 each. By default those of the trunk's recent calls and of its numbers.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(CountryCompleter))]
    public string[] DialedCountry { get; set; } = [];

    /// <summary>
    /// Numbers that the trunk has to carry, in E.164: one that goes elsewhere is a Fail of NumberRouting. The numbers that are on it are checked anyhow.
    /// </summary>
    [Parameter]
    public string[] PhoneNumber { get; set; } = [];

    /// <summary>How many days back calls and alerts count, 1 to 30, since Twilio keeps alerts for 30 days; 7 by default.</summary>
    [Parameter]
    [ValidateRange(1, 30)]
    public int Day { get; set; } = 7;

    /// <summary>Asks Twilio's API only: nothing is looked up in the DNS and no PBX is asked, and what rests on that is Unknown.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <summary>
    /// The configuration of the PBX: a folder such as /etc/asterisk, a pjsip.conf in it, or the root of a Docker project. What Test-AsteriskConfig finds
    /// in it, held against the trunk, comes out as well, each with the name of its rule; -Check and -ExcludeCheck take these names too.
    /// </summary>
    [Parameter]
    public string? Path { get; set; }

    /// <summary>
    /// A file to write the results to in the form of JUnit, as build servers read it: a suite for each trunk. Fail is a failure there, and Unknown an
    /// error.
    /// </summary>
    [Parameter]
    public string? JUnitPath { get; set; }

    /// <summary>Replaces a file at -JUnitPath that is no such report; a backup stays beside it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Emits one boolean in place of the results: true when no check of no trunk is Fail or Unknown.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _settings = ReadSettings();
        }
        catch (Exception failure) when (Failure.IsTold(failure))
        {
            ThrowTerminatingError(Failure.ToRecord(failure, null));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        Progress.Complete();
        if (JUnitPath is not null)
            Try(JUnitPath, () => WriteReport(ReportFile.PlanJUnit(ResolveFile(JUnitPath), _suites, Force)));
        if (Quiet)
            WriteObject(_isClean && _suites.Count > 0 && !HasReported);
    }

    private protected override async Task<TrunkView> ReadAsync(
        TwilioSession session, TrunkDirectory trunks, TrunkReference reference, CancellationToken cancellationToken)
    {
        try
        {
            return await base.ReadAsync(session, trunks, reference, cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioException failure)
        {
            return new TrunkView(session, reference.Trunk?.State ?? Named(reference.Text)) { Checks = Checklist.Unreadable(_settings, failure) };
        }
    }

    private protected override async Task<TrunkView> ViewAsync(
        TwilioSession session, TrunkDirectory trunks, TrunkState state, CancellationToken cancellationToken)
    {
        Progress.Expect(Checklist.Selected(_settings).Count());
        var account = _accounts.GetOrAdd(session, Open);
        return new TrunkView(session, state) { Checks = await Checklist.RunAsync(account, state, ReportStep, cancellationToken).ConfigureAwait(false) };
    }

    private protected override void Write(TrunkView trunk)
    {
        var outcomes = trunk.Checks ?? Checklist.Rehearsed(_settings);
        _isClean &= outcomes.Count > 0 && outcomes.All(outcome => outcome.Verdict is CheckVerdict.Pass or CheckVerdict.Warn);
        _suites.Add(ChecklistReport.Suite(trunk.State.Label, outcomes));
        if (Quiet)
            return;
        foreach (var outcome in outcomes)
            WriteObject(new CheckResult(trunk.Session, trunk.State, outcome));
    }

    private void WriteReport(PlannedFile file)
    {
        if (file.Action != FileAction.Unchanged && Ask(file.Action == FileAction.Created ? Text.CreateFile : Text.ChangeFile, file.Path, isRehearsal: false) == Permission.Granted)
            file.Write();
    }

    /// <summary>What is known of a trunk that could not be read: how it was named.</summary>
    private static TrunkState Named(string text) => new()
    {
        Trunk = new TrunkRecord { Sid = TrunkDirectory.IsSid(text) ? text : TrunkState.NoSid, FriendlyName = text },
    };

    private AccountFacts Open(TwilioSession session) => new(
        Observe(session),
        Observe(session.Main),
        session.IsKey,
        Offline || session.IsSimulator ? null : new SipNetwork(new SipResolver(), new OptionsProbe(new ProbeSettings()), SharedPace.Twilio),
        _settings);

    private ChecklistSettings ReadSettings()
    {
        var known = Checklist.Checks.Select(check => check.Id).Concat(LintCatalogue.All.Select(rule => rule.Id)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in (Check ?? []).Concat(ExcludeCheck ?? []))
        {
            if (!WildcardPattern.ContainsWildcardCharacters(name) && !known.Contains(name))
                throw Failure.UnknownCheck(name);
        }

        var isWanted = Wants(PbxConfig);
        return new ChecklistSettings
        {
            Includes = check => (Wants(check.Id) || (check.Subject == CheckSubject.Pbx && LintCatalogue.All.Any(rule => Wants(rule.Id))))
                && (Category is null || Category.Contains(Enum.Parse<CheckCategory>(check.Subject.ToString()))),
            IncludesRule = rule => isWanted ? !IsAny(ExcludeCheck, rule) : Wants(rule),
            Days = Day,
            DialedCountries = [.. DialedCountry.Select(E164.ParseCountry)],
            PhoneNumbers = [.. PhoneNumber.Select(number => E164.Parse(number))],
            PbxPath = Path is null ? null : ResolveFile(Path),
        };
    }

    private bool Wants(string check) => (Check is null || IsAny(Check, check)) && !IsAny(ExcludeCheck, check);

    private static bool IsAny(string[]? patterns, string check) => patterns?.Any(pattern => Wildcards.IsMatch(check, pattern)) == true;
}
