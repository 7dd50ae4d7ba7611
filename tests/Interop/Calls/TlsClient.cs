using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Calls;

/// <summary>A client that checks the certificate of the PBX as Twilio does: its issuer, its time and its names.</summary>
internal static class TlsClient
{
    /// <summary>The thumbprint that a client sees who connects to this name and trusts this certificate alone.</summary>
    /// <exception cref="AuthenticationException">The certificate is not taken.</exception>
    public static async Task<string> SeenAsync(NetworkPair network, string name, X509Certificate2? trusted, CancellationToken cancellation)
    {
        using var client = network.Internet.Open(() => new TcpClient(new IPEndPoint(NetworkPair.TwilioAddresses[0], 0)));
        await client.ConnectAsync(new IPEndPoint(NetworkPair.PbxAddress, 5061), cancellation);
        await using var stream = new SslStream(client.GetStream());
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        if (trusted is not null)
            policy.CustomTrustStore.Add(trusted);
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = name, CertificateChainPolicy = policy }, cancellation);
        Assert.True(stream.SslProtocol >= SslProtocols.Tls12);
        return ((X509Certificate2)stream.RemoteCertificate!).Thumbprint;
    }
}
