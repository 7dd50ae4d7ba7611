using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>A context: what all sections with its name say together.</summary>
public sealed class DialplanContext
{
    private readonly List<LoadedSection> _sections = [];
    private readonly List<DialplanExtension> _extensions = [];
    private readonly List<DialplanInclude> _includes = [];
    private readonly List<DialplanSwitch> _switches = [];
    private readonly List<(string Pattern, LoadedOption Option)> _ignored = [];
    private readonly Dictionary<string, DialplanExtension[]> _literals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DialplanExtension[]> _patterns = new(StringComparer.Ordinal);
    private readonly Lazy<PatternTree> _tree;
    private readonly Lazy<string[]> _names;

    internal DialplanContext(string name)
    {
        Name = name;
        _tree = new(() => new PatternTree(_patterns.Values));
        _names = new(() => [.. _literals.Keys.Order(StringComparer.Ordinal)]);
    }

    /// <summary>The name; case matters.</summary>
    public string Name { get; }

    /// <summary>The sections that make it, in order.</summary>
    public IReadOnlyList<LoadedSection> Sections => _sections;

    /// <summary>The extensions, in the order in which they are written.</summary>
    public IReadOnlyList<DialplanExtension> Extensions => _extensions;

    /// <summary>The contexts that are searched after this one, in order.</summary>
    public IReadOnlyList<DialplanInclude> Includes => _includes;

    /// <summary>The other places that are searched after the extensions and before the includes, in order.</summary>
    public IReadOnlyList<DialplanSwitch> Switches => _switches;

    /// <summary>The patterns after which a phone goes on giving dial tone (<c>ignorepat</c>).</summary>
    public IReadOnlyList<(string Pattern, LoadedOption Option)> IgnoredPatterns => _ignored;

    /// <summary>The first line whose extension has a name that only a running PBX can compute; null when there is none.</summary>
    internal LoadedOption? Obscure { get; set; }

    /// <summary>
    /// The extensions that a number matches, in the order in which Asterisk tries them: the name itself, then patterns from the narrowest to the
    /// widest, and of each the ones for this caller first. Asterisk looks for each priority anew, so a step may come from a later one.
    /// </summary>
    /// <param name="extension">The number or name that is called.</param>
    /// <param name="callerId">The caller's number; null or empty when there is none.</param>
    /// <returns>The extensions; includes are not searched.</returns>
    public IEnumerable<DialplanExtension> Matches(string extension, string? callerId) =>
        Candidates(extension).Where(candidate => candidate.Accepts(callerId));

    /// <summary>The same for every caller.</summary>
    internal IEnumerable<DialplanExtension> Candidates(string extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        var literals = _literals.GetValueOrDefault(ExtensionPattern.WithoutDashes(extension)) ?? [];
        return _patterns.Count == 0 ? literals : literals.Concat(_tree.Value.Matches(extension).SelectMany(group => group));
    }

    /// <summary>The extensions that a number matches or would match with more digits.</summary>
    internal IEnumerable<DialplanExtension> Completions(string extension)
    {
        var start = ExtensionPattern.WithoutDashes(extension);
        var names = _names.Value;
        var place = Array.BinarySearch(names, start, StringComparer.Ordinal);
        for (var i = place < 0 ? ~place : place; i < names.Length && names[i].StartsWith(start, StringComparison.Ordinal); i++)
        {
            foreach (var literal in _literals[names[i]])
                yield return literal;
        }
        foreach (var pattern in _patterns.Count == 0 ? [] : _tree.Value.Completions(extension).SelectMany(group => group))
            yield return pattern;
    }

    /// <summary>The extension that was written with this name and for this caller, or null.</summary>
    internal DialplanExtension? Written(string name, string? callerId)
    {
        foreach (var extension in Group(name) ?? [])
        {
            if (IsSame(extension.CallerId, callerId))
                return extension;
        }
        return null;
    }

    internal DialplanExtension Extension(string name, string? callerId)
    {
        if (Written(name, callerId) is { } known)
            return known;
        var extension = new DialplanExtension(this, name, callerId);
        _extensions.Add(extension);
        var groups = extension.Pattern is null ? _literals : _patterns;
        var key = extension.Pattern?.Key ?? ExtensionPattern.WithoutDashes(name);
        groups[key] = groups.TryGetValue(key, out var group) ? With(group, extension) : [extension];
        return extension;
    }

    internal void Add(LoadedSection section) => _sections.Add(section);

    internal void Add(DialplanSwitch item) => _switches.Add(item);

    internal void AddIgnored(string pattern, LoadedOption option) => _ignored.Add((pattern, option));

    internal void Add(DialplanInclude include) => _includes.Add(include);

    private DialplanExtension[]? Group(string name) => name.StartsWith('_')
        ? _patterns.Count == 0 ? null : _patterns.GetValueOrDefault(ExtensionPattern.Parse(name).Key)
        : _literals.GetValueOrDefault(ExtensionPattern.WithoutDashes(name));

    private static bool IsSame(string? one, string? other) =>
        one is null || other is null ? one is null && other is null : ExtensionPattern.Compare(one, other) == 0;

    /// <summary>Extensions of one name stand with those for a caller first, and these as their callers would as extensions.</summary>
    private static DialplanExtension[] With(DialplanExtension[] group, DialplanExtension extension)
    {
        var place = extension.CallerId is not { } callerId
            ? group.Length
            : Array.FindIndex(group, other => other.CallerId is null || ExtensionPattern.Compare(other.CallerId, callerId) > 0);
        return place < 0 ? [.. group, extension] : [.. group[..place], extension, .. group[place..]];
    }
}
