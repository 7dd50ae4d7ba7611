using System.Globalization;
using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Compose;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>The files of a Docker project that renders its templates with <c>sed</c> at start, read once and edited in memory.</summary>
internal sealed partial class ComposeProject
{
    private static readonly string[] ComposeNames = ["docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml"];

    private readonly Dictionary<string, byte[]?> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfDocument?> _documents = new(StringComparer.Ordinal);
    private readonly string _compose;

    private ComposeProject(string root)
    {
        Root = root;
        EnvPath = Path.Combine(root, ".env");
        Env = EnvBefore = EnvDocument.Parse(Read(EnvPath) ?? throw Missing(root, ".env"));
        _compose = ComposeNames.Select(name => AtomicFile.Read(Path.Combine(root, name))).FirstOrDefault(bytes => bytes is not null) is { } found
            ? FileText.Decode(found).Text
            : "";
    }

    public string Root { get; }

    public string EnvPath { get; }

    /// <summary>The variables that Compose hands to the container.</summary>
    public EnvDocument Env { get; set; }

    /// <summary>The variables as they were found.</summary>
    public EnvDocument EnvBefore { get; }

    /// <exception cref="NoComposeProjectException">A file is missing that the export edits, or the files do not include each other.</exception>
    public static ComposeProject Open(string root)
    {
        var project = new ComposeProject(root);
        foreach (var name in (string[])["pjsip.conf", "pjsip_wizard.conf", "pjsip_transports.conf", "extensions.conf"])
        {
            if (project.Document(project.Template(name)) is null)
                throw Missing(root, $"config/asterisk/{name}");
        }
        var included = project.Tree("pjsip.conf").Files.Select(file => Path.GetFileName(file.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in (string[])["pjsip_wizard.conf", "pjsip_transports.conf"])
        {
            if (!included.Contains(name))
                throw NotOne(root, string.Format(CultureInfo.CurrentCulture, Text.NotIncluded, name));
        }
        return project;
    }

    /// <summary>The full path of a template.</summary>
    public string Template(string name) => Path.Combine(Root, "config", "asterisk", name);

    /// <summary>A template as edited so far; null when there is none.</summary>
    public ConfDocument? Document(string path)
    {
        if (!_documents.TryGetValue(path, out var document))
            _documents.Add(path, document = Read(path) is { } bytes ? ConfDocument.Parse(bytes) : null);
        return document;
    }

    public void Edit(string path, ConfDocument document) => _documents[path] = document;

    /// <summary>A template and what it includes, as edited so far.</summary>
    public ConfTree Tree(string name) => ConfTree.Load(Template(name), Document);

    /// <summary>
    /// A text of a template as the container will see it: each marker replaced by its variable, or by the default in the compose file.
    /// </summary>
    public string Render(string text) => Variables.Render(text);

    /// <summary>A variable as the container gets it; null when nothing sets it.</summary>
    public string? Variable(string name) => Variables.Value(name);

    /// <summary>
    /// Says whether the compose file publishes ports of the container. True also when it publishes none, or cannot be understood: the container
    /// may use the network of its host.
    /// </summary>
    public bool Publishes(int first, int last, string protocol)
    {
        var published = PortMapping().Matches(_compose).ToList();
        if (published.Count == 0 || HostNetwork().IsMatch(_compose))
            return true;
        return published.Any(match =>
        {
            var inside = Substitute(match.Groups["mapping"].Value);
            var parts = inside.Split('/');
            var range = parts[0].Split(':')[^1].Split('-');
            return (parts.Length > 1 ? parts[1] : "tcp") == protocol
                && int.TryParse(range[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
                && int.TryParse(range[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var to)
                && from <= first && last <= to;
        });
    }

    /// <summary>The files of the export and every other that was edited.</summary>
    /// <param name="always">The paths of the files of the export.</param>
    /// <param name="holdsSecret">Says so of a template.</param>
    /// <param name="keepEnv">True when a copy of <c>.env</c> is to stay.</param>
    public IReadOnlyList<PlannedFile> Plan(IEnumerable<string> always, Func<string, bool> holdsSecret, bool keepEnv)
    {
        var edited = _documents.Where(pair => pair.Value is { } document && !document.ToBytes().AsSpan().SequenceEqual(_before[pair.Key]));
        var paths = always.Concat(edited.Select(pair => pair.Key)).Distinct(StringComparer.Ordinal);
        return
        [
            .. paths.Select(path => new PlannedFile(path, Before(path), Document(path)!.ToBytes(), holdsSecret(path), backup: false)),
            new PlannedFile(EnvPath, Before(EnvPath), Env.ToBytes(), holdsSecret: true, backup: keepEnv),
        ];
    }

    private ComposeVariables Variables => new(Env, _compose);

    private byte[]? Before(string path) => _before.GetValueOrDefault(path);

    private byte[]? Read(string path) => _before[path] = AtomicFile.Read(path);

    private string Substitute(string text) =>
        Interpolation().Replace(
            text, match => Env.Value(match.Groups["name"].Value) is { Length: > 0 } value ? value : match.Groups["default"].Value);

    private static NoComposeProjectException Missing(string root, string name) =>
        NotOne(root, string.Format(CultureInfo.CurrentCulture, Text.MissingFile, name));

    private static NoComposeProjectException NotOne(string root, string reason) =>
        new(string.Format(CultureInfo.CurrentCulture, Text.NoComposeProject, root, reason), Text.NoComposeProjectRemedy, root);

    [GeneratedRegex(@"\$\{(?<name>\w+)(:?-(?<default>[^}]*))?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Interpolation();

    [GeneratedRegex(@"^\s*network_mode:\s*[""']?host\b", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex HostNetwork();

    [GeneratedRegex(
        @"^\s*-\s*[""']?(?<mapping>[^""'#\s]*[0-9}](/(udp|tcp))?)[""']?\s*(#.*)?$",
        RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex PortMapping();
}
