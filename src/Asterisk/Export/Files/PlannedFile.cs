using System.Runtime.ExceptionServices;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk;

/// <summary>One file of an export. Nothing is on disk until <see cref="Write"/>.</summary>
public sealed class PlannedFile
{
    private readonly Lazy<string> _difference;
    private readonly byte[]? _before;
    private readonly ReadOnlyMemory<byte> _after;
    private readonly bool _backup;

    internal PlannedFile(string path, byte[]? before, ReadOnlyMemory<byte> after, bool holdsSecret, bool backup)
    {
        Path = path;
        HoldsSecret = holdsSecret;
        _before = before;
        _after = after;
        Action = before is null ? FileAction.Created : before.AsSpan().SequenceEqual(after.Span) ? FileAction.Unchanged : FileAction.Changed;
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

    /// <summary>The full path of a file that the PBX reads, for a new file that it must read too; null for what the folder says.</summary>
    internal string? Model { get; init; }

    /// <summary>The file as it will be.</summary>
    internal ConfDocument Document => ConfDocument.Parse(_after.Span);

    /// <summary>True when <see cref="Write"/> keeps a copy of a foreign file that it replaces.</summary>
    internal bool MakesBackup => _backup;

    /// <summary>
    /// Writes the file whole or not at all: a temporary file in the same folder is synced and renamed. Owner, group and mode stay, symbolic
    /// links are followed, a new file takes its folder's owner, or that of the file that includes it. Does nothing when the file does not change.
    /// </summary>
    /// <exception cref="OutputNotWritableException">The file could not be written, or somebody changed it after it was planned.</exception>
    public void Write() => WriteAll([this]);

    /// <summary>
    /// Writes several files, each as <see cref="Write"/> does. All of them are on the disk before the first takes its place, so one that cannot be
    /// written leaves all as they were; and a disk syncs them together in hardly more time than one.
    /// </summary>
    /// <param name="files">The files, in the order in which they take their places.</param>
    /// <exception cref="OutputNotWritableException">A file could not be written, or somebody changed it after it was planned.</exception>
    public static void WriteAll(IEnumerable<PlannedFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        PlannedFile[] changed = [.. files.Where(file => file.Action != FileAction.Unchanged)];
        var replacements = new FileReplacement?[changed.Length];
        try
        {
            Parallel.For(0, changed.Length, i => replacements[i] = FileReplacement.Write(changed[i].Path, changed[i]._after.Span, changed[i].HoldsSecret, changed[i].Model));
            using var turn = FolderLock.Take(replacements.Select(replacement => replacement!.Folder));
            foreach (var file in changed)
                file.RequireAsPlanned();
            foreach (var file in changed.Where(file => file._backup))
                AtomicFile.Backup(file.Path, file._before!);
            foreach (var replacement in replacements)
                replacement!.Apply();
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
        finally
        {
            foreach (var replacement in replacements)
                replacement?.Dispose();
        }
    }

    /// <summary>Writes what the file is now, before <see cref="Write"/>, to another one, which nobody but its owner reads.</summary>
    internal void CopyTo(string path)
    {
        using var copy = FileReplacement.Write(path, _before, isSecret: true);
        copy.Apply();
    }

    private void RequireAsPlanned()
    {
        var now = AtomicFile.Read(Path);
        if (now is null != _before is null || !now.AsSpan().SequenceEqual(_before))
            throw AtomicFile.Outdated(Path);
    }

    private string FindDifference()
    {
        if (Action == FileAction.Unchanged)
            return "";
        var before = _before is null ? null : FileText.Decode(_before).Text;
        return TextDifference.Unified(System.IO.Path.GetFileName(Path), before, FileText.Decode(_after.Span).Text, SecretMask.Hide);
    }
}
