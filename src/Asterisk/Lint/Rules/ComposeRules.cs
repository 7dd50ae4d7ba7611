using System.Globalization;
using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Compose;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>A Docker project: markers in its templates, values in <c>.env</c>, and ports that reach the container.</summary>
internal static partial class ComposeRules
{
    private const string Domain = "TWILIO_SIP_DOMAIN";
    private const string Did = "TWILIO_DID";
    private const string Address = "PUBLIC_ADDRESS";
    private const string RtpRange = "RTP_PORT_RANGE";

    /// <summary>Without these the start script ends.</summary>
    private static readonly string[] Required =
        [Address, Domain, "TWILIO_SIP_USER", "TWILIO_SIP_PASSWORD", Did, "ARI_USERNAME", "ARI_PASSWORD"];

    /// <summary>What the wizard itself fills in.</summary>
    private static readonly string[] WizardNames = ["REMOTE_HOST", "USERNAME"];

    public static void Check(LintRun run)
    {
        if (run.Configuration.Variables is not { } variables)
            return;
        foreach (var (path, line, reason) in run.Compose.Broken)
            run.Report(RuleId.InvalidComposeFile, path, line, null, reason);
        if (run.Compose is { Services: [], Broken: [], Files: [var file, ..] })
            run.Report(RuleId.NotChecked, file, 1, null, Text.LintNoService);
        var markers = CheckMarkers(run, variables);
        CheckValues(run, variables, markers);
        if (run.Compose.IsClosed)
        {
            var covered = CheckFixedPorts(run);
            CheckRtp(run);
            CheckListening(run, covered);
        }
    }

