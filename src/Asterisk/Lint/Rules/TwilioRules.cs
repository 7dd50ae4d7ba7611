using System.Globalization;
using TwilioTrunk.Asterisk.Addresses;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>The files against what the trunks are at Twilio.</summary>
internal static class TwilioRules
{
    public static void Check(LintRun run)
    {
        foreach (var trunk in run.Trunks)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            CheckCalls(run, trunk);
            CheckOrigination(run, trunk);
            CheckNumbers(run, trunk);
        }
        if (run.Trunks.Count == 0)
            return;
        foreach (var endpoint in run.Endpoints.All.Where(endpoint => endpoint.TakesTwilio && !endpoint.TerminationNames.Any()))
            CheckEncryption(run, run.Trunks.FirstOrDefault(trunk => trunk.Secure) ?? run.Trunks[0], endpoint);
        foreach (var (number, file, line) in run.ShownNumbers.Where(shown => run.CallerIds?.Contains(shown.Number) == false))
            run.Report(RuleId.CallerIdNotOwned, file, line, null, number);
    }

    private static void CheckCalls(LintRun run, LintTrunk trunk)
    {
        if (trunk.DomainName is not { } domain)
        {
            var (file, line) = Anywhere(run);
            run.Report(RuleId.NoTerminationHost, file, line, null, trunk.Name);
            return;
        }
        var endpoints = run.Endpoints.All.Where(endpoint => endpoint.TerminationNames.Contains(domain, StringComparer.OrdinalIgnoreCase)).ToList();
        if (endpoints.Count == 0)
        {
            var other = run.Endpoints.All.Where(endpoint => endpoint.CallsTwilio).SelectMany(endpoint => endpoint.Contacts).FirstOrDefault();
            var (file, line) = other.Option is null ? Anywhere(run) : (other.Option.File.Path, other.Option.Line.Number);
            var instead = other.Uri is null ? "" : " " + string.Format(CultureInfo.CurrentCulture, Text.LintCallsOther, other.Uri.Host);
            run.Report(RuleId.TrunkNotCalled, file, line, null, domain, trunk.Name, instead);
        }
        foreach (var endpoint in endpoints)
        {
            CheckEncryption(run, trunk, endpoint);
            var definition = endpoint.Definition;
            foreach (var (option, uri) in endpoint.Contacts)
            {
                if (trunk.Secure && uri is not null && endpoint.TransportOf(uri) is "udp" or "tcp")
                    run.Report(RuleId.SecureTrunkOverPlainTransport, option, null, trunk.Name, endpoint.Name, endpoint.TransportOf(uri!));
            }
            if (trunk.UsesCredentials && definition.Names("outbound_auth").Count == 0)
                run.Report(RuleId.NoOutboundAuth, definition.Section.File, definition.Section.Section.Head, null, trunk.Name, endpoint.Name);
        }
    }

    private static void CheckEncryption(LintRun run, LintTrunk trunk, TrunkEndpoint endpoint)
    {
        var definition = endpoint.Definition;
        var option = definition.Last("media_encryption");
        var value = option?.Value.ToLowerInvariant() ?? "no";
        if (trunk.Secure == (value == "sdes") || value == "dtls")
            return;
        var (file, line) = option is null ? (definition.Section.File, (ConfLine)definition.Section.Section.Head) : (option.File, option.Line);
        if (trunk.Secure)
        {
            var fix = run.Edits.Set(definition, "media_encryption", "sdes");
            run.Report(RuleId.PlainMediaOnSecureTrunk, file, line, fix, trunk.Name, endpoint.Name, value);
        }
        else
        {
            run.Report(RuleId.SrtpOnPlainTrunk, file, line, null, trunk.Name, endpoint.Name, value);
        }
    }

    private static void CheckOrigination(LintRun run, LintTrunk trunk)
    {
        foreach (var origination in trunk.Origination)
        {
            var transport = Listening(run, origination.Port);
            var (file, line) = Place(run, transport);
            if (PublicAddress.IsUnreachable(origination.Host))
                run.Report(RuleId.PrivateOrigination, file, line, null, trunk.Name, origination.Uri);
            if (transport is null)
            {
                var (protocol, port) = origination.Port;
                var shown = string.Create(CultureInfo.InvariantCulture, $"{port}/{protocol.ToString().ToLowerInvariant()}");
                run.Report(RuleId.OriginationWithoutTransport, file, line, null, trunk.Name, origination.Uri, shown);
            }
            else if (transport.Last("external_signaling_address") is { } own && own.Value != origination.Host && IsAddress(own.Value)
                && IsAddress(origination.Host))
            {
                run.Report(RuleId.OriginationElsewhere, own, null, trunk.Name, origination.Uri, own.Value);
            }
        }
    }

    /// <summary>The transport that takes calls to a port of the host; null when none does.</summary>
    private static PjsipDefinition? Listening(LintRun run, ListenPort wanted)
    {
        var protocol = wanted.Transport.ToString().ToLowerInvariant();
        var transports = run.Endpoints.Transports.Where(transport => TransportRules.Protocol(transport) == protocol);
        if (!run.Compose.IsClosed)
        {
            var port = wanted.Port.ToString(CultureInfo.InvariantCulture);
            return transports.FirstOrDefault(
                transport => TransportRules.Port(transport) == wanted.Port || transport.Last("external_signaling_port")?.Value == port);
        }
        var network = protocol == "udp" ? "udp" : "tcp";
        foreach (var mapping in run.Compose.Ports)
        {
            if (mapping.Published is not { Outside: { } outside } ports || ports.Protocol != network)
                continue;
            if (wanted.Port < outside.First || wanted.Port > outside.Last)
                continue;
            var inside = ports.Inside.First + wanted.Port - outside.First;
            if (transports.FirstOrDefault(transport => TransportRules.Port(transport) == inside) is { } found)
                return found;
        }
        return null;
    }

    private static void CheckNumbers(LintRun run, LintTrunk trunk)
    {
        if (run.Endpoints.All.FirstOrDefault(endpoint => endpoint.TakesTwilio) is not { } endpoint)
            return;
        var definition = endpoint.Definition;
        var option = definition.Last("context");
        var name = option?.Value ?? "default";
        if (run.Configuration.Dialplan.Context(name) is not { } context)
            return;
        foreach (var number in trunk.PhoneNumbers)
        {
            var match = run.Configuration.Dialplan.Find(name, number, 1);
            if (match == DialplanMatch.None)
                run.Report(RuleId.NumberNotRouted, context.Sections[0].File, context.Sections[0].Section.Head, null, name, number, trunk.Name);
            else if (match.Step is null)
                run.ReportNotChecked(match.Doubt!.File, match.Doubt.Line, Text.LintNumberUnknown, number);
        }
    }

    private static bool IsAddress(string host) => System.Net.IPAddress.TryParse(host, out _);

    private static (string File, int Line) Place(LintRun run, PjsipDefinition? transport)
    {
        if ((transport ?? (run.Endpoints.Transports is [var first, ..] ? first : null)) is not { } shown)
            return Anywhere(run);
        var option = shown.Last("external_signaling_address") ?? shown.Last("bind");
        return option is null ? (shown.Section.File.Path, shown.Section.Section.Head.Number) : (option.File.Path, option.Line.Number);
    }

    private static (string File, int Line) Anywhere(LintRun run) => (Path.Combine(run.Configuration.Folder, "pjsip.conf"), 1);
}
