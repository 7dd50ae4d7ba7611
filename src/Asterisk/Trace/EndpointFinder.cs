using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>Finds the endpoint that a request is taken for, as Asterisk's endpoint identifiers do.</summary>
/// <param name="objects">The objects.</param>
/// <param name="call">The call.</param>
/// <param name="transport">The transport that it came over.</param>
internal sealed class EndpointFinder(LiveObjects objects, IncomingCall call, PjsipDefinition transport)
{
    private const string Anonymous = "anonymous";

    private const string ByUser = "res_pjsip_endpoint_identifier_user";
    private const string ByAddressAndMore = "res_pjsip_endpoint_identifier_ip";
    private const string UsualOrder = "ip,username,anonymous";

    /// <summary>Each with its module.</summary>
    private static readonly (string Name, string Module)[] Identifiers =
    [
        ("username", ByUser), ("auth_username", ByUser), ("ip", ByAddressAndMore), ("header", ByAddressAndMore), ("request_uri", ByAddressAndMore),
        (Anonymous, "res_pjsip_endpoint_identifier_anonymous"),
    ];

    /// <summary>Why it is not known; null when it is.</summary>
    public string? Doubt { get; private set; }

    /// <summary>The endpoint, or null.</summary>
    public PjsipDefinition? Find()
    {
        if (objects.Modules.IsBefore(ByUser, ByAddressAndMore) is { } userFirst)
            return Find(userFirst);
        var (one, other) = (Find(userFirst: true), Doubt is null ? Find(userFirst: false) : null);
        if (Doubt is null && one != other)
            Doubt = Text.TraceIdentifierOrder;
        return one;
    }

    /// <summary>The endpoint that the first identifier finds; those that the order does not name come last, as their modules were loaded.</summary>
    private PjsipDefinition? Find(bool userFirst)
    {
        // The names in the option count with their blanks.
        var order = (objects.Global("endpoint_identifier_order") ?? UsualOrder).Split(',');
        var registered = Identifiers.Where(known => objects.Modules.Contains(known.Module)).OrderBy(known => Place(order, known.Name));
        foreach (var (name, _) in registered.ThenBy(known => known.Module == Identifiers[^1].Module ? 2 : known.Module == ByUser == userFirst ? 0 : 1))
        {
            var found = name switch
            {
                "ip" => Identified(ByAddress, "match"),
                "header" => Identified(ByHeader, "match_header"),
                "request_uri" => Identified(ByRequestUri, "match_request_uri"),
                "username" => ByUserName(),
                Anonymous => Named(Anonymous),
                _ => null,
            };
            if (found is not null || Doubt is not null)
                return Doubt is null ? found : null;
        }
        return null;
    }

    private static int Place(string[] order, string name) => Array.IndexOf(order, name) is >= 0 and var place ? place : order.Length;

    /// <summary>The endpoint of the first identify, by name, that matches.</summary>
    private PjsipDefinition? Identified(Func<PjsipDefinition, bool?> matches, string option)
    {
        foreach (var identify in objects.Of("identify"))
        {
            switch (matches(identify))
            {
                case true:
                    return objects.Find("endpoint", identify.Value("endpoint")!);
                case null:
                    Doubt = DialplanRun.Format(Text.TraceIdentifyUnknown, identify.Name, option, string.Join(", ", identify.All(option).Select(entry => entry.Value)));
                    return null;
                default:
                    break;
            }
        }
        return null;
    }

    /// <summary>The last entry that covers the address decides. With a host name that cannot be looked up there is no identify at all.</summary>
    private bool? ByAddress(PjsipDefinition identify)
    {
        bool? matches = false;
        foreach (var rule in identify.Each("match").Select(entry => AddressRule.Parse(entry.Value, takesNames: true)!))
        {
            if (rule.Address is null)
                return null;
            if (rule.Covers(call.From) is not false and var covers)
                matches = covers is null ? null : !rule.IsNegated;
        }
        return matches;
    }

    private bool? ByHeader(PjsipDefinition identify)
    {
        if (identify.Last("match_header") is not { Value.Length: > 0 } option)
            return false;
        var (name, expected) = Arguments.Cut(option.Value, ':');
        if (expected is null || call.Headers is null)
            return expected is null ? false : null;
        return call.Headers.FirstOrDefault(header => header.Key.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)) is { Key: not null } found
            && Matches(expected.Trim(), found.Value.Trim());
    }

    private bool? ByRequestUri(PjsipDefinition identify)
    {
        if (identify.Last("match_request_uri") is not { Value.Length: > 0 } option)
            return false;
        return call.RequestHost is null ? null : Matches(option.Value, $"sip:{call.To}@{call.RequestHost}");
    }

    /// <summary>Text, or an expression between slashes.</summary>
    private static bool Matches(string expected, string actual) => expected switch
    {
        "//" => actual.Length == 0,
        ['/', .. var pattern, '/'] => PosixExpression.Create(pattern)?.IsMatch(actual) ?? false,
        _ => expected == actual,
    };

    private PjsipDefinition? ByUserName()
    {
        if (call.Caller is null)
        {
            // Twilio's callers are numbers in E.164 form; those of others may be anybody.
            var candidate = objects.Of("endpoint").FirstOrDefault(endpoint =>
                IsIdentifiedByUserName(endpoint) && (endpoint.Name.StartsWith('+') || !call.IsFromTwilio));
            if (candidate is not null)
                Doubt = DialplanRun.Format(Text.TraceCallerDecides, candidate.Name);
            return null;
        }
        var user = CallerName.FromHeader(call.Caller).User;
        return user.Length > 0 && Named(user) is { } endpoint && IsIdentifiedByUserName(endpoint) ? endpoint : null;
    }

    private static bool IsIdentifiedByUserName(PjsipDefinition endpoint) =>
        PjsipDefinition.Entries(endpoint.Value("identify_by") ?? "username,ip").Contains("username", StringComparer.OrdinalIgnoreCase);

    /// <summary>The endpoint with a name: that of the sender's domain first, then that of the transport's.</summary>
    private PjsipDefinition? Named(string name)
    {
        if (!ConfValue.IsTrue(objects.Global("disable_multi_domain")))
        {
            if (call.FromHost is { } host)
            {
                if (objects.Find("endpoint", $"{name}@{host}") is { } own)
                    return own;
                if (objects.Find("domain_alias", host)?.Last("domain")?.Value is { } domain && objects.Find("endpoint", $"{name}@{domain}") is { } aliased)
                    return aliased;
            }
            else if (objects.Of("endpoint").FirstOrDefault(endpoint => endpoint.Name.StartsWith(name + "@", StringComparison.Ordinal)) is { } possible)
            {
                Doubt = DialplanRun.Format(Text.TraceFromHostDecides, possible.Name);
                return null;
            }
            if (transport.Last("domain")?.Value is { Length: > 0 } transportDomain && objects.Find("endpoint", $"{name}@{transportDomain}") is { } shared)
                return shared;
        }
        return objects.Find("endpoint", name);
    }
}
