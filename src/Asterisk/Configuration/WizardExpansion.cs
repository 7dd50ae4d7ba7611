using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Configuration;

/// <summary>
/// Makes of a section with <c>type = wizard</c> the objects that Asterisk makes of it: an endpoint and an AOR always, auths, an identify and
/// registrations as its options say (<c>res_pjsip_config_wizard</c>).
/// </summary>
internal static class WizardExpansion
{
    private const string Host = "${REMOTE_HOST}";
    private const string User = "${USERNAME}";

    private static readonly (string Prefix, string Type)[] Parts =
    [
        ("endpoint/", "endpoint"), ("aor/", "aor"), ("inbound_auth/", "auth"), ("outbound_auth/", "auth"), ("identify/", "identify"),
        ("registration/", "registration"), ("phoneprov/", "phoneprov"),
    ];

    /// <summary>The type of object that an option of a wizard belongs to, and its name there; null for an option of the wizard itself.</summary>
    public static (string Type, string Option)? Split(string option)
    {
        var part = Array.Find(Parts, part => option.StartsWith(part.Prefix, StringComparison.Ordinal));
        return part.Prefix is null ? null : (part.Type, option[part.Prefix.Length..]);
    }

    /// <summary>The objects. Those that Asterisk refuses to make, for want of an option, are not among them.</summary>
    public static IEnumerable<PjsipDefinition> Expand(LoadedSection section)
    {
        var hosts = PjsipDefinition.Entries(section.Last("remote_hosts")?.Value ?? "");
        var proxy = Own("outbound_proxy");
        var (sendsAuth, acceptsAuth) = (IsOn("sends_auth"), IsOn("accepts_auth"));

        yield return Make(
            "endpoint", "", "endpoint/",
            [
                Implied("aors", section.Name, "type"),
                .. proxy,
                .. Own("transport"),
                .. sendsAuth ? [Implied("outbound_auth", section.Name + "-oauth", "sends_auth")] : Nothing,
                .. acceptsAuth ? [Implied("auth", section.Name + "-iauth", "accepts_auth")] : Nothing,
            ]);

        var contact = section.Last("contact_pattern")?.Value ?? "sip:" + Host;
        var contacts = section.All("aor/contact").Any() || contact.Length == 0
            ? Nothing
            : hosts.Select(host => Implied("contact", contact.Replace(Host, host, StringComparison.Ordinal), "remote_hosts"));
        yield return Make("aor", "", "aor/", [.. proxy, .. contacts]);

        if (sendsAuth && section.All("outbound_auth/username").Any())
            yield return Make("auth", "-oauth", "outbound_auth/", AuthType("outbound_auth/", "sends_auth"));
        if (acceptsAuth && section.All("inbound_auth/username").Any())
            yield return Make("auth", "-iauth", "inbound_auth/", AuthType("inbound_auth/", "accepts_auth"));

        var sendsLine = IsOn("sends_line_with_registrations");
        if (hosts.Length > 0 && !sendsLine && !IsOn("accepts_registrations"))
        {
            var matches = section.All("identify/match").Any() ? Nothing : hosts.Select(host => Implied("match", host, "remote_hosts"));
            yield return Make("identify", "-identify", "identify/", [Implied("endpoint", section.Name, "remote_hosts"), .. matches]);
        }

        if (!IsOn("sends_registrations"))
            yield break;
        var server = section.Last("server_uri_pattern")?.Value ?? "sip:" + Host;
        var client = section.Last("client_uri_pattern")?.Value ?? $"sip:{User}@{Host}";
        var user = sendsAuth ? section.Last("outbound_auth/username")?.Value : section.Name;
        for (var i = 0; user is not null && i < hosts.Length; i++)
        {
            yield return Make(
                "registration", $"-reg-{i}", "registration/",
                [
                    .. proxy,
                    Implied("server_uri", Fill(server, hosts[i]), "sends_registrations"),
                    Implied("client_uri", Fill(client, hosts[i]), "sends_registrations"),
                    .. sendsAuth ? [Implied("outbound_auth", section.Name + "-oauth", "sends_auth")] : Nothing,
                    .. Own("transport"),
                    .. sendsLine ? [Implied("line", "yes", "sends_line_with_registrations")] : Nothing,
                    .. sendsLine ? [Implied("endpoint", section.Name, "sends_line_with_registrations")] : Nothing,
                ]);
        }

        bool IsOn(string name) => ConfValue.IsTrue(section.Last(name)?.Value);

        string Fill(string pattern, string host) =>
            pattern.Replace(Host, host, StringComparison.Ordinal).Replace(User, user, StringComparison.Ordinal);

        PjsipDefinition Make(string type, string suffix, string prefix, IEnumerable<PjsipOption> added) => new(
            type,
            section.Name + suffix,
            section,
            [
                .. section.Options.Where(option => option.Name.StartsWith(prefix, StringComparison.Ordinal))
                    .Select(option => new PjsipOption(option.Name[prefix.Length..], option.Value, option.File, option.Line)),
                .. added,
            ])
        {
            IsFromWizard = true,
        };

        PjsipOption Implied(string name, string value, string cause) =>
            section.Last(cause) is { } option ? new(name, value, option.File, option.Line) : new(name, value, section.File, section.Section.Head);

        IEnumerable<PjsipOption> Own(string name) =>
            section.Last(name) is { Value.Length: > 0 } option ? [new PjsipOption(name, option.Value, option.File, option.Line)] : Nothing;

        IEnumerable<PjsipOption> AuthType(string prefix, string cause) =>
            section.All(prefix + "auth_type").Any() ? Nothing : [Implied("auth_type", "userpass", cause)];
    }

    private static IEnumerable<PjsipOption> Nothing => [];
}
