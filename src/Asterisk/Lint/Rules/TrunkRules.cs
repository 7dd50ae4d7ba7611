using System.Globalization;
using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>Where calls to Twilio go, and what they say of themselves.</summary>
internal static partial class TrunkRules
{
    private const int LeastHops = 70;
    private const int ShortestTimer = 1800;
    private const int LongestTimer = 3600;
    private const int ShortestQualify = 15;

    public static void Check(LintRun run)
    {
        foreach (var endpoint in run.Endpoints.All)
        {
            CheckContacts(run, endpoint);
            if (endpoint.CallsTwilio)
                CheckFrom(run, endpoint);
            if (endpoint.CallsTwilio || endpoint.TakesTwilio)
                CheckTimers(run, endpoint.Definition);
        }
        CheckRegistrations(run);
        if (run.Configuration.Pjsip.Global is { } global && Number(global.Last("max_forwards")) is ({ } hops, < LeastHops and var count))
            run.Report(RuleId.MaxForwardsTooLow, hops, run.Edits.Value(hops.File, hops.Line, "70"), count);
    }

    /// <summary>True for a number as Twilio wants it.</summary>
    public static bool IsE164(string number) => E164().IsMatch(number);

    private static void CheckContacts(LintRun run, TrunkEndpoint endpoint)
    {
        foreach (var (option, uri) in endpoint.Contacts)
        {
            if (uri is null)
                continue;
            CheckHost(run, option.File, option.Line, uri.Host);
            if (endpoint.CallsTwilio && run.Endpoints.OwnHosts.Contains(uri.Host))
            {
                var host = TerminationHost(run, endpoint);
                var isOwn = endpoint.Aors.Any(aor => LintEdits.IsOwn(aor.Section, option));
                var fix = host is not null && isOwn ? run.Edits.Value(option.File, option.Line, "sip:" + host) : null;
                run.Report(RuleId.ContactIsOwnAddress, option, fix, option.Value);
            }
            if (endpoint.Transport is { } transport && transport.Value("protocol")?.ToLowerInvariant() is { } protocol && protocol != uri.Transport
                && protocol is "udp" or "tcp" or "tls" && TwilioHosts.IsTwilio(uri.Host))
            {
                run.Report(RuleId.ContactTransportMismatch, option, null, option.Value, uri.Transport, endpoint.Name, transport.Name, protocol);
            }
        }
        foreach (var aor in endpoint.Aors.Where(_ => endpoint.CallsTwilio))
        {
            if (Number(aor.Last("qualify_frequency")) is ({ } qualify, > 0 and < ShortestQualify and var seconds))
                run.Report(RuleId.QualifyTooOften, qualify, run.Edits.Set(aor, "qualify_frequency", "60"), seconds);
        }
        foreach (var option in (PjsipOption?[])[endpoint.Definition.Last("from_domain"), endpoint.Definition.Last("outbound_proxy")])
        {
            if (option is not null)
                CheckHost(run, option.File, option.Line, ContactUri.Parse(option.Value)?.Host ?? option.Value);
        }
    }

    /// <summary>A host that is none of Twilio's termination hosts although it was meant to be.</summary>
    public static void CheckHost(LintRun run, ConfFile file, ConfLine line, string host)
    {
        // What comes from .env is told of there.
        if (run.Edits.Written(file, line)?.Text.Contains("__TWILIO_SIP_DOMAIN__", StringComparison.Ordinal) == true)
            return;
        if (run.Hosts.IsTwilioAddress(host))
        {
            run.Report(RuleId.ContactIsTwilioAddress, file, line, null, host);
        }
        else if (run.Hosts.UnknownEdge(host) is { } edge)
        {
            var suggestion = LintRun.Suggestion(edge, run.Hosts.Edges);
            run.Report(RuleId.UnknownTwilioEdge, file, line, null, host, edge, suggestion, string.Join(", ", run.Hosts.Edges));
        }
        else if (IsNoTermination(run, host))
        {
            run.Report(RuleId.WrongTwilioDomain, file, line, null, host);
        }
    }

    /// <summary>True for a host of Twilio's that takes no calls of a trunk.</summary>
    public static bool IsNoTermination(LintRun run, string host) =>
        host.EndsWith(TwilioAddressList.Domain, StringComparison.OrdinalIgnoreCase)
        && run.Hosts.TerminationName(host) is null && run.Hosts.UnknownEdge(host) is null;

