using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace TwilioTrunk.Asterisk.Files;

/// <summary>Owners of files and access to them, which .NET has no calls for. On systems other than Linux and macOS an owner is not known.</summary>
internal static partial class UnixFile
{
    private const int WriteAccess = 2;
    private const int CurrentFolder = -100;
    private const uint OwnerAndGroup = 0x18;

    /// <summary>True when the user of this process may write the file or create files in the folder.</summary>
    [UnsupportedOSPlatform("windows")]
    public static bool IsWritable(string path) => Access(path, WriteAccess) == 0;

    /// <summary>The numeric owner and group of a file, links followed; null when they cannot be found out.</summary>
    [UnsupportedOSPlatform("windows")]
    public static (uint User, uint Group)? Owner(string path)
    {
        var status = new byte[512];
        try
        {
            if (OperatingSystem.IsLinux())
            {
                return StatX(CurrentFolder, path, 0, OwnerAndGroup, status) == 0 ? (Number(20), Number(24)) : null;
            }
            if (OperatingSystem.IsMacOS())
            {
                var failed = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? Stat(path, status) : StatInode64(path, status);
                return failed == 0 ? (Number(16), Number(20)) : null;
            }
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than the call: the owner is unknown.
        }
        return null;

        uint Number(int offset) => BitConverter.ToUInt32(status, offset);
    }

    /// <summary>Gives a file an owner and a group.</summary>
    /// <returns>False when the system refuses, as it does to everybody but root.</returns>
    [UnsupportedOSPlatform("windows")]
    public static bool TrySetOwner(string path, (uint User, uint Group) owner) => ChangeOwner(path, owner.User, owner.Group) == 0;

    /// <summary>The user whose rights this process has.</summary>
    [UnsupportedOSPlatform("windows")]
    public static uint CurrentUser() => EffectiveUser();

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);

    [LibraryImport("libc", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, [Out] byte[] status);

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, [Out] byte[] status);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatInode64(string path, [Out] byte[] status);
}
