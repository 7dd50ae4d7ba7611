using System.Globalization;
using TwilioTrunk.Asterisk.Compose;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Content;
using TwilioTrunk.Asterisk.Dialplan;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk.Configuration;

/// <summary>
/// What the files of a PBX say, read as its Asterisk reads them: a folder such as <c>/etc/asterisk</c>, or a Docker project with its templates in
/// <c>config/asterisk</c> and their values in <c>.env</c>. Files are read when they are asked for, each once; nothing is written.
/// </summary>
public sealed class PbxConfiguration
{
    private static readonly string[] Main = ["pjsip.conf", "extensions.conf"];
    private static readonly string Templates = Path.Combine("config", "asterisk");

    private readonly Dictionary<string, ConfDocument?> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfDocument?> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfTree> _trees = new(StringComparer.Ordinal);
    private readonly Lazy<PjsipConfiguration> _pjsip;
    private readonly Lazy<PbxDialplan> _dialplan;
    private readonly Lazy<TwilioAddressList> _addresses;
    private readonly TemplateMarkers? _markers;

    private PbxConfiguration(string folder)
    {
        Folder = folder;
        Root = folder;
        if (folder.EndsWith(Path.DirectorySeparatorChar + Templates, StringComparison.Ordinal))
            Root = Path.GetFullPath(Path.Combine(folder, "..", ".."));
        EnvPath = Path.Combine(Root, ".env");
        Env = AtomicFile.Read(EnvPath) is { } env ? EnvDocument.Parse(env) : null;
        ComposePath = ComposeFiles.Find(Root, Env, File.Exists) is [var first, ..] ? first : null;
        if (Env is not null || ComposePath is not null)
        {
            var compose = ComposePath is null ? "" : FileText.Decode(AtomicFile.Read(ComposePath)).Text;
            Variables = new ComposeVariables(Env ?? EnvDocument.Parse(""), compose);
            _markers = new TemplateMarkers(Variables);
        }
        _pjsip = new(() => new PjsipConfiguration(Tree("pjsip.conf"), Tree("pjsip_wizard.conf")));
        _dialplan = new(() => PbxDialplan.Load(Extensions));
        _addresses = new(() => TrunkRecord.ReadAddresses(Tree("pjsip.conf").Files.Concat(Tree("pjsip_wizard.conf").Files).Select(file => file.Document)));
    }

    /// <summary>The folder of the .conf files.</summary>
    public string Folder { get; }

    /// <summary>The folder of <c>.env</c> and the compose file: the root of a Docker project, otherwise <see cref="Folder"/>.</summary>
    public string Root { get; }

    /// <summary>Where <c>.env</c> is, or would be.</summary>
    public string EnvPath { get; }

    /// <summary>The <c>.env</c>; null when there is none.</summary>
    public EnvDocument? Env { get; }

    /// <summary>The compose file; null when there is none.</summary>
    public string? ComposePath { get; }

    /// <summary>Every .conf file read so far, as Asterisk sees it, in the order in which they were reached.</summary>
    public IEnumerable<ConfFile> Files => _read.Where(pair => pair.Value is not null).Select(pair => new ConfFile(pair.Key, pair.Value!));

    /// <summary>The PJSIP objects.</summary>
    public PjsipConfiguration Pjsip => _pjsip.Value;

    /// <summary><c>extensions.conf</c> and what it includes.</summary>
    public ConfTree Extensions => Tree("extensions.conf");

    /// <summary>The contexts and extensions of <see cref="Extensions"/>.</summary>
    public PbxDialplan Dialplan => _dialplan.Value;

    /// <summary><c>rtp.conf</c> and what it includes; without files when there is none.</summary>
    public ConfTree Rtp => Tree("rtp.conf");

    /// <summary><c>modules.conf</c> and what it includes; without files when there is none.</summary>
    public ConfTree Modules => Tree("modules.conf");

    /// <summary>Twilio's addresses that an export made the files from; those of this release when none has other ones.</summary>
    public TwilioAddressList ExportedAddresses => _addresses.Value;

    /// <summary>What the container gets; null where there is no Docker project.</summary>
    internal ComposeVariables? Variables { get; }

    /// <summary>Reads the configuration at a path.</summary>
    /// <param name="path">
    /// A folder with <c>pjsip.conf</c> or <c>extensions.conf</c>, one of these files, or the root of a Docker project that has them in
    /// <c>config/asterisk</c>.
    /// </param>
    /// <returns>The configuration.</returns>
    /// <exception cref="NoConfigurationException">Neither file is there.</exception>
    /// <exception cref="FileNotReadableException">A file is there and cannot be read.</exception>
    public static PbxConfiguration Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var folder = File.Exists(full) ? Path.GetDirectoryName(full)! : full;
        string[] candidates = [folder, Path.Combine(folder, Templates)];
        return Array.Find(candidates, candidate => Array.Exists(Main, name => File.Exists(Path.Combine(candidate, name)))) is { } found
            ? new PbxConfiguration(found)
            : throw new NoConfigurationException(
                string.Format(CultureInfo.CurrentCulture, Text.NoConfiguration, path), Text.NoConfigurationRemedy, path);
    }

    /// <summary>A .conf file of <see cref="Folder"/> with what it includes; without files when there is none of that name.</summary>
    /// <param name="name">The name, such as <c>manager.conf</c>.</param>
    /// <returns>The tree.</returns>
    public ConfTree Tree(string name)
    {
        if (!_trees.TryGetValue(name, out var tree))
            _trees.Add(name, tree = ConfTree.Load(Path.Combine(Folder, name), Read));
        return tree;
    }

    /// <summary>A .conf file as it is on disk, markers and all, to be edited; null when there is none.</summary>
    /// <param name="path">The full path.</param>
    /// <returns>The document, or null.</returns>
    public ConfDocument? Written(string path)
    {
        if (!_written.TryGetValue(path, out var document))
            _written.Add(path, document = AtomicFile.Document(path));
        return document;
    }

    /// <summary>A .conf file as Asterisk sees it.</summary>
    private ConfDocument? Read(string path)
    {
        if (!_read.TryGetValue(path, out var document))
            _read.Add(path, document = Written(path) is { } written ? Fill(path, written) : null);
        return document;
    }

    private ConfDocument Fill(string path, ConfDocument written)
    {
        if (_markers is null)
            return written;
        var text = written.ToString();
        var filled = _markers.Fill(Path.GetFileName(path), text);
        return ReferenceEquals(filled, text) ? written : ConfDocument.Parse(filled);
    }
}
