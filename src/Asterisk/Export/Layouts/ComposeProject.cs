using System.Globalization;
using TwilioTrunk.Asterisk.Compose;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>The files of a Docker project that renders its templates with <c>sed</c> at start, read once and edited in memory.</summary>
internal sealed class ComposeProject
{
    private static readonly string[] Included = ["pjsip_transports.conf", "pjsip_wizard.conf"];

    private readonly Dictionary<string, byte[]?> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfDocument?> _documents = new(StringComparer.Ordinal);

    private ComposeProject(string root)
    {
        Root = root;
        EnvPath = Path.Combine(root, ".env");
        Env = EnvBefore = EnvDocument.Parse(Read(EnvPath) ?? throw Missing(root, ".env"));
        Compose = [.. ComposeFiles.Find(root, Env, File.Exists).Select(path => ComposeDocument.Parse(path, Read(path)))];
    }

    public string Root { get; }

    public string EnvPath { get; }

    /// <summary>The variables that Compose hands to the container.</summary>
    public EnvDocument Env { get; set; }

    /// <summary>The variables as they were found.</summary>
    public EnvDocument EnvBefore { get; }

    /// <summary>The compose files, as edited so far; none when the project has none that Compose would take.</summary>
    public IReadOnlyList<ComposeDocument> Compose { get; set; }

    /// <exception cref="NoComposeProjectException">A file is missing that the export edits.</exception>
    /// <exception cref="InvalidComposeFileException">A compose file is no YAML.</exception>
    public static ComposeProject Open(string root)
    {
        var project = new ComposeProject(root);
        foreach (var name in (string[])["pjsip.conf", .. Included, "extensions.conf"])
        {
            if (project.Document(project.Template(name)) is null)
                throw Missing(root, $"config/asterisk/{name}");
        }
        return project;
    }

    /// <summary>Has <c>pjsip.conf</c> include the files that the export writes to.</summary>
    /// <param name="title">The title of the block with the lines that are missing.</param>
    /// <returns>The names of the files that were not included before.</returns>
    public IReadOnlyList<string> IncludeAll(string title)
    {
        var path = Template("pjsip.conf");
        var before = NotIncluded(Document(path)!);
        var own = Document(path)!.WithBlock(title, []);
        Edit(path, own.WithBlock(title, [.. NotIncluded(own).Select(name => $"#include {name}")]));
        return before;

        string[] NotIncluded(ConfDocument document)
        {
            var tree = ConfTree.Load(path, file => file == path ? document : Document(file));
            return [.. Included.Where(name => !tree.Files.Any(file => file.Path == Template(name)))];
        }
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

    /// <summary>The files of the export and every other that was edited.</summary>
    /// <param name="always">The paths of the files of the export.</param>
    /// <param name="holdsSecret">Says so of a template.</param>
    /// <param name="keeps">The files of which a copy is to stay: a line of the user's gives way in them that no block keeps.</param>
    public IReadOnlyList<PlannedFile> Plan(IEnumerable<string> always, Func<string, bool> holdsSecret, IReadOnlySet<string> keeps)
    {
        var edited = _documents.Where(pair => pair.Value is { } document && !document.ToBytes().AsSpan().SequenceEqual(_before[pair.Key]));
        var paths = always.Concat(edited.Select(pair => pair.Key)).Distinct(StringComparer.Ordinal);
        return
        [
            .. paths.Select(path => new PlannedFile(path, Before(path), Document(path)!.ToBytes(), holdsSecret(path), backup: false)),
            .. Compose.Select(document => new PlannedFile(document.Path, Before(document.Path), document.ToBytes(), false, keeps.Contains(document.Path))),
            new PlannedFile(EnvPath, Before(EnvPath), Env.ToBytes(), holdsSecret: true, keeps.Contains(EnvPath)),
        ];
    }

    private ComposeVariables Variables => new(Env, string.Join('\n', Compose));

    private byte[]? Before(string path) => _before.GetValueOrDefault(path);

    private byte[]? Read(string path) => _before[path] = AtomicFile.Read(path);

    private static NoComposeProjectException Missing(string root, string name) => new(
        string.Format(CultureInfo.CurrentCulture, Text.NoComposeProject, root, string.Format(CultureInfo.CurrentCulture, Text.MissingFile, name)),
        Text.NoComposeProjectRemedy,
        root);
}
