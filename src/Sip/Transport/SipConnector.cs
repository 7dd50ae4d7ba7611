using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace TwilioTrunk.Sip.Transport;

/// <summary>Opens the way to an address.</summary>
/// <param name="authorities">The authorities that alone are trusted over TLS; null for those of the system.</param>
public sealed class SipConnector(X509Certificate2Collection? authorities = null)
{
    /// <summary>Opens a channel. Over UDP nothing is sent yet, so that nothing is known of the far side.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SipTransportException">No way leads there.</exception>
    public async Task<SipChannel> OpenAsync(SipTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Protocol == SipProtocol.Udp
            ? UdpChannel.Open(target.Address)
            : await StreamChannel.ConnectAsync(target, authorities, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the routes of this machine lead to an address; nothing is sent there.</summary>
    /// <param name="address">The address.</param>
    public static bool HasWay(IPEndPoint address)
    {
        ArgumentNullException.ThrowIfNull(address);
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(address);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
