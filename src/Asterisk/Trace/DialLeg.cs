using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>One destination of a Dial().</summary>
/// <param name="Dial">What would be sent.</param>
/// <param name="Cause">Why nothing is sent (Q.850); null when something is.</param>
/// <param name="IsUnknown">True when even a known answer of the called side would not tell how it ends.</param>
internal sealed record DialLeg(TracedDial Dial, int? Cause, bool IsUnknown = false)
{
    /// <summary>Channel drivers besides chan_pjsip that Asterisk 22 has, each with its module.</summary>
    private static readonly Dictionary<string, string> Drivers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Local"] = "", ["IAX2"] = "chan_iax2", ["DAHDI"] = "chan_dahdi", ["AudioSocket"] = "chan_audiosocket", ["WebSocket"] = "chan_websocket",
        ["UnicastRTP"] = "chan_rtp", ["MulticastRTP"] = "chan_rtp", ["Console"] = "chan_console", ["Motif"] = "chan_motif", ["USTM"] = "chan_unistim",
    };

    public static DialLeg Create(DialplanRun run, string destination)
    {
        var (technology, number) = Arguments.Cut(destination, '/');
        if (technology.Equals("PJSIP", StringComparison.OrdinalIgnoreCase) && run.Objects.Modules.Contains("chan_pjsip"))
            return Pjsip(run, destination, number!);
        return Drivers.TryGetValue(technology, out var module) && run.Objects.Modules.Contains(module)
            ? new DialLeg(new TracedDial { Destination = destination }, null, IsUnknown: true)
            : Dead(destination, null, HangupCause.NoSuchDriver, DialplanRun.Format(Text.TraceNoDriver, technology));
    }

    private static DialLeg Dead(string destination, string? endpoint, int cause, string failure) =>
        new(new TracedDial { Destination = destination, Endpoint = endpoint, Failure = failure }, cause);

    private static DialLeg Pjsip(DialplanRun run, string destination, string number)
    {
        var parts = Arguments.Split(number, '/', 2);
        var (name, user) = (parts.At(0), (string?)null);
        var endpoint = run.Objects.Find("endpoint", name);
        if (endpoint is null && name.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at)
        {
            (user, name) = (name[..at], name[(at + 1)..]);
            endpoint = run.Objects.Find("endpoint", name);
        }
        if (name.Length == 0)
            return Dead(destination, null, HangupCause.Unacceptable, DialplanRun.Format(Text.TraceNoEndpoint, name));
        if (endpoint is null)
            return Dead(destination, null, HangupCause.NoRoute, DialplanRun.Format(Text.TraceNoEndpoint, name));

        var target = run.Objects.Target(endpoint, parts.At(1));
        if (target.Failure is not null)
            return Dead(destination, name, HangupCause.NoRoute, target.Failure);
        var (from, asserted) = Identity(run, endpoint);
        return new DialLeg(
            new TracedDial
            {
                Destination = destination,
                Endpoint = name,
                Uri = user is null ? target.Contacts : [.. target.Contacts.Select(contact => WithUser(contact, user))],
                MayRegister = target.MayRegister,
                From = from,
                AssertedIdentity = asserted,
                UserName = target.UserName,
                Transport = target.Transport,
            },
            null);
    }

    private static string WithUser(string uri, string user)
    {
        var colon = uri.IndexOf(':', StringComparison.Ordinal);
        var at = uri.IndexOf('@', StringComparison.Ordinal);
        return $"{uri[..(colon + 1)]}{user}@{uri[((at < 0 ? colon : at) + 1)..]}";
    }

    /// <summary>The From and P-Asserted-Identity headers (from_user, from_domain, send_pai, trust_id_outbound of the endpoint).</summary>
    private static (string From, string? Asserted) Identity(DialplanRun run, PjsipDefinition endpoint)
    {
        var (name, number) = (run.Channel.CallerName, run.Channel.CallerNumber);

        // A caller without a number is taken for one who does not want to be known.
        var isHidden = run.Channel.IsCallerRestricted || number is null;
        var isShown = !isHidden || endpoint.IsOn("trust_id_outbound");
        var domain = endpoint.Last("from_domain")?.Value ?? "";
        var user = endpoint.Last("from_user")?.Value is { Length: > 0 } own ? own : null;
        var asserted = endpoint.IsOn("send_pai") && isShown && number is not null ? Show(name, number, domain) : null;
        if (isHidden)
            return (Show("Anonymous", user ?? "anonymous", domain.Length > 0 ? domain : "anonymous.invalid"), asserted);
        return (Show(user is null ? name : "", user ?? number!, domain), asserted);

        static string Show(string name, string user, string domain)
        {
            var uri = $"<sip:{user}{(user.Length > 0 && domain.Length > 0 ? "@" : "")}{domain}>";
            return (name.Length > 0 ? $"\"{name}\" {uri}" : uri).Replace(UnknownText.Mark, "?", StringComparison.Ordinal);
        }
    }
}
