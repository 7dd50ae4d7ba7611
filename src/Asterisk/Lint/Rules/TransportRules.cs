using TwilioTrunk.Asterisk.Addresses;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>Where the PBX listens and what it says it is called.</summary>
internal static class TransportRules
{
    private static readonly string[] OldMethods = ["tlsv1", "tlsv1_1", "sslv2", "sslv3"];
    private static readonly string[] External = ["external_media_address", "external_signaling_address"];

    public static void Check(LintRun run)
    {
        var binds = new Dictionary<string, PjsipDefinition>(StringComparer.OrdinalIgnoreCase);
        foreach (var transport in run.Endpoints.Transports)
        {
            CheckAddresses(run, transport);
            if (transport.Last("bind") is { } bind)
            {
                var key = Bind(transport, bind.Value);
                if (binds.TryGetValue(key, out var other))
                {
                    var place = other.Last("bind")!;
                    run.Report(
                        RuleId.DuplicateBind, bind, null, transport.Name, key, other.Name, place.Line.Number, Path.GetFileName(place.File.Path));
                }
                else
                {
                    binds.Add(key, transport);
                }
            }
            if (Is(transport.Value("protocol"), "tls"))
                CheckTls(run, transport);
        }
    }

    /// <summary>The protocol of a transport in lower case; <c>udp</c> when it names none.</summary>
    public static string Protocol(PjsipDefinition transport) => transport.Value("protocol")?.ToLowerInvariant() ?? "udp";

    /// <summary>The port that a transport listens at.</summary>
    public static int Port(PjsipDefinition transport)
    {
        var usual = Is(transport.Value("protocol"), "tls") ? 5061 : 5060;
        var bind = transport.Last("bind")?.Value ?? "";
        var colon = bind.LastIndexOf(':');
        var hasPort = colon > bind.LastIndexOf(']') && (bind.StartsWith('[') || bind.IndexOf(':', StringComparison.Ordinal) == colon);
        return hasPort && int.TryParse(bind.AsSpan(colon + 1), out var port) && port > 0 ? port : usual;
    }

    /// <summary>The address that a transport listens at, without its port.</summary>
    public static string Host(PjsipDefinition transport)
    {
        var bind = transport.Last("bind")?.Value ?? "";
        return bind.StartsWith('[') ? bind[1..].Split(']')[0] : bind.Count(letter => letter == ':') > 1 ? bind : bind.Split(':')[0];
    }

    private static void CheckAddresses(LintRun run, PjsipDefinition transport)
    {
        var given = External.Select(transport.Last).OfType<PjsipOption>().ToList();
        foreach (var option in given.Where(option => PublicAddress.IsUnreachable(option.Value)))
            run.Report(RuleId.PrivateExternalAddress, option, null, option.Name, option.Value);
        var head = transport.Section.Section.Head;
        var local = transport.Last("local_net");
        if (given.Count == 1)
        {
            var missing = External.First(name => !Is(name, given[0].Name));
            run.Report(RuleId.MissingExternalAddress, given[0], CopyOf(run, transport, given[0], missing), transport.Name, given[0].Name, missing);
        }
        else if (given.Count == 0 && local is not null)
        {
            run.Report(RuleId.MissingExternalAddress, local, null, transport.Name, "local_net", External[1]);
        }
        else if (given.Count == 0 && transport.Last("bind") is { } bind && Host(transport) is not ("0.0.0.0" or "::" or "127.0.0.1" or "::1")
            && PublicAddress.IsUnreachable(Host(transport)))
        {
            run.Report(RuleId.MissingExternalAddress, bind, null, transport.Name, "bind = " + bind.Value, External[1]);
        }
        else if (given.Count == 2 && local is null)
        {
            run.Report(RuleId.NoLocalNetwork, transport.Section.File, head, null, transport.Name);
        }
    }

    /// <summary>The other address, written as the one that is there.</summary>
    private static LintFix? CopyOf(LintRun run, PjsipDefinition transport, PjsipOption given, string missing) =>
        run.Edits.Written(given.File, given.Line) is ConfOptionLine written && LintEdits.IsOwn(transport.Section, given)
            ? run.Edits.Insert(given.File, given.Line, (missing, written.Value))
            : null;

    private static void CheckTls(LintRun run, PjsipDefinition transport)
    {
        if (transport.Last("method") is { } method && OldMethods.Contains(method.Value.ToLowerInvariant()))
            run.Report(RuleId.TlsMethodTooOld, method, run.Edits.Set(transport, "method", "tlsv1_2"), method.Value);
        var verify = transport.Last("verify_server");
        var (file, line) = verify is null ? (transport.Section.File, (ConfLine)transport.Section.Section.Head) : (verify.File, verify.Line);
        var callsTwilio = run.Endpoints.All.Any(endpoint => endpoint.CallsTwilio && endpoint.Transport == transport);
        if (!callsTwilio)
            return;
        if (verify is null || !ConfValue.IsTrue(verify.Value))
        {
            var shown = verify is null ? Text.LintNoVerify : "verify_server = " + verify.Value;
            run.Report(RuleId.ServerNotVerified, file, line, null, transport.Name, shown);
        }
        else if (!transport.IsOn("allow_wildcard_certs"))
        {
            run.Report(RuleId.WildcardCertificateRefused, file, line, run.Edits.Set(transport, "allow_wildcard_certs", "yes"), transport.Name);
        }
        else if (transport.Last("ca_list_file") is null && transport.Last("ca_list_path") is null)
        {
            run.Report(RuleId.NoAuthority, file, line, null, transport.Name);
        }
    }

    /// <summary>TLS and TCP share their ports; UDP has its own.</summary>
    private static string Bind(PjsipDefinition transport, string bind)
    {
        var protocol = Protocol(transport);
        var family = protocol is "udp" ? "udp" : protocol is "ws" or "wss" ? protocol : "tcp";
        return $"{family} {(Host(transport) is { Length: > 0 } host ? host : bind)}:{Port(transport)}";
    }

    private static bool Is(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
