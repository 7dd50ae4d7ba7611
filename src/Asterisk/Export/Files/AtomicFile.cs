using System.Globalization;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Files;

/// <summary>Reads, checks and keeps copies of files.</summary>
internal static class AtomicFile
{
    /// <summary>The bytes of a file; null when there is none.</summary>
    /// <exception cref="FileNotReadableException">Something is there that cannot be read as a file.</exception>
    public static byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or PathTooLongException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var reason = Directory.Exists(path) ? Text.TargetIsFolder : exception.InnerException?.Message ?? exception.Message;
            throw new FileNotReadableException(string.Format(CultureInfo.CurrentCulture, Text.FileNotReadable, path, reason), Text.FileNotReadableRemedy, path, exception);
        }
    }

    /// <summary>A .conf file; null when there is none.</summary>
    /// <exception cref="FileNotReadableException">Something is there that cannot be read as a file.</exception>
    public static ConfDocument? Document(string path) => Read(path) is { } bytes ? ConfDocument.Parse(bytes) : null;

    /// <summary>The file that a path stands for: the end of its symbolic links.</summary>
    public static string Target(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;

    /// <summary>Refuses a file that <see cref="FileReplacement"/> could not write, without touching anything.</summary>
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

    /// <summary>True when a new file will be root's and closed to others, where a PBX of another user may read now.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="model">A file with the same readers; null for what the folder says.</param>
    public static bool WillBeRootsAlone(string folder, string? model)
    {
        var like = File.Exists(model) ? model : folder;
        return !OperatingSystem.IsWindows() && Path.Exists(like) && UnixFile.CurrentUser() == 0
            && UnixFile.Owner(like) is { User: 0 } && File.GetUnixFileMode(like).HasFlag(UnixFileMode.OtherRead);
    }

    /// <summary>Keeps a copy (mode 0600) of a file beside it, under a name that neither <c>*.conf</c> nor <c>.env*</c> matches.</summary>
    /// <returns>The path of the copy, or of an earlier one with the same bytes.</returns>
    public static string Backup(string path, byte[] content)
    {
        var target = Target(path);
        var known = Directory.EnumerateFiles(Path.GetDirectoryName(target)!, BackupPrefix(target) + "*");
        if (known.FirstOrDefault(copy => File.ReadAllBytes(copy).AsSpan().SequenceEqual(content)) is { } earlier)
            return earlier;
        var name = BackupName(target);
        for (var count = 2; File.Exists(name); count++)
            name = $"{BackupName(target)}-{count}";
        using var copy = FileReplacement.Write(name, content, isSecret: true);
        copy.Apply();
        return name;
    }

    /// <summary>The name of a backup made now; it tells the time, so that a later one does not take its place.</summary>
    public static string BackupName(string path)
    {
        var time = DateTimeOffset.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return Path.Combine(Path.GetDirectoryName(path)!, BackupPrefix(path) + time);
    }

    public static OutputNotWritableException Failed(string path, string reason, Exception? cause) =>
        new(string.Format(CultureInfo.CurrentCulture, Text.OutputNotWritable, path, reason), Text.OutputNotWritableRemedy, path, cause);

    /// <summary>Somebody else wrote a file between the moment it was read and the one it was to be written.</summary>
    public static OutputNotWritableException Outdated(string path) =>
        new(string.Format(CultureInfo.CurrentCulture, Text.OutputNotWritable, path, Text.ChangedSincePlanned), Text.ChangedSincePlannedRemedy, path) { IsOutdated = true };

    private static string BackupPrefix(string path) => $"twiliotrunk-backup-{Path.GetFileName(path).Replace('.', '_').TrimStart('_')}-";
}
