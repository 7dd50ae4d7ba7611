namespace TwilioTrunk.Asterisk.Files;

/// <summary>The new content of a file, on the disk beside it until it takes its place.</summary>
internal sealed class FileReplacement : IDisposable
{
    private const UnixFileMode SecretMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PlainMode = SecretMode | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string _path;
    private readonly string _target;
    private readonly string _temporary;
    private bool _isDone;

    private FileReplacement(string path)
    {
        _path = path;
        _target = AtomicFile.Target(path);
        _temporary = Path.Combine(Path.GetDirectoryName(_target)!, $".twiliotrunk-{Guid.NewGuid():N}.tmp");
    }

    /// <summary>Writes a temporary file in the folder of the file and syncs it to the disk.</summary>
    /// <exception cref="OutputNotWritableException">The system refused.</exception>
    public static FileReplacement Write(string path, ReadOnlySpan<byte> content, bool isSecret)
    {
        FileReplacement? replacement = null;
        try
        {
            replacement = new FileReplacement(path);
            replacement.Write(content, isSecret);
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

    public void Dispose()
    {
        if (!_isDone && File.Exists(_temporary))
            File.Delete(_temporary);
    }

    private void Write(ReadOnlySpan<byte> content, bool isSecret)
    {
        var folder = Path.GetDirectoryName(_target)!;
        CreateFolder(folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = SecretMode;
        using (var stream = new FileStream(_temporary, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        if (!OperatingSystem.IsWindows())
            GiveOwnerAndMode(folder, isSecret);
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
    private void GiveOwnerAndMode(string folder, bool isSecret)
    {
        var exists = File.Exists(_target);
        if (UnixFile.Owner(exists ? _target : folder) is { } owner && UnixFile.Owner(_temporary) != owner
            && !UnixFile.TrySetOwner(_temporary, owner) && exists)
        {
            throw new IOException(Text.FileOfAnother);
        }
        var mode = exists ? File.GetUnixFileMode(_target) : isSecret ? SecretMode : PlainMode;
        File.SetUnixFileMode(_temporary, mode);
    }
}
