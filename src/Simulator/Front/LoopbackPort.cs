using System.Net;
using System.Net.Sockets;

namespace TwilioTrunk.Simulator.Front;

/// <summary>One port on both loopback addresses: no other machine can reach it.</summary>
internal static class LoopbackPort
{
    private const int Attempts = 20;

    /// <summary>Listens on 127.0.0.1 and, where the machine has it, on ::1.</summary>
    /// <exception cref="SimulatorFrontException">The port is taken or not allowed.</exception>
    public static IReadOnlyList<TcpListener> Listen(int port)
    {
        for (var attempt = 1; ; attempt++)
        {
            var first = Bind(IPAddress.Loopback, port);
            var number = ((IPEndPoint)first.LocalEndpoint).Port;
            try
            {
                return Socket.OSSupportsIPv6 ? [first, Bind(IPAddress.IPv6Loopback, number)] : [first];
            }
            catch (SimulatorFrontException failure)
            {
                // A kernel knows IPv6 also where no interface has it.
                if (failure.InnerException is SocketException { SocketErrorCode: SocketError.AddressNotAvailable }) return [first];

                // A number that is free on one address need not be so on the other.
                first.Dispose();
                if (port != 0 || attempt == Attempts) throw;
            }
        }
    }

    private static TcpListener Bind(IPAddress address, int port)
    {
        var listener = new TcpListener(address, port) { ExclusiveAddressUse = true };
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException failure)
        {
            listener.Dispose();
            throw SimulatorFrontException.Port(port, failure);
        }
    }
}
