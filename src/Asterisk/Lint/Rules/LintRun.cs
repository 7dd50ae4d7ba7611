using System.Globalization;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>One run of the linter: what the rules look at, and what they found so far.</summary>
internal sealed class LintRun
{
    private static readonly string[] Names =
    [
        "pjsip.conf", "pjsip_wizard.conf", "extensions.conf", "rtp.conf", "modules.conf", "manager.conf", "http.conf", "ari.conf", "sorcery.conf",
    ];

    /// <summary>Places of objects that are these files, or that only keep what Asterisk itself makes.</summary>
    private static readonly string[] Here = ["config", "astdb", "memory"];

    private readonly LintSettings _settings;
    private readonly List<LintFinding> _findings = [];
    private readonly List<DialTarget> _targets = [];
    private readonly WordCache _words = new();
    private readonly Dictionary<(RuleId Rule, string File, int Line, string Message), int> _known = [];
    private readonly List<(string Number, ConfFile File, ConfLine Line)> _shown = [];
    private readonly HashSet<RuleId> _included;
    private readonly Lazy<TrunkEndpoints> _endpoints;
    private readonly Lazy<ComposeProjectView> _compose;

    public LintRun(PbxConfiguration configuration, LintSettings settings, CancellationToken cancellation)
    {
        Configuration = configuration;
        Cancellation = cancellation;
        Trees = [.. Names.Select(configuration.Tree).Where(tree => tree.Files.Count > 0)];
        Edits = new LintEdits(configuration);
        _settings = settings;
        _included = [.. Enum.GetValues<RuleId>().Where(rule => settings.Includes(LintCatalogue.Of(rule)))];
        Hosts = new TwilioHosts(settings.Addresses ?? configuration.ExportedAddresses.Latest, configuration.ExportedAddresses);
        _endpoints = new(() => new TrunkEndpoints(configuration, Hosts));
        _compose = new(() => new ComposeProjectView(configuration));
    }

    /// <summary>Goes on with what was read and found, for trunks; what is found now leaves the run before as it is.</summary>
    public LintRun(LintRun files, IReadOnlyList<LintTrunk> trunks, IReadOnlySet<string>? callerIds, CancellationToken cancellation)
    {
        Configuration = files.Configuration;
        Cancellation = cancellation;
        Trees = files.Trees;
        Edits = files.Edits;
        Hosts = files.Hosts;
        _settings = files._settings with { Trunks = trunks, CallerIds = callerIds };
        _included = files._included;
        _endpoints = files._endpoints;
        _compose = files._compose;
        _findings = [.. files._findings];
        _known = new(files._known);
        _shown = files._shown;
    }

    public PbxConfiguration Configuration { get; }

