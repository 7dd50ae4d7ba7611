namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>The patterns of a context by their positions, so that a number meets only those that it may match, in Asterisk's order.</summary>
internal sealed class PatternTree
{
    private readonly Node _root = new();
    private readonly Dictionary<string, DialplanExtension[]> _byKey = new(StringComparer.Ordinal);

    /// <summary>Takes the patterns, those that are the same one in one group.</summary>
    public PatternTree(IEnumerable<DialplanExtension[]> groups)
    {
        foreach (var group in groups)
        {
            var pattern = group[0].Pattern!;
            _byKey.Add(pattern.Key, group);
            var node = _root;
            foreach (var position in pattern.Positions)
                node = node.Child(position);
            node.Group = group;
        }
    }

    /// <summary>The groups that a number matches, the narrowest first.</summary>
    public IEnumerable<DialplanExtension[]> Matches(string called)
    {
        var bare = ExtensionPattern.WithoutDashes(called);

        // What looks like a pattern matches itself too, wherever that stands in the order.
        return called.StartsWith('_')
            ? _byKey.Values
                .Where(group => ExtensionPattern.IsMatch(group[0].Name, called))
                .OrderBy(group => group[0].Pattern!, Comparer<ExtensionPattern>.Create((one, other) => one.CompareTo(other)))
            : Matches(_root, bare, 0);
    }

    /// <summary>The groups that a number matches, or would match with more characters.</summary>
    public IEnumerable<DialplanExtension[]> Completions(string called) => Matches(_root, ExtensionPattern.WithoutDashes(called), 0, mayGrow: true);

    private static IEnumerable<DialplanExtension[]> Matches(Node node, string called, int place, bool mayGrow = false)
    {
        if (mayGrow && place == called.Length)
        {
            foreach (var group in node.Groups())
                yield return group;
            yield break;
        }
        if (place < called.Length)
        {
            if (node.Singles is not null && node.Singles.TryGetValue(called[place], out var single))
            {
                foreach (var group in Matches(single, called, place + 1, mayGrow))
                    yield return group;
            }
            foreach (var (position, child) in node.Sets)
            {
                if (!position.Contains(called[place]))
                    continue;
                foreach (var group in Matches(child, called, place + 1, mayGrow))
                    yield return group;
            }
            foreach (var group in node.Any?.Groups() ?? [])
                yield return group;
        }
        foreach (var group in node.AnyOrNone?.Groups() ?? [])
            yield return group;
        if (place == called.Length && node.End?.Group is { } whole)
            yield return whole;
    }

    private sealed class Node
    {
        private readonly SortedList<PatternPosition, Node> _sets = [];

        public Dictionary<char, Node>? Singles { get; private set; }

        public IEnumerable<KeyValuePair<PatternPosition, Node>> Sets => _sets;

        public Node? Any { get; private set; }

        public Node? AnyOrNone { get; private set; }

        public Node? End { get; private set; }

        public DialplanExtension[]? Group { get; set; }

        public Node Child(PatternPosition position)
        {
            switch (position.Kind)
            {
                case PatternPositionKind.Any:
                    return Any ??= new Node();
                case PatternPositionKind.AnyOrNone:
                    return AnyOrNone ??= new Node();
                case PatternPositionKind.End:
                    return End ??= new Node();
                default:
                    if (position.Single is { } single)
                    {
                        Singles ??= [];
                        if (!Singles.TryGetValue(single, out var known))
                            Singles.Add(single, known = new Node());
                        return known;
                    }
                    if (!_sets.TryGetValue(position, out var child))
                        _sets.Add(position, child = new Node());
                    return child;
            }
        }

        /// <summary>Every group below, in order: what stands after a wildcard only sorts.</summary>
        public IEnumerable<DialplanExtension[]> Groups() =>
            (Group is null ? [] : new[] { Group })
            .Concat((Singles ?? []).OrderBy(child => child.Key).SelectMany(child => child.Value.Groups()))
            .Concat(_sets.Values.SelectMany(child => child.Groups()))
            .Concat(Any?.Groups() ?? [])
            .Concat(AnyOrNone?.Groups() ?? [])
            .Concat(End?.Groups() ?? []);
    }
}
