using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace TwilioTrunk.Tests.Unit.Asterisk;

/// <summary>Runs something as a user whom the modes of files bind; they do not bind root.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Unprivileged
{
    private const uint Nobody = 65534;

    public static void Run(Action action)
    {
        if (TemporaryFolder.Run("id", "-u") != "0")
        {
            action();
            return;
        }

        // To the kernel of Linux each thread has a user of its own (setresuid(2), C library/kernel differences), which ends with the thread.
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Assert.Equal(0, SystemCall(SetUsers, Nobody, Nobody, Nobody));
                action();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    private static long SetUsers => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 147 : 117;

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static extern long SystemCall(long number, uint real, uint effective, uint saved);
}
