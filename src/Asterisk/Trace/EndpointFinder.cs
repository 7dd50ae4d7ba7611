using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>Finds the endpoint that a request is taken for, as Asterisk's endpoint identifiers do.</summary>
/// <param name="objects">The objects.</param>
/// <param name="identifiers">The identifiers.</param>
/// <param name="call">The call.</param>
/// <param name="transport">The transport that it came over.</param>
internal sealed class EndpointFinder(LiveObjects objects, EndpointIdentifiers identifiers, IncomingCall call, PjsipDefinition transport)
{
    /// <summary>Why it is not known; null when it is.</summary>
    public string? Doubt { get; private set; }

    /// <summary>The endpoint, or null.</summary>
    public PjsipDefinition? Find()
    {
        var order = identifiers.Orders[0];
        var (found, asked) = Find(order);
        foreach (var other in identifiers.Orders)
        {
            // What was asked in vain, and what found it, may be the same in each.
            if (Doubt is null && !other.AsSpan(0, asked).SequenceEqual(order.AsSpan(0, asked)) && Find(other).Endpoint != found)
                Doubt ??= Text.TraceIdentifierOrder;
        }
        return found;
    }

    /// <summary>The endpoint that the first identifier finds, and how many were asked.</summary>
    private (PjsipDefinition? Endpoint, int Asked) Find(string[] order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            var name = order[i];
            var found = name switch
            {
                "ip" => Identified(ByAddress, "match"),
                "header" => Identified((identify, _) => ByHeader(identify), "match_header"),
                "request_uri" => Identified((identify, _) => ByRequestUri(identify), "match_request_uri"),
                "username" => ByUserName(),
                EndpointIdentifiers.Anonymous => Named(EndpointIdentifiers.Anonymous),
                _ => null,
            };
            if (found is not null || Doubt is not null)
                return (Doubt is null ? found : null, i + 1);
        }
        return (null, order.Length);
    }

    /// <summary>The endpoint of the first identify, by name, that matches.</summary>
    private PjsipDefinition? Identified(Func<PjsipDefinition, AddressRule[], bool?> matches, string option)
    {
        foreach (var (identify, rules) in identifiers.Identifies)
        {
            switch (matches(identify, rules))
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
    private bool? ByAddress(PjsipDefinition identify, AddressRule[] rules)
    {
        bool? matches = false;
        foreach (var rule in rules)
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
            var candidate = identifiers.ByUserName.FirstOrDefault(endpoint => endpoint.Name.StartsWith('+') || !call.IsFromTwilio);
            if (candidate is not null)
                Doubt = DialplanRun.Format(Text.TraceCallerDecides, candidate.Name);
            return null;
        }
        var user = CallerName.FromHeader(call.Caller).User;
        return user.Length > 0 && Named(user) is { } endpoint && EndpointIdentifiers.IsByUserName(endpoint) ? endpoint : null;
    }

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