    /// <summary>The files that Asterisk reads for a trunk, each with what it includes.</summary>
    public IReadOnlyList<ConfTree> Trees { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>Makes what fixes are made of.</summary>
    public LintEdits Edits { get; }

    /// <summary>What is Twilio's.</summary>
    public TwilioHosts Hosts { get; }

    /// <summary>The endpoints of the PBX and what they have to do with Twilio.</summary>
    public TrunkEndpoints Endpoints => _endpoints.Value;

    /// <summary>The lines of sorcery.conf that have PJSIP objects come from elsewhere than these files, such as a database.</summary>
    public IEnumerable<LoadedOption> Elsewhere => Configuration.Tree("sorcery.conf").Sections
        .Where(section => section.Name.StartsWith("res_pjsip", StringComparison.OrdinalIgnoreCase)).SelectMany(section => section.Options)
        .Where(option => !Array.Exists(Here, place => option.Value.StartsWith(place, StringComparison.OrdinalIgnoreCase)));

    /// <summary>True when the files hold all PJSIP objects of a type.</summary>
    public bool Knows(string type) =>
        Configuration.Tree("pjsip.conf") is { Files.Count: > 0 } tree && !HasExec(tree)
        && !Elsewhere.Any(option => option.Name.Split('/')[0].Equals(type, StringComparison.OrdinalIgnoreCase));

    /// <summary>True when a program gives more lines to a configuration.</summary>
    public static bool HasExec(ConfTree tree) =>
        tree.Files.Any(file => file.Document.ToString().Contains("#exec", StringComparison.OrdinalIgnoreCase)
            && file.Document.Lines.OfType<ConfDirectiveLine>().Any(line => line.Directive.Equals("exec", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The compose files of a Docker project.</summary>
    public ComposeProjectView Compose => _compose.Value;

    /// <summary>The full paths of all files that were read, in order.</summary>
    public IReadOnlyList<string> Files =>
    [
        .. Trees.SelectMany(tree => tree.Files).Select(file => file.Path)
            .Concat(Configuration.Env is null ? [] : [Configuration.EnvPath])
            .Concat(Compose.Files)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The trunks at Twilio.</summary>
    public IReadOnlyList<LintTrunk> Trunks => _settings.Trunks;

    /// <summary>The numbers in E.164 form that calls to Twilio show, and where that is written; the rules collect them.</summary>
    public IReadOnlyList<(string Number, ConfFile File, ConfLine Line)> ShownNumbers => _shown;

    /// <summary>The numbers that calls may show; null when it is not known.</summary>
    public IReadOnlySet<string>? CallerIds => _settings.CallerIds;

    /// <summary>The time at which certificates have to be valid.</summary>
    public DateTimeOffset Time => _settings.Time ?? DateTimeOffset.UtcNow;

    public IReadOnlyList<LintFinding> Findings => _findings;

    public void Report(RuleId id, ConfFile file, ConfLine line, LintFix? fix, params object[] values) =>
        Report(id, file.Path, line.Number, fix, values);

    public void Report(RuleId id, PjsipOption option, LintFix? fix, params object[] values) => Report(id, option.File, option.Line, fix, values);

    public void Report(RuleId id, LoadedOption option, LintFix? fix, params object[] values) => Report(id, option.File, option.Line, fix, values);

    /// <summary>Adds a finding. One that is there already is not added again: what puts right both is one fix.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="file">The full path of the file.</param>
    /// <param name="line">The number of the line, from 1.</param>
    /// <param name="fix">What would put it right, or null.</param>
    /// <param name="values">
    /// What stands in the places of the message; no secret. Where a line end is missing, the value of one name holds the next name and its password: what
    /// looks so is masked.
    /// </param>
    public void Report(RuleId id, string file, int line, LintFix? fix, params object[] values)
    {
        if (!_included.Contains(id))
            return;
        var rule = LintCatalogue.Of(id);
        var message = Format(rule.Message);
        if (_known.TryGetValue((id, file, line, message), out var place))
        {
            var known = _findings[place];
            _findings[place] = known with { Fix = LintEdits.Join(known.Fix, fix) };
            return;
        }
        _known.Add((id, file, line, message), _findings.Count);
        _findings.Add(new LintFinding
        {
            Rule = rule,
            File = file,
            Line = Math.Max(1, line),
            Message = message,
            Consequence = Format(rule.Consequence),
            Remedy = Format(rule.Remedy),
            Fix = fix,
        });

        string Format(string text) => string.Format(CultureInfo.CurrentCulture, text, [.. values.Select(value => value is string shown ? SecretMask.Hide(shown) : value)]);
    }

    /// <summary>Tells that something could not be checked, and why.</summary>
    public void ReportNotChecked(ConfFile file, ConfLine line, string reason, params object[] values) =>
        Report(RuleId.NotChecked, file, line, null, string.Format(CultureInfo.CurrentCulture, reason, values));

    /// <summary>The PJSIP endpoints that a step dials; the list is good until the next call.</summary>
    public List<DialTarget> Targets(DialplanStep step)
    {
        _targets.Clear();
        DialTarget.Read(step, Configuration.Dialplan.Globals, _words, _targets);
        return _targets;
    }

    /// <summary>Adds a number that calls to Twilio show.</summary>
    public void AddCallerId(string number, ConfFile file, ConfLine line) => _shown.Add((number, file, line));

    /// <summary>"Did you mean X?" with a blank before it; empty when nothing is near.</summary>
    public static string Suggestion(string word, IEnumerable<string> known) =>
        Spelling.Nearest(word, known) is { } near ? " " + string.Format(CultureInfo.CurrentCulture, Text.LintDidYouMean, near) : "";
}
