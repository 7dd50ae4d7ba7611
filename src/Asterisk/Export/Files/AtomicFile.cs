using System.Globalization;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Files;

/// <summary>Reads, checks and replaces files whole.</summary>
internal static class AtomicFile
{
    private const UnixFileMode SecretMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PlainMode = SecretMode | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The bytes of a file; null when there is none.</summary>
    /// <exception cref="OutputNotWritableException">Something is there that cannot be read as a file.</exception>
    public static byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed(path, exception.Message, exception);
        }
    }

    /// <summary>A .conf file; null when there is none.</summary>
    /// <exception cref="OutputNotWritableException">Something is there that cannot be read as a file.</exception>
    public static ConfDocument? Document(string path) => Read(path) is { } bytes ? ConfDocument.Parse(bytes) : null;

    /// <summary>The file that a path stands for: the end of its symbolic links.</summary>
    public static string Target(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;

    /// <summary>Refuses a file that <see cref="Replace"/> could not write, without touching anything.</summary>
    /// <exception cref="OutputNotWritableException">The file, or the folder that it or its folders would be made in, cannot be written.</exception>
    public static void RequireWritable(string path)
    {
        var target = Target(path);
        if (Directory.Exists(target))
            throw Failed(path, Text.TargetIsFolder, null);
        var folder = Path.GetDirectoryName(target)!;
        while (!Directory.Exists(folder))
        {
            if (File.Exists(folder))
                throw Failed(path, string.Format(CultureInfo.CurrentCulture, Text.FolderIsFile, folder), null);
            folder = Path.GetDirectoryName(folder) ?? throw Failed(path, Text.NoFolder, null);
        }
        if (OperatingSystem.IsWindows())
        {
            if (File.Exists(target) && File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly))
                throw Failed(path, Text.FileReadOnly, null);
            return;
        }
        if (!UnixFile.IsWritable(folder))
            throw Failed(path, string.Format(CultureInfo.CurrentCulture, Text.FolderReadOnly, folder), null);
        if (!File.Exists(target))
            return;
        if (!UnixFile.IsWritable(target))
            throw Failed(path, Text.FileReadOnly, null);
        if (UnixFile.CurrentUser() is var user and not 0 && UnixFile.Owner(target) is { } owner && owner.User != user)
            throw Failed(path, Text.FileOfAnother, null);
    }

    /// <summary>True when every user of the machine may read the file.</summary>
    public static bool IsOpenToAll(string path)
    {
        var target = Target(path);
        return !OperatingSystem.IsWindows() && File.Exists(target) && File.GetUnixFileMode(target).HasFlag(UnixFileMode.OtherRead);
    }

    /// <summary>True when a new file in this folder would belong to another user than the folder does, and nothing can be done about it.</summary>
    public static bool FolderIsOfAnother(string folder) =>
        !OperatingSystem.IsWindows() && Directory.Exists(folder)
        && UnixFile.CurrentUser() is var user and not 0 && UnixFile.Owner(folder) is { } owner && owner.User != user;

    /// <summary>Writes a file whole or not at all.</summary>
    /// <exception cref="OutputNotWritableException">The system refused.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content, bool isSecret)
    {
        string? temporary = null;
        try
        {
            var target = Target(path);
            var folder = Path.GetDirectoryName(target)!;
            CreateFolder(folder);
            temporary = Path.Combine(folder, $".twiliotrunk-{Guid.NewGuid():N}.tmp");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = SecretMode;
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows())
                GiveOwnerAndMode(temporary, target, folder, isSecret);
            File.Move(temporary, target, overwrite: true);
            temporary = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed(path, exception.Message, exception);
        }
        finally
        {
            if (temporary is not null)
                File.Delete(temporary);
        }
    }

    /// <summary>Keeps a copy (mode 0600) of a file beside it, under a name that neither <c>*.conf</c> nor <c>.env*</c> matches.</summary>
    /// <returns>The path of the copy.</returns>
    public static string Backup(string path, byte[] content)
    {
        var target = Target(path);
        var name = BackupName(target);
        for (var count = 2; File.Exists(name); count++)
            name = $"{BackupName(target)}-{count}";
        Replace(name, content, isSecret: true);
        return name;
    }

    /// <summary>The name of a backup made now; it tells the time, so that a later one does not take its place.</summary>
    public static string BackupName(string path)
    {
        var time = DateTimeOffset.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var name = Path.GetFileName(path).Replace('.', '_').TrimStart('_');
        return Path.Combine(Path.GetDirectoryName(path)!, $"twiliotrunk-backup-{name}-{time}");
    }

    public static OutputNotWritableException Failed(string path, string reason, Exception? cause) =>
        new(string.Format(CultureInfo.CurrentCulture, Text.OutputNotWritable, path, reason), Text.OutputNotWritableRemedy, path, cause);

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
    private static void GiveOwnerAndMode(string temporary, string target, string folder, bool isSecret)
    {
        var exists = File.Exists(target);
        if (UnixFile.Owner(exists ? target : folder) is { } owner && UnixFile.Owner(temporary) != owner
            && !UnixFile.TrySetOwner(temporary, owner) && exists)
        {
            throw new IOException(Text.FileOfAnother);
        }
        var mode = exists ? File.GetUnixFileMode(target) : isSecret ? SecretMode : PlainMode;
        File.SetUnixFileMode(temporary, mode);
    }
}
