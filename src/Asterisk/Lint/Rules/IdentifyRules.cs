using TwilioTrunk.Asterisk.Addresses;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>Whose calls are taken for Twilio's, and what Twilio's calls are taken for.</summary>
internal static class IdentifyRules
{
    public static void Check(LintRun run)
    {
        foreach (var endpoint in run.Endpoints.All)
        {
            CheckOpen(run, endpoint);
            if (endpoint.TakesTwilio)
                CheckMatches(run, endpoint);
            CheckName(run, endpoint);
        }
        CheckCompeting(run);
        CheckTaken(run);
        CheckOrder(run);
    }

    /// <summary>Ways that the order does not name come last.</summary>
    private static void CheckOrder(LintRun run)
    {
        if (run.Configuration.Pjsip.Global?.Last("endpoint_identifier_order") is not { } order)
            return;
        if (run.Endpoints.All.FirstOrDefault(IsAnonymous) is not { } endpoint)
            return;
        var ways = PjsipDefinition.Entries(order.Value).ToList();
        var (anonymous, ip) = (ways.IndexOf("anonymous"), ways.IndexOf("ip"));
        if (anonymous < 0 || (ip >= 0 && ip < anonymous))
            return;
        var fix = run.Edits.Value(order.File, order.Line, string.Join(',', ways.Where(way => way != "ip").Prepend("ip")));
        run.Report(RuleId.AnonymousBeforeIp, order, fix, order.Value, endpoint.Name);
    }

    private static bool IsAnonymous(TrunkEndpoint endpoint) =>
        endpoint.Name.Equals("anonymous", StringComparison.OrdinalIgnoreCase)
        || endpoint.Name.StartsWith("anonymous@", StringComparison.OrdinalIgnoreCase);

    private static void CheckOpen(LintRun run, TrunkEndpoint endpoint)
    {
        foreach (var match in endpoint.Matches.Where(match => match.IsOpen))
        {
            // Without its identify an endpoint with a password is still known by its name.
            var isNamed = endpoint.IsAuthenticated && IsKnownByName(endpoint);
            var section = match.Identify.Section;
            var fix = !isNamed ? null
                : match.Identify.IsFromWizard ? run.Edits.CommentOut(match.Entry.File, match.Entry.Line)
                : endpoint.Matches.All(other => other.Identify == match.Identify && other.IsOpen) ? run.Edits.CommentOut(section)
                : null;
            run.Report(RuleId.OpenIdentify, match.Entry, fix, match.Entry.Value, endpoint.Name);
        }
    }

    private static void CheckMatches(LintRun run, TrunkEndpoint endpoint)
    {
        var matches = endpoint.Matches;
        foreach (var match in matches.Where(match => match.Network is not null && match.IsTwilio))
        {
            var network = match.Network!.Value;
            var blocks = match.Blocks.Select(block => block.Block).ToList();
            if (blocks.Count == 0)
            {
                run.Report(RuleId.StaleTwilioAddress, match.Entry, Recorded(Replace(run, match, null)), match.Entry.Value);
            }
            else if (blocks.TrueForAll(block => Ipv4Network.Parse(block)!.Value.Length > network.Length))
            {
                var known = matches.Any(other => other != match && blocks.TrueForAll(block => Covers(other, block)));
                var block = string.Join(",", blocks);
                run.Report(RuleId.WideTwilioRange, match.Entry, Recorded(Replace(run, match, known ? null : block)), match.Entry.Value, block);
            }
        }

        var missing = run.Hosts.Addresses.Signalling.Where(known => !matches.Any(match => Covers(match, known.Block))).ToList();
        if (missing.Count == 0)
            return;
        var host = matches.FirstOrDefault(match => match.Host is { } name && TwilioHosts.IsTwilio(name));
        var identify = matches.First(match => match.IsTwilio).Identify;
        var last = matches.Last(match => match.Identify == identify).Entry;
        var added = missing.Select(block => (identify.IsFromWizard ? "identify/match" : "match", block.Block)).ToArray();
        if (host is not null && missing.Count == run.Hosts.Addresses.Signalling.Count)
        {
            run.Report(RuleId.IdentifyByHostName, host.Entry, Recorded(ReplaceHost(run, host, last, added)), endpoint.Name, host.Host!);
            return;
        }
        var names = string.Join(", ", missing.Select(block => block.Block));
        run.Report(RuleId.MissingTwilioBlock, last, Recorded(run.Edits.Insert(last.File, last.Line, added)), endpoint.Name, names);

        LintFix? Recorded(LintFix? fix) => run.Edits.Recorded(fix, run.Hosts.Addresses);
    }

