using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>One network namespace of a <see cref="NetworkPair"/>: runs programs in it and opens sockets in it.</summary>
internal sealed partial class NetworkSide(int owner, string processes)
{
    private const int NetworkNamespace = 0x40000000; // CLONE_NEWNET

    private readonly string _network = $"/proc/{owner}/ns/net";

    /// <summary>The command line that runs another one in this namespace, where it also dies with the pair.</summary>
    public IEnumerable<string> Command(IEnumerable<string> command) =>
        ["nsenter", $"--net={_network}", $"--pid={processes}", "--", .. command];

    /// <summary>The same among the processes of the machine, whose parents are told when they end.</summary>
    public IEnumerable<string> CommandOutside(IEnumerable<string> command) => ["nsenter", $"--net={_network}", "--", .. command];

    /// <summary>A UDP socket in this namespace.</summary>
    public UdpClient Bind(IPEndPoint address) => Open(() => new UdpClient(address));

    /// <summary>Opens a socket in this namespace; it belongs there for good, whatever thread uses it.</summary>
    public T Open<T>(Func<T> open)
        where T : class
    {
        T? socket = null;
        Exception? failure = null;
        // A namespace is entered by one thread, not by the process; this thread ends right after.
        var thread = new Thread(() =>
        {
            try
            {
                using var handle = File.OpenHandle(_network, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                if (SetNamespace((int)handle.DangerousGetHandle(), NetworkNamespace) != 0)
                    throw new IOException($"setns {_network}: error {Marshal.GetLastPInvokeError()}");
                socket = open();
            }
            catch (Exception error) when (error is IOException or SocketException or UnauthorizedAccessException)
            {
                failure = error;
            }
        });
        thread.Start();
        thread.Join();
        return socket ?? throw new InvalidOperationException("No socket in the namespace.", failure);
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(int handle, int kind);
}
