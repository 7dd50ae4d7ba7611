using TwilioTrunk.Tests.Interop.Checks;

namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>An Asterisk that <c>.ci/asterisk</c> unpacks into a folder; its programs run with their own loader and libraries.</summary>
internal sealed class AsteriskRelease
{
    private readonly Lazy<DocumentedOptions> _options;

    private AsteriskRelease(string version, string folderVariable, string folder)
    {
        Version = version;
        Root = Rig.Folder(folderVariable, folder);
        _options = new Lazy<DocumentedOptions>(() => new DocumentedOptions(this));
    }

    /// <summary>Asterisk 22, with sipp beside it.</summary>
    public static AsteriskRelease Current { get; } = new("22", "TWILIOTRUNK_RIG", "rig");

    /// <summary>Asterisk 16.28, the oldest that the export is for.</summary>
    public static AsteriskRelease Oldest { get; } = new("16", "TWILIOTRUNK_RIG_16", "rig-16");

    public string Version { get; }

    /// <summary>The release of a version that a test names.</summary>
    public static AsteriskRelease Of(string version) => new[] { Current, Oldest }.Single(release => release.Version == version);

    public string Root { get; }

    public bool IsComplete => File.Exists(Path.Combine(Root, "complete"));

    public string Modules => InRoot("usr/lib/x86_64-linux-gnu/asterisk/modules");

    public string Data => InRoot("usr/share/asterisk");

    public string Indications => InRoot("etc/asterisk/indications.conf");

    /// <summary>The options that it knows.</summary>
    public DocumentedOptions Options => _options.Value;

    private string Libraries => InRoot("usr/lib/x86_64-linux-gnu");

    /// <summary>The command line that runs a program of the folder.</summary>
    public IEnumerable<string> Command(string program, IEnumerable<string> arguments) =>
        [Path.Combine(Libraries, "ld-linux-x86-64.so.2"), "--library-path", Libraries, InRoot(program), .. arguments];

    private string InRoot(string path) => Path.Combine(Root, "fs", path);
}
