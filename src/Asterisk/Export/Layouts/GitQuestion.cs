using System.ComponentModel;
using System.Diagnostics;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>Asks git whether it would take a file into a commit.</summary>
internal static class GitQuestion
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static GitTracking Ask(string path)
    {
        var top = Path.GetDirectoryName(path);
        while (top is not null && !Path.Exists(Path.Combine(top, ".git")))
            top = Path.GetDirectoryName(top);
        if (top is null)
            return GitTracking.No;

        // Exit code 0: a pattern ignores it. 1: none does, or it is tracked already.
        var start = new ProcessStartInfo("git", ["-C", top, "check-ignore", "--quiet", "--", path])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            git.BeginErrorReadLine();
            if (git.WaitForExit(Patience))
                return git.ExitCode switch { 0 => GitTracking.No, 1 => GitTracking.Yes, _ => GitTracking.Unknown };
            git.Kill();
        }
        catch (Win32Exception)
        {
            // No git on this machine.
        }
        return GitTracking.Unknown;
    }
}
