using System.Globalization;
using TwilioTrunk.Asterisk.Compose;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>The files of a Docker project that renders its templates with <c>sed</c> at start, read once and edited in memory.</summary>
internal sealed class ComposeProject
{
    private static readonly string[] Included = ["pjsip_transports.conf", "pjsip_wizard.conf"];

    private ComposeProject(string root, Func<string, string>? at)
    {
        Root = root;
        Files = new ConfEdits(at);
        EnvPath = Path.Combine(root, ".env");
        Env = EnvBefore = EnvDocument.Parse(Files.Read(EnvPath) ?? throw Missing(root, ".env"));
        Compose = [.. ComposeFiles.Find(root, Env, File.Exists).Select(path => ComposeDocument.Parse(path, Files.Read(path)))];
    }

    /// <summary>The files.</summary>
    public ConfEdits Files { get; }

    public string Root { get; }

    public string EnvPath { get; }

    /// <summary>The variables that Compose hands to the container.</summary>
    public EnvDocument Env { get; set; }

    /// <summary>The variables as they were found.</summary>
    public EnvDocument EnvBefore { get; }

    /// <summary>The compose files, as edited so far; none when the project has none that Compose would take.</summary>
    public IReadOnlyList<ComposeDocument> Compose { get; set; }

    /// <summary>Reads a project.</summary>
    /// <param name="root">Its folder.</param>
    /// <param name="at">Where to read the file of a path, when that is not the path itself.</param>
    /// <exception cref="NoComposeProjectException">A file is missing that the export edits.</exception>
    /// <exception cref="InvalidComposeFileException">A compose file is no YAML.</exception>
    public static ComposeProject Open(string root, Func<string, string>? at = null)
    {
        var project = new ComposeProject(root, at);
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
            var tree = Files.Tree(path, path, document);
            return [.. Included.Where(name => !tree.Files.Any(file => file.Path == Template(name)))];
        }
    }

    /// <summary>The full path of a template.</summary>
    public string Template(string name) => Path.Combine(Root, "config", "asterisk", name);

    /// <summary>A template as edited so far; null when there is none.</summary>
    public ConfDocument? Document(string path) => Files.Document(path);

    public void Edit(string path, ConfDocument document) => Files.Edit(path, document);

    /// <summary>A template and what it includes, as edited so far.</summary>
    public ConfTree Tree(string name) => Files.Tree(Template(name));

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
        var paths = always.Concat(Files.Edited).Distinct(StringComparer.Ordinal);
        return
        [
            .. paths.Select(path => Files.Plan(path, holdsSecret(path))),
            .. Compose.Select(document => Other(document.Path, document.ToBytes(), holdsSecret: false)),
            Other(EnvPath, Env.ToBytes(), holdsSecret: true),
        ];

        PlannedFile Other(string path, byte[] after, bool holdsSecret) => new(path, Files.Before(path), after, holdsSecret, keeps.Contains(path));
    }

    private ComposeVariables Variables => new(Env, string.Join('\n', Compose));

    private static NoComposeProjectException Missing(string root, string name) => new(
        string.Format(CultureInfo.CurrentCulture, Text.NoComposeProject, root, string.Format(CultureInfo.CurrentCulture, Text.MissingFile, name)),
        Text.NoComposeProjectRemedy,
        root);
}
