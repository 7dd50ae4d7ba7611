using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Calls;

/// <summary>A certificate authority of the test, with one certificate for the PBX, one for its AMI on loopback and one for Twilio's termination hosts.</summary>
internal sealed class LabCertificates
{
    private readonly string _folder;

    public LabCertificates(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Lab authority", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        var now = DateTimeOffset.UtcNow;
        using var authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        File.WriteAllText(Authority, authority.ExportCertificatePem());

        Issue(authority, "pbx", names => names.AddIpAddress(NetworkPair.PbxAddress), PbxCertificate, PbxKey);
        Issue(authority, "twilio", names => names.AddDnsName("*.pstn.twilio.com"), TwilioCertificate, TwilioKey);
        Issue(authority, "manager", names => names.AddIpAddress(IPAddress.Loopback), ManagerCertificate, ManagerKey);
    }

    public string Authority => Path.Combine(_folder, "authority.crt");

    public string PbxCertificate => Path.Combine(_folder, "tls.crt");

    public string PbxKey => Path.Combine(_folder, "tls.key");

    public string TwilioCertificate => Path.Combine(_folder, "twilio.crt");

    public string TwilioKey => Path.Combine(_folder, "twilio.key");

    public string ManagerCertificate => Path.Combine(_folder, "manager.crt");

    public string ManagerKey => Path.Combine(_folder, "manager.key");

    private static void Issue(X509Certificate2 authority, string name, Action<SubjectAlternativeNameBuilder> addNames, string certificateFile, string keyFile)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        addNames(names);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(
            authority.SubjectName,
            X509SignatureGenerator.CreateForECDsa(authority.GetECDsaPrivateKey()!),
            authority.NotBefore,
            authority.NotAfter,
            RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
    }
}
