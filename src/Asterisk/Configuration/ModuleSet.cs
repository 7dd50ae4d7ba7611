using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Configuration;

/// <summary>The modules that a <c>modules.conf</c> loads; all of them when there is no such file.</summary>
internal sealed class ModuleSet
{
    private static readonly string[] Loading = ["load", "require", "preload", "preload-require"];

    private readonly List<string> _named = [];
    private readonly bool _loadsAll = true;
    private readonly HashSet<string> _excluded = [];

    public ModuleSet(ConfTree modules)
    {
        if (modules.Files.Count == 0)
            return;
        var options = modules.Sections.Where(section => section.Name.Equals("modules", StringComparison.OrdinalIgnoreCase))
            .SelectMany(section => section.Options).ToList();
        _excluded = Names(options, ["noload"]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _named = [.. Names(options, Loading)];
        _loadsAll = ConfValue.IsTrue(options.FindLast(option => option.Name.Equals("autoload", StringComparison.OrdinalIgnoreCase))?.Value);
    }

    /// <summary>Says whether a module is loaded; an empty name is Asterisk itself.</summary>
    public bool Contains(string name) => name.Length == 0 || (!_excluded.Contains(name) && (_loadsAll || Place(name) >= 0));

    /// <summary>Says which of two modules of the same kind is loaded first; null when that is up to the file system (<c>autoload</c>).</summary>
    public bool? IsBefore(string one, string other) => _loadsAll ? null : Place(one) < Place(other);

    private int Place(string name) => _named.FindIndex(named => named.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Asterisk takes names with and without <c>.so</c>, in any case.</summary>
    private static IEnumerable<string> Names(IEnumerable<LoadedOption> options, string[] keys) =>
        options.Where(option => keys.Contains(option.Name, StringComparer.OrdinalIgnoreCase))
            .Select(option => option.Value.EndsWith(".so", StringComparison.OrdinalIgnoreCase) ? option.Value[..^3] : option.Value);
}
