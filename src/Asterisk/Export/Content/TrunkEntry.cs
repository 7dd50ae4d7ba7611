using System.Collections.ObjectModel;
using System.Text;

namespace TwilioTrunk.Asterisk.Content;

/// <summary>A trunk as the files hold it: what the caller gave, merged with what an earlier export recorded.</summary>
internal sealed record TrunkEntry
{
    public required string Domain { get; init; }

    public required string Name { get; init; }

    public string? Sid { get; init; }

    public bool Secure { get; init; }

    public PbxTransport Transport { get; init; }

    /// <summary>True when the caller chose the transport, which then stays whatever the origination URIs say.</summary>
    public bool IsTransportChosen { get; init; }

    /// <summary>Where Twilio calls, in one order for all who give the same.</summary>
    public IReadOnlyList<ListenPort> Listen { get; init; } = [];

    public bool UsesCredentials { get; init; }

    public string? UserName { get; init; }

    /// <summary>The password to write; null until it is resolved, and in a trunk without credentials.</summary>
    public string? Password { get; init; }

    public IReadOnlyList<string> Numbers { get; init; } = [];

    public string? CallerId { get; init; }

    /// <summary>The caller ids of extensions, in one order for all who give the same.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ExtensionCallerIds { get; init; } = [];

    public IReadOnlyList<string> Edges { get; init; } = [];

    public string? Destination { get; init; }

    /// <summary>The destinations of numbers that have one of their own.</summary>
    public IReadOnlyDictionary<string, string> Destinations { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Where calls to its numbers go, each once; null stands for an echo.</summary>
    public IEnumerable<string?> AllDestinations =>
        Destinations.Count == 0 ? Numbers.Take(1).Select(_ => Destination) : Numbers.Select(DestinationOf).Distinct();

    /// <summary>
    /// What emergency calls show: a number of this trunk, by which Twilio knows the address
    /// (https://www.twilio.com/docs/sip-trunking/emergency-calling). Null when it has none.
    /// </summary>
    public string? EmergencyCallerId => CallerId is not null && Numbers.Contains(CallerId) ? CallerId : Numbers.Count > 0 ? Numbers[0] : null;

    /// <summary>Extensions whose own number has an address of its own.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> EmergencyExtensionCallerIds => [.. ExtensionCallerIds.Where(pair => Numbers.Contains(pair.Value))];

    /// <summary>What stands for the trunk in the names of its objects; <see cref="TrunkSlug"/> makes it, unique in a PBX.</summary>
    public string Slug { get; init; } = "";

    /// <summary>The name of the outbound endpoint, its AOR and its auth.</summary>
    public string Endpoint => $"twilio-{Slug}";

    /// <summary>
    /// The AORs in order of preference: one for each edge, because a call goes to one AOR and to the first contact of it only. No name of a trunk has a
    /// dot in it.
    /// </summary>
    public IReadOnlyList<string> Aors => Edges.Count > 1 ? [.. Edges.Select(edge => $"{Slug}.{edge}")] : [Endpoint];

    /// <summary>The context that sends a call out over this trunk and no other.</summary>
    public string OutboundContext => $"twilio-out-{Slug}";

    public string? DestinationOf(string number) => Destinations.GetValueOrDefault(number) ?? Destination;

    public bool IsSameTrunk(TrunkEntry other) => (Sid is not null && Sid == other.Sid) || Domain == other.Domain;

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Domain = ").Append(Domain);
        return true;
    }
}