    /// <returns>The names of the markers that the start script replaces.</returns>
    private static HashSet<string> CheckMarkers(LintRun run, ComposeVariables variables)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(run.Configuration.Folder, "*.conf").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            foreach (var line in run.Configuration.Written(path)?.Lines ?? [])
            {
                if (line.GetType() == typeof(ConfLine))
                    continue;
                foreach (Match match in line.Text.Contains("__", StringComparison.Ordinal) ? Marker().Matches(line.Text) : Enumerable.Empty<Match>())
                {
                    var name = match.Groups["name"].Value;
                    if (!TemplateMarkers.IsRendered(file, name))
                    {
                        run.Report(RuleId.UnrenderedMarker, path, line.Number, null, match.Value, file);
                        continue;
                    }
                    used.Add(name);
                    if (!run.Compose.Passes(name) && !run.Compose.Passes(name + "_FILE"))
                        run.Report(RuleId.VariableNotPassed, path, line.Number, null, name);
                }
                if (!file.StartsWith("pjsip", StringComparison.Ordinal) || !line.Text.Contains("${", StringComparison.Ordinal))
                    continue;
                foreach (Match match in Reference().Matches(line.Text))
                {
                    if (!WizardNames.Contains(match.Groups["name"].Value) && variables.Env.Value(match.Groups["name"].Value) is null)
                        run.Report(RuleId.UnrenderedMarker, path, line.Number, null, match.Value, file);
                }
            }
        }
        return used;
    }

    private static void CheckValues(LintRun run, ComposeVariables variables, HashSet<string> markers)
    {
        var env = variables.Env;
        foreach (var name in Required.Where(name => markers.Contains(name) && string.IsNullOrEmpty(env.Value(name + "_FILE"))))
        {
            var value = variables.Value(name);
            var (path, line) = PlaceOf(run, env, name);
            if (string.IsNullOrEmpty(value))
                run.Report(RuleId.EmptyValue, path, line, null, name);
            else if (value == "changeme" || (name == Address && value == "auto") || (name == Did && value == "+10000000000"))
                run.Report(RuleId.PlaceholderValue, path, line, null, name, value);
            else if (name == Did && !TrunkRules.IsE164(value))
                run.Report(RuleId.DidNotE164, path, line, null, name, value);
            else if (name == Domain)
                CheckDomain(run, path, line, value);
        }
        foreach (var (name, value) in env.Values)
        {
            if (name.EndsWith("_FILE", StringComparison.Ordinal) && value.Length > 0 && env.Value(name[..^5]) is { Length: > 0 })
                run.Report(RuleId.SecretFileAndValue, run.Configuration.EnvPath, env.Line(name), null, name[..^5], name);
            if (value.Contains(';', StringComparison.Ordinal) && markers.Contains(name))
                run.Report(RuleId.SemicolonInValue, run.Configuration.EnvPath, env.Line(name), null, name);
        }

        // The value that counts when .env loses its own.
        foreach (var (document, service) in run.Compose.Services)
        {
            if (service.Environment.FirstOrDefault(variable => variable.Name == Domain) is { Value: { } written } domain
                && ComposeText.Interpolate(written, _ => null) is { Length: > 0 } fallback)
            {
                CheckDomain(run, document.Path, domain.Line, fallback);
            }
        }
    }

    private static void CheckDomain(LintRun run, string path, int line, string host)
    {
        if (TrunkRules.IsNoTermination(run, host))
            run.Report(RuleId.WrongTwilioDomain, path, line, null, host);
    }

    /// <summary>Where a variable is set: in <c>.env</c>, else where the compose file hands it on.</summary>
    private static (string Path, int Line) PlaceOf(LintRun run, EnvDocument env, string name)
    {
        if (env.Line(name) is > 0 and var line)
            return (run.Configuration.EnvPath, line);
        foreach (var (document, service) in run.Compose.Services)
        {
            if (service.Environment.FirstOrDefault(variable => variable.Name == name) is { } variable)
                return (document.Path, variable.Line);
        }
        return (run.Configuration.EnvPath, 1);
    }

    /// <returns>The mappings that are told of.</returns>
    private static HashSet<PortMapping> CheckFixedPorts(LintRun run)
    {
        var told = new HashSet<PortMapping>();
        foreach (var transport in run.Endpoints.Transports)
        {
            if (transport.Last("bind") is not { } bind || run.Edits.Written(bind.File, bind.Line) is not ConfOptionLine written)
                continue;
            foreach (Match marker in Marker().Matches(written.Value))
            {
                var name = marker.Groups["name"].Value;
                foreach (var mapping in run.Compose.Ports.Where(mapping => IsFixed(mapping, name) && IsProtocol(mapping, transport)))
                {
                    var text = (mapping.Port with { Target = mapping.Port.Published! }).Text;
                    told.Add(mapping);
                    run.Report(
                        RuleId.FixedContainerPort, mapping.Document.Path, mapping.Port.Line, mapping.With(text), mapping.Port.Published!, mapping.Port.Target,
                        name, text, TransportRules.Port(transport));
                }
            }
        }
        return told;
    }

    private static bool IsFixed(PortMapping mapping, string variable) =>
        mapping.Port.Published is { } published && ComposeText.Mentions(published, variable) && !ComposeText.Mentions(mapping.Port.Target, variable);

    private static bool IsProtocol(PortMapping mapping, PjsipDefinition transport) =>
        (mapping.Port.Protocol?.ToLowerInvariant() ?? "tcp") == Protocol(transport);

    private static string Protocol(PjsipDefinition transport) => TransportRules.Protocol(transport) == "udp" ? "udp" : "tcp";

    private static void CheckRtp(LintRun run)
    {
        var general = run.Configuration.Rtp.Sections.Where(section => section.Name.Equals("general", StringComparison.OrdinalIgnoreCase)).ToList();
        if (Port("rtpstart") is not { } start || Port("rtpend") is not { } end)
            return;
        var shown = $"{start}-{end}";
        var ranges = run.Compose.Ports.Where(
            mapping => (mapping.Port.Published is { } published && ComposeText.Mentions(published, RtpRange))
                || mapping.Published is { Protocol: "udp" } ports && ports.Inside.First < ports.Inside.Last).ToList();
        if (ranges.Count == 0)
        {
            var first = run.Compose.Ports[0];
            run.Report(RuleId.RtpRangeMismatch, first.Document.Path, first.Port.Line, null, Text.LintNoRange, shown);
            return;
        }
        if (ranges.Exists(IsRight))
            return;
        var range = ranges[0];
        var isFixedOnly = IsFixed(range, RtpRange) && range.Published is { Outside: { } outside } && outside == (start, end);
        var ports = isFixedOnly ? range.Port.Published! : shown;
        var text = (range.Port with { Target = ports, Published = ports, Protocol = "udp" }).Text;
        run.Report(RuleId.RtpRangeMismatch, range.Document.Path, range.Port.Line, range.With(text), Wrong(range), shown);

        static string Wrong(PortMapping mapping) => mapping.Published switch
        {
            _ when IsFixed(mapping, RtpRange) => Format(Text.LintRangeOneSided, mapping.Port.Text, RtpRange),
            { Protocol: "udp", Outside: { } outside, Inside: var inside } =>
                Format(Text.LintRangeOther, mapping.Port.Text, $"{outside.First}-{outside.Last}", $"{inside.First}-{inside.Last}"),
            _ => Format(Text.LintRangeUnusable, mapping.Port.Text),
        };

        bool IsRight(PortMapping mapping) =>
            mapping.Published is { Protocol: "udp", IsSame: true } published && published.Covers(start, end) && !IsFixed(mapping, RtpRange);

        int? Port(string name) =>
            int.TryParse(general.Select(section => section.Last(name)?.Value).LastOrDefault(value => value is not null), out var port) ? port : null;
    }

    private static void CheckListening(LintRun run, HashSet<PortMapping> told)
    {
        var transports = run.Endpoints.Transports.Where(transport => TransportRules.Protocol(transport) is "udp" or "tcp" or "tls").ToList();
        foreach (var mapping in run.Compose.Ports)
        {
            if (told.Contains(mapping) || mapping.Published is not { } ports || !IsSip(mapping.Port, ports))
                continue;
            if (transports.Exists(transport => IsAmong(transport, ports)))
                continue;
            var isTls = ports.Inside.First == 5061 || mapping.Port.Text.Contains("TLS", StringComparison.Ordinal);
            run.Report(
                RuleId.PublishedWithoutTransport, mapping.Document.Path, mapping.Port.Line, null, $"{ports.Inside.First}/{ports.Protocol}",
                isTls ? "tls" : ports.Protocol);
        }
        foreach (var transport in transports)
        {
            if (run.Compose.Ports.Any(mapping => mapping.Published is { } ports && IsAmong(transport, ports)) || told.Any(mapping => IsProtocol(mapping, transport)))
                continue;
            var shown = $"{TransportRules.Port(transport)}/{Protocol(transport)}";
            run.Report(RuleId.UnpublishedTransport, transport.Section.File, transport.Section.Section.Head, null, transport.Name, shown);
        }
    }

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    private static bool IsAmong(PjsipDefinition transport, PublishedPorts ports) =>
        TransportRules.Port(transport) is var port && Protocol(transport) == ports.Protocol && ports.Covers(port, port);

    private static bool IsSip(ComposePort port, PublishedPorts ports) =>
        ports.Inside.First == ports.Inside.Last
        && (ports.Inside.First is 5060 or 5061 || port.Published?.Contains("SIP_PORT", StringComparison.Ordinal) == true);

    [GeneratedRegex("__(?<name>[A-Z][A-Z0-9_]*?)__", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();

    [GeneratedRegex(@"\$\{(?<name>[A-Z][A-Z0-9_]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
