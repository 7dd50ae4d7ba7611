using System.Text.RegularExpressions;

namespace TwilioTrunk.Asterisk.Conf;

/// <summary>A file with everything it includes, read as Asterisk reads it.</summary>
public sealed class ConfTree
{
    private const string Installed = "/etc/asterisk/";

    private readonly string _folder;
    private readonly Func<string, ConfDocument?> _open;
    private readonly Dictionary<string, ConfFile> _files = new(StringComparer.Ordinal);
    private readonly Stack<string> _reading = new();
    private readonly List<(ConfFile File, ConfSection Section)> _written = [];
    private readonly List<ConfFault> _faults = [];
    private readonly List<Category> _categories = [];
    private readonly Dictionary<string, List<Category>> _named = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The section that a file goes on with before its first head: the one that began last.</summary>
    private Category? _current;

    private bool IsIncluded => _reading.Count > 1;

    private ConfTree(string folder, Func<string, ConfDocument?> open)
    {
        _folder = folder;
        _open = open;
    }

    /// <summary>The files, each once, in the order in which they are reached.</summary>
    public IReadOnlyCollection<ConfFile> Files => _files.Values;

    /// <summary>
    /// The sections, in order, without templates and without those that only extend another. When a fault loses everything, these are the ones that
    /// Asterisk would load without it.
    /// </summary>
    public IReadOnlyList<LoadedSection> Sections { get; private set; } = [];

    /// <summary>Every section head with its own lines, in order: templates and extensions too.</summary>
    public IEnumerable<(ConfFile File, ConfSection Section)> Written => _written;

