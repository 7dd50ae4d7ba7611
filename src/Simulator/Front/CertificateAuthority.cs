using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TwilioTrunk.Simulator.Rest;

namespace TwilioTrunk.Simulator.Front;

/// <summary>
/// A throwaway certificate authority. Its key lives and dies with this object and is never written, so a machine that trusts its certificate trusts
/// nothing once the simulator has stopped.
/// </summary>
internal sealed class CertificateAuthority : IDisposable
{
    public const string Subject = "CN=TwilioTrunk Simulator CA";

    private const string Local = "localhost";
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private readonly ConcurrentDictionary<string, Lazy<SslServerAuthenticationOptions>> _issued = new(StringComparer.OrdinalIgnoreCase);
    private readonly X509Certificate2 _certificate;

    public CertificateAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = DateTimeOffset.UtcNow;
        _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(365));
    }

    /// <summary>The certificate without its key.</summary>
    public string Pem => _certificate.ExportCertificatePem() + "\n";

    /// <summary>How to speak TLS under a name: that of a host of Twilio, or else of this machine.</summary>
    public SslServerAuthenticationOptions Options(string name)
    {
        var host = IsCertifiable(name) ? name : Local;
        return _issued.GetOrAdd(host, static (host, authority) => new(() => authority.Identify(host)), this).Value;
    }

    public void Dispose()
    {
        foreach (var issued in _issued.Values)
        {
            if (issued.IsValueCreated) issued.Value.ServerCertificateContext!.TargetCertificate.Dispose();
        }

        _certificate.Dispose();
    }

    // Labels longer than DNS allows, or that claim to be Punycode, cannot be written into a certificate.
    private static bool IsCertifiable(string name) =>
        TwilioHost.Product(name) is not null
        && Array.TrueForAll(name.Split('.'), static label => label.Length <= 63 && !label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase));

    private SslServerAuthenticationOptions Identify(string host) => new()
    {
        // Offline: nothing about a certificate of this authority is to be found on the network.
        ServerCertificateContext = SslStreamCertificateContext.Create(Issue(host), null, offline: true),
        ApplicationProtocols = [SslApplicationProtocol.Http11],
    };

    private X509Certificate2 Issue(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        if (host == Local)
        {
            names.AddIpAddress(IPAddress.Loopback);
            names.AddIpAddress(IPAddress.IPv6Loopback);
            names.AddDnsName("*.twilio.com");
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, false));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerAuthentication], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, false));

        // Twenty octets at most, and positive (RFC 5280 section 4.1.2.2).
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7f) | 1);
        using var issued = request.Create(_certificate, _certificate.NotBefore, _certificate.NotAfter, serial);
        using var whole = issued.CopyWithPrivateKey(key);

        // Schannel does not take a key that was never in a key store.
        return new X509Certificate2(whole.Export(X509ContentType.Pkcs12));
    }
}
