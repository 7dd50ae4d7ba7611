using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Configuration;

/// <summary>The modules that a <c>modules.conf</c> loads; all of them when there is no such file.</summary>
internal sealed class ModuleSet
{
    private static readonly string[] Loading = ["load", "require", "preload", "preload-require"];

    private readonly HashSet<string>? _loaded;
    private readonly HashSet<string> _excluded = [];

    public ModuleSet(ConfTree modules)
    {
        if (modules.Files.Count == 0)
            return;
        var options = modules.Sections.Where(section => section.Name.Equals("modules", StringComparison.OrdinalIgnoreCase))
            .SelectMany(section => section.Options).ToList();
        _excluded = Names(options, ["noload"]);
        if (!ConfValue.IsTrue(options.FindLast(option => option.Name.Equals("autoload", StringComparison.OrdinalIgnoreCase))?.Value))
            _loaded = Names(options, Loading);
    }

    /// <summary>Says whether a module is loaded; an empty name is Asterisk itself.</summary>
    public bool Contains(string name) => name.Length == 0 || (!_excluded.Contains(name) && (_loaded is null || _loaded.Contains(name)));

    /// <summary>Asterisk takes names with and without <c>.so</c>, in any case.</summary>
    private static HashSet<string> Names(IEnumerable<LoadedOption> options, string[] keys) =>
        options.Where(option => keys.Contains(option.Name, StringComparer.OrdinalIgnoreCase))
            .Select(option => option.Value.EndsWith(".so", StringComparison.OrdinalIgnoreCase) ? option.Value[..^3] : option.Value)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