    /// <summary>The lines at which Asterisk stops reading, in order.</summary>
    public IReadOnlyList<ConfFault> Faults => _faults;

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
        tree.Sections = [.. tree._categories.Where(category => !category.IsTemplate).Select(category => category.ToSection())];
        return tree;
    }

    /// <summary>Reads a file, again when it is included again; one that is still being read is left out. False when there is none.</summary>
    private bool Read(string path)
    {
        if (_reading.Contains(path))
            return true;
        var isNew = !_files.TryGetValue(path, out var file);
        if (isNew)
        {
            if (_open(path) is not { } document)
                return false;
            _files.Add(path, file = new ConfFile(path, document));
        }
        _reading.Push(path);
        Read(file!, isNew);
        _reading.Pop();
        return true;
    }

    private void Read(ConfFile file, bool isNew)
    {
        var category = _current;
        var heads = 0;
        foreach (var line in file.Document.Lines)
        {
            ConfFaultKind? fault = null;
            switch (line)
            {
                case ConfSectionLine:
                    var section = file.Document.Sections[heads++];
                    if (isNew)
                        _written.Add((file, section));
                    fault = Begin(file, section, out category);
                    break;
                case ConfDirectiveLine { Argument.Length: > 0 } include when IsInclude(include.Directive):
                    if (!Include(include.Argument) && !IsOptional(include.Directive))
                        fault = ConfFaultKind.NoFile;
                    break;
                case ConfBrokenLine when line.Text.AsSpan().TrimStart() is ['[', ..] && line.Text.Length <= ConfValue.LongestLine:
                    fault = ConfFaultKind.OpenBracket;
                    break;
                case ConfOptionLine when category is null:
                    fault = ConfFaultKind.NoSection;
                    break;
                case ConfOptionLine option:
                    category.Add(new LoadedOption(file, option));
                    break;
                default:
                    break;
            }
            if (fault is { } kind)
            {
                _faults.Add(new ConfFault(kind, file, line, !IsIncluded));

                // What follows in an included file is lost; in the first one all is, and then it is better to know what would be there.
                if (IsIncluded)
                    return;
            }
        }
    }

    private ConfFaultKind? Begin(ConfFile file, ConfSection section, out Category category)
    {
        ConfFaultKind? fault = null;
        var own = new Category(file, section);
        category = own;
        foreach (var word in section.Head.Words ?? [])
        {
            if (word == "!")
            {
                category.IsTemplate = true;
            }
            else if (ConfSectionLine.IsExtension(word))
            {
                if (Find(section.Name, other => other.Fits(word[1..])) is not { } extended)
                {
                    fault = ConfFaultKind.NothingToExtend;
                    continue;
                }
                if (category == own)
                    extended.Join(own, file, section);
                category = _current = extended;
            }
            else if (Find(word, _ => true) is { } template)
            {
                category.Inherit(template);
            }
            else
            {
                fault = ConfFaultKind.NoTemplate;
            }
        }
        if (category != own || (fault is not null && IsIncluded))
            return fault;
        _categories.Add(own);
        _current = own;
        if (_named.TryGetValue(own.Name, out var others))
            others.Add(own);
        else
            _named.Add(own.Name, [own]);
        return fault;
    }

    private Category? Find(string name, Func<Category, bool> isMeant) =>
        name.Length == 0 ? _categories.Find(category => isMeant(category)) : _named.GetValueOrDefault(LoadedSection.Cut(name))?.Find(category => isMeant(category));

    private static bool IsInclude(string directive) => directive.Equals("include", StringComparison.OrdinalIgnoreCase) || IsOptional(directive);

    private static bool IsOptional(string directive) => directive.Equals("tryinclude", StringComparison.OrdinalIgnoreCase);

    private bool Include(string argument)
    {
        var path = argument.StartsWith(Installed, StringComparison.Ordinal) ? argument[Installed.Length..] : argument;
        if (!IncludeGlob.IsPattern(path))
            return Path.Combine(_folder, path) is var file && !Directory.Exists(file) && Read(file);
        var found = false;
        foreach (var match in IncludeGlob.Files(_folder, path))
            found |= Read(match);
        return found;
    }

    /// <summary>A section while it is being read.</summary>
    private sealed class Category(ConfFile file, ConfSection section)
    {
        private readonly List<LoadedOption> _options = new(section.Lines.Count);
        private readonly List<(ConfFile File, ConfSection Section)> _parts = [(file, section)];

        public string Name { get; } = LoadedSection.Cut(section.Name);

        public bool IsTemplate { get; set; }

        public LoadedSection ToSection() => new(file, section, _options, _parts);

        public void Inherit(Category template) => _options.AddRange([.. template._options]);

        /// <summary>Takes what a head has inherited before the <c>+</c> in it.</summary>
        public void Join(Category head, ConfFile part, ConfSection written)
        {
            _options.AddRange(head._options);
            IsTemplate |= head.IsTemplate;
            _parts.Add((part, written));
        }

        public void Add(LoadedOption option)
        {
            if (!option.Line.Appends || !TryAppend(option))
                _options.Add(option);
        }

        /// <summary>Joins a value to the one before; false when there is none.</summary>
        private bool TryAppend(LoadedOption option)
        {
            // The name of a joined option counts with its case, the value that is replaced does not.
            var last = _options.FindLastIndex(other => other.Name == option.Name);
            if (last < 0)
                return false;
            var value = _options[last].Value;
            var line = option.Line;
            var blanks = line.Text[(line.Text.LastIndexOf('=', Math.Max(0, line.ValueStart - 1)) + 1)..line.ValueStart];
            var replaced = _options.FindLastIndex(
                other => other.Name.Equals(option.Name, StringComparison.OrdinalIgnoreCase)
                    && (value.Length == 0 || other.Value.Equals(value, StringComparison.OrdinalIgnoreCase)));
            _options[replaced] = option with { Value = (value + blanks + line.Value).Trim() };
            return true;
        }

        /// <summary>Says whether <c>+filter</c> means this section: expressions for a name and a value, joined by <c>&amp;</c>.</summary>
        public bool Fits(string filter)
        {
            if (filter.Length == 0)
                return !IsTemplate;
            var acceptsTemplates = false;
            foreach (var condition in filter.Split('&', StringSplitOptions.TrimEntries))
            {
                if (condition.Split('=', StringSplitOptions.TrimEntries) is not [var name, var value, ..])
                    return false;
                if (name != "TEMPLATES")
                {
                    if (!_options.Exists(option => Matches(option.Name, name) && Matches(option.Value, value)))
                        return false;
                    continue;
                }
                acceptsTemplates |= IsTemplate;
                if (!IsTemplate && value.Equals("restrict", StringComparison.OrdinalIgnoreCase))
                    return false;
            }
            return !IsTemplate || acceptsTemplates;
        }

        private static bool Matches(string text, string pattern)
        {
            try
            {
                return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            }
            catch (Exception error) when (error is ArgumentException or NotSupportedException)
            {
                return false;
            }
        }
    }
}
