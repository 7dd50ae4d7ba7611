namespace TwilioTrunk.Asterisk.Conf;

/// <summary>A file with everything it includes, read as Asterisk reads it.</summary>
public sealed class ConfTree
{
    private const string Installed = "/etc/asterisk/";

    private readonly string _folder;
    private readonly Func<string, ConfDocument?> _open;
    private readonly Dictionary<string, ConfFile> _files = new(StringComparer.Ordinal);
    private readonly List<(ConfFile File, ConfSection Section)> _written = [];

    private ConfTree(string folder, Func<string, ConfDocument?> open)
    {
        _folder = folder;
        _open = open;
    }

    /// <summary>The files, each once, in the order in which they are reached.</summary>
    public IReadOnlyCollection<ConfFile> Files => _files.Values;

    /// <summary>The sections, in order, without templates and without those that only extend another.</summary>
    public IReadOnlyList<LoadedSection> Sections { get; private set; } = [];

    /// <summary>Every section head with its own lines, in order: templates and extensions too.</summary>
    public IEnumerable<(ConfFile File, ConfSection Section)> Written => _written;

    /// <summary>
    /// Reads a file and what it includes. On the PBX the folder of the file is <c>/etc/asterisk</c>, so an include of a path in there is looked up in
    /// that folder. <c>#exec</c> is not run.
    /// </summary>
    /// <param name="path">The full path of the first file.</param>
    /// <param name="open">Opens a document by its full path; null when there is none.</param>
    /// <returns>The tree; without files when the first one is missing.</returns>
    public static ConfTree Load(string path, Func<string, ConfDocument?> open)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(open);
        var tree = new ConfTree(Path.GetDirectoryName(path) ?? "", open);
        tree.Read(path);
        tree.Resolve();
        return tree;
    }

    private void Read(string path)
    {
        if (_files.ContainsKey(path) || _open(path) is not { } document)
            return;
        var file = new ConfFile(path, document);
        _files.Add(path, file);
        var section = 0;
        foreach (var line in document.Lines)
        {
            if (line is ConfSectionLine)
                _written.Add((file, document.Sections[section++]));
            else if (line is ConfDirectiveLine { Directive: "include" or "tryinclude", Argument.Length: > 0 } include)
                Include(include.Argument);
        }
    }

    private void Include(string argument)
    {
        var path = Path.Combine(_folder, argument.StartsWith(Installed, StringComparison.Ordinal) ? argument[Installed.Length..] : argument);
        var (folder, pattern) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        if (pattern.AsSpan().IndexOfAny('*', '?') < 0)
        {
            Read(path);
            return;
        }
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal))
            Read(file);
    }

    private void Resolve()
    {
        var sections = new List<LoadedSection>();
        var first = new Dictionary<string, (List<LoadedOption> Options, List<(ConfFile, ConfSection)> Parts)>(StringComparer.OrdinalIgnoreCase);
        foreach (var (file, section) in _written)
        {
            var own = section.Options.Select(line => new LoadedOption(file, line));
            if (section.Head.Extends && first.TryGetValue(section.Name, out var extended))
            {
                extended.Options.AddRange(own);
                extended.Parts.Add((file, section));
                continue;
            }
            List<LoadedOption> options =
            [
                .. section.Head.Templates.SelectMany(name => first.TryGetValue(name, out var template) ? template.Options : []),
                .. own,
            ];
            List<(ConfFile, ConfSection)> parts = [(file, section)];
            first.TryAdd(section.Name, (options, parts));
            if (!section.Head.IsTemplate)
                sections.Add(new LoadedSection(file, section, options, parts));
        }
        Sections = sections;
    }
}
