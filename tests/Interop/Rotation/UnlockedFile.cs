using System.Runtime.InteropServices;

namespace TwilioTrunk.Tests.Interop.Rotation;

/// <summary>A file that another process holds, read as programs do that do not ask for locks.</summary>
internal static partial class UnlockedFile
{
    /// <summary>How many whole lines it has; none when it has gone.</summary>
    public static int Lines(string path)
    {
        var file = Open(path, 0);
        if (file < 0)
            return 0;
        var bytes = new byte[65536];
        var length = Read(file, bytes, bytes.Length);
        _ = Close(file);
        return length <= 0 ? 0 : bytes.AsSpan(0, (int)length).Count((byte)'\n');
    }

    /// <summary>True when nobody holds it.</summary>
    public static bool IsFree(string path)
    {
        try
        {
            using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int file, [Out] byte[] bytes, nint length);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
