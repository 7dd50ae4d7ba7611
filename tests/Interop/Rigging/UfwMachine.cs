namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>
/// One side of the network with ufw switched on, its default to deny what comes in. ufw keeps its rules in files, so its commands see a folder of this
/// test in place of /etc/ufw: the machine's own is not touched.
/// </summary>
internal sealed class UfwMachine(NetworkSide side) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static async Task<UfwMachine> StartAsync(NetworkSide side, CancellationToken cancellation)
    {
        var machine = new UfwMachine(side);
        try
        {
            // Rules of the machine itself are no part of the test.
            await machine.RunAsync("cp -a /etc/ufw/. \"$0\"; cp /usr/share/ufw/*.rules /usr/share/ufw/ufw.conf \"$0\"", isInside: false, cancellation);
            await machine.RunAsync("ufw --force enable", cancellation);
            return machine;
        }
        catch
        {
            machine.Dispose();
            throw;
        }
    }

    /// <summary>Runs a shell script with this ufw, and returns its output.</summary>
    public Task<string> RunAsync(string script, CancellationToken cancellation) => RunAsync(script, isInside: true, cancellation);

    public void Dispose() => _folder.Dispose();

    // The lock of ufw is in /run.
    private Task<string> RunAsync(string script, bool isInside, CancellationToken cancellation) => ChildProcess.RunAsync(
        side.Command(isInside
            ? ["unshare", "--mount", "sh", "-ec", "mount -t tmpfs none /run; mount --bind \"$0\" /etc/ufw; exec sh -e", _folder.Path]
            : ["sh", "-ec", script, _folder.Path]),
        cancellation,
        script);
}
