using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>The endpoints of a PBX with what belongs to them, and what the PBX itself is called.</summary>
internal sealed class TrunkEndpoints
{
    private readonly Dictionary<string, TrunkEndpoint> _byName = new(StringComparer.Ordinal);

    public TrunkEndpoints(PbxConfiguration configuration, TwilioHosts hosts)
    {
        var pjsip = configuration.Pjsip;
        Transports = [.. pjsip.Of("transport")];
        var variable = configuration.Variables?.Value("PUBLIC_ADDRESS");
        OwnHosts = Transports
            .SelectMany(transport => (string?[])
                [transport.Value("external_media_address"), transport.Value("external_signaling_address"), HostOf(transport.Value("bind"))])
            .Append(variable)
            .OfType<string>().Where(host => host is not ("" or "0.0.0.0" or "::"))
            .Concat(["127.0.0.1", "localhost", "__PUBLIC_ADDRESS__"])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        Matches = [.. pjsip.Of("identify").SelectMany(identify => identify.Each("match").Select(entry => new IdentifyMatch(identify, entry, hosts)))];
        var matches = Matches.ToLookup(match => match.Identify.Last("endpoint")?.Value ?? "", StringComparer.Ordinal);
        All = [.. pjsip.Of("endpoint").Select(endpoint => new TrunkEndpoint(pjsip, endpoint, [.. matches[endpoint.Name]], hosts))];
        foreach (var endpoint in All)
            _byName.TryAdd(endpoint.Name, endpoint);
    }

    /// <summary>All endpoints, in order.</summary>
    public IReadOnlyList<TrunkEndpoint> All { get; }

    /// <summary>The entries of all identifies, also of those for endpoints that do not exist.</summary>
    public IReadOnlyList<IdentifyMatch> Matches { get; }

    /// <summary>Those that call Twilio or take its calls.</summary>
    public IEnumerable<TrunkEndpoint> OfTwilio => All.Where(endpoint => endpoint.CallsTwilio || endpoint.TakesTwilio);

    /// <summary>All transports, in order.</summary>
    public IReadOnlyList<PjsipDefinition> Transports { get; }

    /// <summary>Names and addresses of the PBX itself.</summary>
    public IReadOnlySet<string> OwnHosts { get; }

    /// <summary>The endpoint with a name, or null; case matters.</summary>
    public TrunkEndpoint? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The host of <c>host:port</c>, without the brackets of IPv6.</summary>
    private static string? HostOf(string? bind)
    {
        if (bind is null)
            return null;
        if (bind.StartsWith('['))
            return bind.Trim('[').Split(']')[0];
        return bind.Count(letter => letter == ':') == 1 ? bind.Split(':')[0] : bind;
    }
}
