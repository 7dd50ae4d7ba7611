namespace TwilioTrunk.Asterisk.Files;

/// <summary>
/// Keeps other exports, of other processes too, from replacing files of a folder between the last look at them and their replacement, and while somebody
/// looks for abandoned ones. It is a file that is held open, so it ends with its process; what a killed one leaves is no lock.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly List<FileStream> _held = [];

    private FolderLock()
    {
    }

    /// <summary>Takes folders, which must exist, and waits for those who have them.</summary>
    /// <param name="folders">The full paths.</param>
    /// <exception cref="OutputNotWritableException">Somebody has a folder and does not come to an end.</exception>
    public static FolderLock Take(IEnumerable<string> folders)
    {
        var taken = new FolderLock();
        try
        {
            // In one order, or two could wait for each other.
            foreach (var folder in folders.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                if (Hold(Path.Combine(folder, FileReplacement.LockName)) is { } file)
                    taken._held.Add(file);
            }
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Gives the folders back.</summary>
    public void Dispose()
    {
        foreach (var file in _held)
        {
            using (file)
            {
                // Windows deletes it when it is closed; elsewhere it must be gone before anybody else can hold it.
                if (!OperatingSystem.IsWindows())
                    TryDelete(file.Name);
            }
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // An empty file that holds nobody up.
        }
    }

    /// <summary>The file; null where another user left one that cannot be held.</summary>
    private static FileStream? Hold(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
        };
        for (var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds; ; Thread.Sleep(Pause))
        {
            try
            {
                var file = new FileStream(path, options);

                // Who had it before deleted it while it was opened here: then it keeps nobody out.
                if (File.Exists(path))
                    return file;
                file.Dispose();
            }
            catch (UnauthorizedAccessException) when (!OperatingSystem.IsWindows())
            {
                return null;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Windows denies a file that is about to be deleted.
                if (Environment.TickCount64 >= end)
                    throw AtomicFile.Failed(path, failure.Message, failure);
            }
        }
    }
}