    /// <summary>
    /// The blocks in the place of a host: an identify with a name that does not resolve is not loaded at all. The wizard's <c>remote_hosts</c> stay,
    /// as they are also what is called.
    /// </summary>
    private static LintFix? ReplaceHost(LintRun run, IdentifyMatch host, PjsipOption last, (string Name, string Value)[] added)
    {
        if (host.Entry.Line is not ConfOptionLine line || !line.Name.EndsWith("match", StringComparison.OrdinalIgnoreCase))
            return run.Edits.Insert(last.File, last.Line, added);
        var rest = added.Length > 1 ? run.Edits.Insert(last.File, last.Line, added[1..]) : null;
        return LintEdits.Join(Replace(run, host, added[0].Value), rest);
    }

    /// <summary>An endpoint without a password that who calls can name.</summary>
    private static void CheckName(LintRun run, TrunkEndpoint endpoint)
    {
        if (endpoint.IsAuthenticated)
            return;
        if (IsAnonymous(endpoint))
        {
            run.Report(
                RuleId.AnonymousEndpoint, endpoint.Definition.Section.File, endpoint.Definition.Section.Section.Head, null, endpoint.Name,
                endpoint.Definition.Value("context") ?? "default");
        }
        else if (IsKnownByName(endpoint))
        {
            var definition = endpoint.Definition;
            var option = definition.Last("identify_by");
            var order = option?.Value ?? "username,ip";
            var (file, line) = option is null ? (definition.Section.File, (ConfLine)definition.Section.Section.Head) : (option.File, option.Line);
            run.Report(RuleId.IdentifyByName, file, line, run.Edits.Set(definition, "identify_by", "ip"), endpoint.Name, order);
        }
    }

    private static bool IsKnownByName(TrunkEndpoint endpoint) =>
        PjsipDefinition.Entries(endpoint.Definition.Last("identify_by")?.Value ?? "username,ip")
            .Any(way => way.Equals("username", StringComparison.OrdinalIgnoreCase) || way.Equals("auth_username", StringComparison.OrdinalIgnoreCase));

    /// <summary>Blocks of Twilio's that several endpoints have.</summary>
    private static void CheckCompeting(LintRun run)
    {
        var first = new Dictionary<string, (TrunkEndpoint Endpoint, IdentifyMatch Match)>(StringComparer.Ordinal);
        var told = new HashSet<(string, string)>();
        foreach (var endpoint in run.Endpoints.All)
        {
            foreach (var match in endpoint.Matches.Where(match => match.IsTwilio && match.Blocks.Any()))
            {
                foreach (var (_, block) in match.Blocks)
                {
                    if (first.TryAdd(block, (endpoint, match)) || first[block].Endpoint.Name == endpoint.Name)
                        continue;
                    var (other, known) = first[block];
                    if (!told.Add((endpoint.Name, other.Name)))
                        continue;
                    run.Report(
                        RuleId.CompetingIdentify, match.Entry, null, match.Entry.Value, endpoint.Name, known.Entry.Line.Number,
                        Path.GetFileName(known.Entry.File.Path), other.Name);
                }
            }
        }
    }

    private static void CheckTaken(LintRun run)
    {
        foreach (var endpoint in run.Endpoints.All.Where(endpoint => endpoint.TakesTwilio && endpoint.Definition.Last("auth") is not null))
            run.Report(RuleId.TwilioIsChallenged, endpoint.Definition.Last("auth")!, null, endpoint.Name, endpoint.Definition.Last("auth")!.Value);
        if (run.Endpoints.Matches.Any(match => match.IsTwilio))
            return;
        foreach (var endpoint in run.Endpoints.All.Where(endpoint => endpoint.CallsTwilio))
            run.Report(RuleId.TwilioNotIdentified, endpoint.Definition.Section.File, endpoint.Definition.Section.Section.Head, null, endpoint.Name);
    }

    private static bool Covers(IdentifyMatch match, string block) =>
        match.Network is { } network && Ipv4Network.Parse(block)!.Value is var known && network.Length <= known.Length && network.Overlaps(known);

    /// <summary>Puts another block in the place of an entry; without one, takes the entry out, and with the last entry its line.</summary>
    private static LintFix? Replace(LintRun run, IdentifyMatch match, string? block)
    {
        var (file, line) = (match.Entry.File, match.Entry.Line);
        var option = match.Identify.All("match").First(option => option.Line == line);
        var entries = PjsipDefinition.Entries(option.Value).ToList();
        var place = entries.IndexOf(match.Entry.Value);
        entries.RemoveAt(place);
        if (block is not null)
            entries.Insert(place, block);
        return entries.Count == 0 ? run.Edits.CommentOut(file, line) : run.Edits.Value(file, line, string.Join(',', entries));
    }
}
