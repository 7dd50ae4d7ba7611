using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>Where the calls over an endpoint go, whoever calls.</summary>
internal sealed record DialTarget
{
    /// <summary>The URIs of the AORs.</summary>
    public IReadOnlyList<string> Contacts { get; private init; } = [];

    /// <summary>True when a phone may have registered another address.</summary>
    public bool MayRegister { get; private init; }

    /// <summary>The user name that answers a challenge; null for none.</summary>
    public string? UserName { get; private init; }

    /// <summary>The name of the transport; null when Asterisk chooses.</summary>
    public string? Transport { get; private init; }

    /// <summary>Why nothing is sent; null when something is.</summary>
    public string? Failure { get; private init; }

    /// <summary>Finds where calls go.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="location">AORs or a URI to call instead of the endpoint's own AORs; empty for these.</param>
    public static DialTarget Of(LiveObjects objects, PjsipDefinition endpoint, string location)
    {
        var transport = endpoint.Last("transport")?.Value is { Length: > 0 } named ? named : null;
        if (transport is not null && objects.Find("transport", transport) is null)
            return new DialTarget { Failure = DialplanRun.Format(Text.TraceNoTransportOf, endpoint.Name, transport) };

        var called = location.Length > 0 ? location : endpoint.Last("aors")?.Value ?? "";
        var aors = called.Split(',').Select(aor => objects.Find("aor", aor.Trim())).OfType<PjsipDefinition>().ToList();
        string[] contacts = aors.Count == 0 && IsUri(called) ? [called] : [.. aors.SelectMany(aor => aor.Each("contact")).Select(contact => contact.Value)];
        var mayRegister = aors.Exists(aor => aor.Value("max_contacts") is { } most && most != "0");
        if (contacts.Length == 0 && !mayRegister)
            return new DialTarget { Failure = DialplanRun.Format(Text.TraceNoContact, endpoint.Name) };
        return new DialTarget
        {
            Contacts = contacts,
            MayRegister = mayRegister,
            UserName = endpoint.Names("outbound_auth").Select(auth => objects.Find("auth", auth)?.Value("username")).FirstOrDefault(),
            Transport = transport,
        };
    }

    private static bool IsUri(string text) =>
        text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("sips:", StringComparison.OrdinalIgnoreCase);
}