    private static void CheckFrom(LintRun run, TrunkEndpoint endpoint)
    {
        var definition = endpoint.Definition;
        if (definition.Last("from_user") is { } user)
        {
            if (endpoint.Auths.Any(auth => auth.Last("username")?.Value == user.Value))
            {
                var fix = LintEdits.IsOwn(definition.Section, user) ? run.Edits.CommentOut(user.File, user.Line) : null;
                run.Report(RuleId.FromUserIsUserName, user, fix, user.Value);
            }
            else
            {
                CheckNumber(run, user, user.Value);
            }
        }
        if (definition.Last("callerid") is { } caller && CallerNumber(caller.Value) is { } number)
            CheckNumber(run, caller, number);
        if (definition.Last("from_domain") is not { } domain || run.Hosts.TerminationName(domain.Value) is not { } own)
            return;
        if (endpoint.TerminationNames.FirstOrDefault() is { } called && called != own)
            run.Report(RuleId.FromDomainMismatch, domain, run.Edits.Set(definition, "from_domain", called), domain.Value, called);
    }

    private static void CheckNumber(LintRun run, PjsipOption option, string number)
    {
        if (IsE164(number))
            run.AddCallerId(number, option.File, option.Line);
        else if (!ObjectRules.IsUnknown(number))
            run.Report(RuleId.CallerIdNotE164, option, null, number);
    }

    private static void CheckTimers(LintRun run, PjsipDefinition definition)
    {
        if (definition.Last("timers") is { } timers && timers.Value.ToLowerInvariant() is "required" or "always")
            run.Report(RuleId.SessionTimerRequired, timers, run.Edits.Set(definition, "timers", "yes"), timers.Value, definition.Name);
        foreach (var name in (string[])["timers_sess_expires", "timers_min_se"])
        {
            var least = name == "timers_sess_expires" ? ShortestTimer : 0;
            if (Number(definition.Last(name)) is ({ } option, var seconds) && (seconds < least || seconds > LongestTimer))
                run.Report(RuleId.SessionTimerOutOfRange, option, run.Edits.Set(definition, name, "1800"), name, seconds);
        }
    }

    private static void CheckRegistrations(LintRun run)
    {
        foreach (var registration in run.Configuration.Pjsip.Of("registration"))
        {
            var uri = registration.Last("server_uri") ?? registration.Last("client_uri");
            if (uri is null || ContactUri.Parse(uri.Value)?.Host is not { } host || !(TwilioHosts.IsTwilio(host) || run.Hosts.IsTwilioAddress(host)))
                continue;
            var section = registration.Section;
            if (registration.IsFromWizard && section.Last("sends_registrations") is { } sends)
                run.Report(RuleId.RegistrationTowardsTwilio, sends, run.Edits.Value(sends.File, sends.Line, "no"), section.Name);
            else
                run.Report(RuleId.RegistrationTowardsTwilio, section.File, section.Section.Head, run.Edits.CommentOut(section), section.Name);
        }
    }

    /// <summary>The termination host that an endpoint names elsewhere, as the file has it; null when it names none.</summary>
    private static string? TerminationHost(LintRun run, TrunkEndpoint endpoint)
    {
        var section = endpoint.Definition.Section;
        foreach (var option in (LoadedOption?[])[section.Last("from_domain"), section.Last("endpoint/from_domain"), section.Last("remote_hosts")])
        {
            if (option is not null && run.Hosts.TerminationName(option.Value) is not null)
                return run.Edits.Written(option.File, option.Line) is ConfOptionLine written ? written.Value : null;
        }
        return null;
    }

    /// <summary>The number in <c>"Name" &lt;number&gt;</c>; null when there is none.</summary>
    public static string? CallerNumber(string callerId)
    {
        var open = callerId.LastIndexOf('<');
        var number = open < 0 ? callerId : callerId[(open + 1)..].TrimEnd('>', ' ');
        var isName = open < 0 && number.Contains(' ', StringComparison.Ordinal);
        return number.Length == 0 || isName || number.Equals("asreceived", StringComparison.OrdinalIgnoreCase) ? null : number;
    }

    private static (PjsipOption? Option, int Value) Number(PjsipOption? option) =>
        int.TryParse(option?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? (option, value) : (null, 0);

    [GeneratedRegex(@"\A\+[1-9][0-9]{6,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex E164();
}
