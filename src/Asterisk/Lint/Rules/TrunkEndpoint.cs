using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>An endpoint with what belongs to it.</summary>
internal sealed class TrunkEndpoint
{
    private readonly PjsipConfiguration _pjsip;
    private readonly TwilioHosts _hosts;

    public TrunkEndpoint(PjsipConfiguration pjsip, PjsipDefinition definition, IReadOnlyList<IdentifyMatch> matches, TwilioHosts hosts)
    {
        (_pjsip, _hosts) = (pjsip, hosts);
        Definition = definition;
        Matches = matches;
        Aors = [.. definition.Names("aors").Select(name => pjsip.Find("aor", name)).OfType<PjsipDefinition>()];
        Contacts = [.. Aors.SelectMany(aor => aor.Each("contact")).Select(option => (option, ContactUri.Parse(option.Value)))];
        Auths = [.. definition.Names("outbound_auth").Select(name => pjsip.Find("auth", name)).OfType<PjsipDefinition>()];
        Transport = definition.Last("transport") is { } transport ? pjsip.Find("transport", transport.Value) : null;
        CallsTwilio = Contacts.Any(contact => contact.Uri is { } uri && (TwilioHosts.IsTwilio(uri.Host) || hosts.IsTwilioAddress(uri.Host)))
            || (definition.Last("from_domain") is { } domain && TwilioHosts.IsTwilio(domain.Value))
            || (definition.IsFromWizard && RemoteHosts(definition).Any(TwilioHosts.IsTwilio));
        TakesTwilio = matches.Any(match => match.IsTwilio);
    }

    public string Name => Definition.Name;

    public PjsipDefinition Definition { get; }

    /// <summary>The entries of the identifies for this endpoint.</summary>
    public IReadOnlyList<IdentifyMatch> Matches { get; }

    public IReadOnlyList<PjsipDefinition> Aors { get; }

    /// <summary>The static contacts of its AORs; the URI is null when it cannot be read.</summary>
    public IReadOnlyList<(PjsipOption Option, ContactUri? Uri)> Contacts { get; }

    /// <summary>What it answers a challenge with.</summary>
    public IReadOnlyList<PjsipDefinition> Auths { get; }

    /// <summary>The transport that it names; null for none.</summary>
    public PjsipDefinition? Transport { get; }

    /// <summary>True when its calls are meant to go to Twilio.</summary>
    public bool CallsTwilio { get; }

    /// <summary>True when Twilio's calls are meant to be taken for its.</summary>
    public bool TakesTwilio { get; }

    /// <summary>True when who calls as this endpoint has to know a password.</summary>
    public bool IsAuthenticated => Definition.Names("auth").Count > 0;

    /// <summary>The termination hosts without their edges that it calls.</summary>
    public IEnumerable<string> TerminationNames =>
        Contacts.Select(contact => contact.Uri).OfType<ContactUri>().Select(uri => _hosts.TerminationName(uri.Host)).OfType<string>().Distinct();

    /// <summary>What its calls to a contact go over, as far as the files tell: the contact's word, else the transport's protocol.</summary>
    public string TransportOf(ContactUri contact) =>
        contact.Transport != "udp" ? contact.Transport : Transport?.Value("protocol")?.ToLowerInvariant() ?? "udp";

    /// <summary>The identifies for this endpoint.</summary>
    public IEnumerable<PjsipDefinition> Identifies => _pjsip.Of("identify").Where(identify => identify.Last("endpoint")?.Value == Name);

    private static string[] RemoteHosts(PjsipDefinition definition) => PjsipDefinition.Entries(definition.Section.Last("remote_hosts")?.Value ?? "");
}
