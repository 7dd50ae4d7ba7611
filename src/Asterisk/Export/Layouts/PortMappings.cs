using TwilioTrunk.Asterisk.Compose;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>The port mappings of one service, in all compose files of a project; edits one line for each need, or none.</summary>
/// <param name="documents">The compose files.</param>
/// <param name="service">The name of the service.</param>
/// <param name="variable">Gives the value of a variable of <c>.env</c>; null when it is not set.</param>
internal sealed class PortMappings(IReadOnlyList<ComposeDocument> documents, string service, Func<string, string?> variable)
{
    private readonly ComposeDocument[] _documents = [.. documents];

    /// <summary>The compose files as edited so far.</summary>
    public IReadOnlyList<ComposeDocument> Documents => _documents;

    /// <summary>The files in which a mapping gave way to another; what was only added to is not among them.</summary>
    public HashSet<string> Replaced { get; } = new(StringComparer.Ordinal);

    private IEnumerable<ComposeService> Parts => _documents.Select(document => document.Service(service)).OfType<ComposeService>();

    /// <summary>Sees to it that the world reaches ports of the container.</summary>
    /// <returns>False when it does not, and no line could be edited so that it does.</returns>
    public bool Provide(PortNeed need)
    {
        if (Parts.Any(part => part.NetworkMode is not null))
            return true;
        var known = Parts.SelectMany(part => part.Ports).Select(port => (Port: port, Ports: port.Evaluate(variable)))
            .Where(pair => pair.Ports?.Protocol == need.Protocol).ToList();
        if (known.Exists(pair => pair.Ports!.Covers(need.First, need.Last) && !IsFaulty(pair.Port, pair.Ports, need)))
            return true;

        var old = known.Find(pair => pair.Port.Published is { } published && ComposeText.Mentions(published, need.Variable)).Port
            ?? known.Find(pair => pair.Ports!.Covers(need.First, need.Last)).Port
            ?? known.Find(pair => pair.Ports!.Inside == need.Before).Port;
        if (old is not null)
            return Replace(old, Mapping(old, need));

        // Docker starts no container when two mappings take the same port of the host.
        var isTaken = known.Exists(pair => pair.Ports!.Outside is { } outside && outside.First <= need.Last && need.First <= outside.Last);
        return !isTaken && Add(Mapping(null, need));
    }

    /// <summary>True for a mapping that is right by chance, or not at all.</summary>
    private static bool IsFaulty(ComposePort port, PublishedPorts ports, PortNeed need) =>
        (need.MustBeSame && !ports.IsSame)
        || ((need.FollowsVariable || need.MustBeSame) && port.Published is { } published && ComposeText.Mentions(published, need.Variable)
            && !ComposeText.Mentions(port.Target, need.Variable));

    private string Mapping(ComposePort? old, PortNeed need)
    {
        // The form of the user's own stays, unless its default tells other ports.
        var published = old?.Published is { } text && ComposeText.Mentions(text, need.Variable) && ComposeText.Interpolate(text, variable) == need.Ports
            ? text
            : $"${{{need.Variable}:-{need.Ports}}}";
        var target = need.FollowsVariable || need.MustBeSame ? published : need.Ports;
        return new ComposePort(0, old?.Address, published, target, need.Protocol).Text;
    }

    private bool Replace(ComposePort port, string mapping)
    {
        var index = Array.FindIndex(_documents, document => document.Service(service)?.Ports.Contains(port) == true);
        if (port.Place is null)
            return false;
        _documents[index] = _documents[index].WithPort(port, mapping);
        Replaced.Add(_documents[index].Path);
        return true;
    }

    private bool Add(string mapping)
    {
        // Without a mapping the world may come in by a network that has no need of one.
        if (!Parts.Any(part => part.Ports.Count > 0) && Parts.Any(part => part.NamesNetworks))
            return false;
        for (var i = 0; i < _documents.Length; i++)
        {
            if (_documents[i].WithNewPort(service, mapping) is not { } edited)
                continue;
            _documents[i] = edited;
            return true;
        }
        return false;
    }
}
