using System.Globalization;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Content;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>A file that the export makes, as it is now. All of ours stands in a marked block; a file without the block is not ours.</summary>
internal sealed class OwnFile
{
    private readonly string _title;
    private readonly byte[]? _bytes;
    private readonly ConfDocument? _document;
    private readonly ConfBlock? _block;

    private OwnFile(string path, string title, byte[]? bytes)
    {
        Path = path;
        _title = title;
        _bytes = bytes;
        _document = bytes is null ? null : ConfDocument.Parse(bytes);
        _block = _document?.Block(title) is { Last: not null } block ? block : null;
    }

    public string Path { get; }

    /// <summary>The lines of the block; none when there is no block.</summary>
    public IEnumerable<string> BlockLines => _block is null ? [] : _document!.LinesOf(_block).Select(line => line.Text);

    /// <summary>True when lines that count stand beside the block.</summary>
    public bool HasForeignLines =>
        _block is not null && _document!.Lines.Any(line => line.GetType() != typeof(ConfLine) && !_block.Contains(line.Number));

    /// <summary>True when the file says something and none of our blocks is in it.</summary>
    private bool IsForeign => _block is null && _bytes is not null && _bytes.AsSpan().TrimStart(" \t\r\n"u8).Length > 0;

    /// <summary>What stays of the file.</summary>
    private ConfDocument Kept => _document is null || IsForeign ? ConfDocument.Parse("") : _document;

    /// <summary>Reads a file, which need not be there.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="title">The title of the block.</param>
    public static OwnFile Open(string path, string title) => new(path, title, AtomicFile.Read(path));

    /// <exception cref="FileNotOursException">A file is not ours.</exception>
    public static void RefuseForeign(params IEnumerable<OwnFile> files)
    {
        if (files.FirstOrDefault(file => file.IsForeign) is { } foreign)
        {
            throw new FileNotOursException(
                string.Format(CultureInfo.CurrentCulture, Text.FileNotOurs, foreign.Path), Text.FileNotOursRemedy, foreign.Path);
        }
    }

    /// <summary>The trunks that the block holds; none when there is no block.</summary>
    public IEnumerable<WrittenTrunk> Trunks() => TrunkRecord.Read(BlockLines) is { } recorded ? WrittenTrunk.Of(recorded, Auth) : [];

    /// <summary>The user name and password in the auth object of a trunk.</summary>
    public (string UserName, string Password)? Auth(TrunkEntry trunk)
    {
        var auth = _document?.SectionsNamed(trunk.Endpoint).FirstOrDefault(section => section.Last("type")?.Value == "auth");
        return auth?.Last("username")?.Value is { Length: > 0 } user && auth.Last("password")?.Value is { Length: > 0 } password
            ? (user, password)
            : null;
    }

    /// <summary>True when the file adds an option to a section of the user's.</summary>
    public bool Extends(string section, string option) =>
        _document?.SectionsNamed(section).Any(found => found.Head.Extends && found.Last(option) is not null) == true;

    /// <summary>The file and what it includes, as they are now.</summary>
    public ConfTree Tree() => ConfTree.Load(Path, AtomicFile.Document);

    /// <summary>The file with a block; nothing else is in it when it was not ours.</summary>
    public ConfDocument With(Action<TextWriter> block) => Kept.WithBlock(_title, block);

    /// <summary>The file without its block.</summary>
    public ConfDocument Without() => Kept.WithBlock(_title, []);

    /// <summary>The file as it is and as it is to be.</summary>
    /// <param name="after">What it is to be.</param>
    /// <param name="holdsSecret">True when a password is in it.</param>
    /// <param name="model">A file that the PBX reads, for the owner of a new file; null for the owner of the folder.</param>
    public PlannedFile Plan(ConfDocument after, bool holdsSecret, string? model = null) =>
        new(Path, _bytes, after.Bytes, holdsSecret, backup: IsForeign) { Model = model };
}
