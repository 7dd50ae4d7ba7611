namespace TwilioTrunk.Asterisk.Files;

/// <summary>The new content of a file, on the disk beside it until it takes its place.</summary>
internal sealed class FileReplacement : IDisposable
{
    /// <summary>What <see cref="FolderLock"/> holds; when a killed export left it, it goes away as any temporary file.</summary>
    public const string LockName = $"{TemporaryPrefix}lock{TemporarySuffix}";

    private const string TemporaryPrefix = ".twiliotrunk-";
    private const string TemporarySuffix = ".tmp";
    private const UnixFileMode SecretMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PlainMode = SecretMode | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const int MostTurns = 20;

    private readonly string _path;
    private readonly string _target;
    private string _temporary = "";
    private FileStream? _stream;
    private bool _isDone;

    private FileReplacement(string path)
    {
        _path = path;
        _target = AtomicFile.Target(path);
    }

    /// <summary>The full path of the folder that it is in.</summary>
    public string Folder => Path.GetDirectoryName(_target)!;

    /// <summary>Writes a temporary file in the folder of the file and syncs it to the disk.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="isSecret">True for a file that nobody but its owner is to read, when it is new.</param>
    /// <param name="model">The full path of a file with the same readers, whose owner a new file gets; null for the owner of the folder.</param>
    /// <exception cref="OutputNotWritableException">The system refused.</exception>
    public static FileReplacement Write(string path, ReadOnlySpan<byte> content, bool isSecret, string? model = null)
    {
        FileReplacement? replacement = null;
        try
        {
            replacement = new FileReplacement(path);
            replacement.Write(content, isSecret, model);
            return replacement;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            replacement?.Dispose();
            throw AtomicFile.Failed(path, exception.Message, exception);
        }
    }

    /// <summary>Gives the file its new content.</summary>
    /// <exception cref="OutputNotWritableException">The system refused.</exception>
    public void Apply()
    {
        try
        {
            File.Move(_temporary, _target, overwrite: true);
            _isDone = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.Failed(_path, exception.Message, exception);
        }
    }

    /// <summary>Deletes what writers of a folder left behind that are gone; one that is at work holds its file.</summary>
    public static void DeleteAbandoned(string folder)
    {
        if (!Directory.Exists(folder))
            return;

        // What is looked at must not take its place meanwhile: nobody could read it then.
        using var turn = FolderLock.Take([folder]);
        foreach (var file in Directory.EnumerateFiles(folder, $"{TemporaryPrefix}*{TemporarySuffix}"))
        {
            try
            {
                using var held = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                File.Delete(file);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Somebody is at work, or it is another user's.
            }
        }
    }

    public void Dispose()
    {
        _stream?.Dispose();
        if (!_isDone && File.Exists(_temporary))
            File.Delete(_temporary);
    }

    private void Write(ReadOnlySpan<byte> content, bool isSecret, string? model)
    {
        CreateFolder(Folder);

        // It stays open, and so locked, until it has its name: no other export takes it for abandoned.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = SecretMode;
        _stream = Create(options);
        _stream.Write(content);
        _stream.Flush(flushToDisk: true);
        if (!OperatingSystem.IsWindows())
            GiveOwnerAndMode(File.Exists(model) ? model : Folder, isSecret);
    }

    /// <summary>Makes the temporary file. Between its making and its lock another export may take it for abandoned: then another one is made.</summary>
    private FileStream Create(FileStreamOptions options)
    {
        for (var turn = 1; ; turn++)
        {
            _temporary = Path.Combine(Folder, $"{TemporaryPrefix}{Guid.NewGuid():N}{TemporarySuffix}");
            try
            {
                var stream = new FileStream(_temporary, options);
                if (File.Exists(_temporary))
                    return stream;
                stream.Dispose();
            }
            catch (IOException) when (turn < MostTurns)
            {
                // It was being looked at.
            }
        }
    }

    private static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        var parent = Path.GetDirectoryName(folder)!;
        CreateFolder(parent);
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows() && UnixFile.Owner(parent) is { } owner)
            UnixFile.TrySetOwner(folder, owner);
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private void GiveOwnerAndMode(string model, bool isSecret)
    {
        var exists = File.Exists(_target);
        if (UnixFile.Owner(exists ? _target : model) is { } owner && UnixFile.Owner(_temporary) != owner
            && !UnixFile.TrySetOwner(_temporary, owner) && exists)
        {
            throw new IOException(Text.FileOfAnother);
        }
        var mode = exists ? File.GetUnixFileMode(_target) : isSecret ? SecretModeLike(model) : PlainMode;
        File.SetUnixFileMode(_temporary, mode);
    }

    /// <summary>Where the group reads what others must not, the group is the PBX, and reads the new file too.</summary>
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static UnixFileMode SecretModeLike(string model) =>
        File.Exists(model) && File.GetUnixFileMode(model) is var mode && !mode.HasFlag(UnixFileMode.OtherRead)
            ? SecretMode | (mode & UnixFileMode.GroupRead)
            : SecretMode;
}
