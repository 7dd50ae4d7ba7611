namespace TwilioTrunk.Asterisk;

/// <summary>One file of an export. Nothing is on disk until <see cref="Write"/>.</summary>
public sealed class PlannedFile
{
    private readonly Lazy<string> _difference;
    private readonly byte[]? _before;
    private readonly byte[] _after;
    private readonly bool _backup;

    internal PlannedFile(string path, byte[]? before, byte[] after, bool holdsSecret, bool backup)
    {
        Path = path;
        HoldsSecret = holdsSecret;
        _before = before;
        _after = after;
        Action = before is null ? FileAction.Created : before.AsSpan().SequenceEqual(after) ? FileAction.Unchanged : FileAction.Changed;
        _backup = backup && Action == FileAction.Changed;
        _difference = new Lazy<string>(() => "");
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>What <see cref="Write"/> will do.</summary>
    public FileAction Action { get; }

    /// <summary>The change as unified text, secrets masked; empty when nothing changes.</summary>
    public string Difference => _difference.Value;

    /// <summary>True when the file holds a password; a new one gets mode 0600.</summary>
    public bool HoldsSecret { get; }

    /// <summary>
    /// Writes the file whole or not at all: a temporary file in the same folder is synced and renamed. Owner, group and mode stay, symbolic
    /// links are followed, a new file takes its folder's owner. Does nothing when the file does not change.
    /// </summary>
    /// <exception cref="OutputNotWritableException">The file could not be written, or somebody changed it after it was planned.</exception>
    public void Write() => throw new NotImplementedException();
}
