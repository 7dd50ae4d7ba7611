using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Files;

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
        _difference = new Lazy<string>(FindDifference);
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>What <see cref="Write"/> will do.</summary>
    public FileAction Action { get; }

    /// <summary>The change as unified text, secrets masked; empty when nothing changes.</summary>
    public string Difference => _difference.Value;

    /// <summary>True when the file holds a password; a new one gets mode 0600.</summary>
    public bool HoldsSecret { get; }

    /// <summary>The file as it will be.</summary>
    internal ConfDocument Document => ConfDocument.Parse(_after);

    /// <summary>True when <see cref="Write"/> keeps a copy of a foreign file that it replaces.</summary>
    internal bool MakesBackup => _backup;

    /// <summary>
    /// Writes the file whole or not at all: a temporary file in the same folder is synced and renamed. Owner, group and mode stay, symbolic
    /// links are followed, a new file takes its folder's owner. Does nothing when the file does not change.
    /// </summary>
    /// <exception cref="OutputNotWritableException">The file could not be written, or somebody changed it after it was planned.</exception>
    public void Write()
    {
        if (Action == FileAction.Unchanged)
            return;
        var now = AtomicFile.Read(Path);
        if (now is null != _before is null || !now.AsSpan().SequenceEqual(_before))
            throw AtomicFile.Failed(Path, Text.ChangedSincePlanned, null);
        if (_backup)
            AtomicFile.Backup(Path, _before!);
        AtomicFile.Replace(Path, _after, HoldsSecret);
    }

    private string FindDifference()
    {
        if (Action == FileAction.Unchanged)
            return "";
        var before = _before is null ? null : FileText.Decode(_before).Text;
        return TextDifference.Unified(System.IO.Path.GetFileName(Path), before, FileText.Decode(_after).Text, SecretMask.Hide);
    }
}
