using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk;

/// <summary>Makes self-signed certificates for the TLS transport of a PBX, under the names that the exports expect.</summary>
public static partial class PbxCertificate
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>A certificate that ends sooner is not left alone; as certbot has it.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromDays(30);

    /// <summary>Works out what has to be made; writes nothing. A certificate for the same names that is valid for a while yet is left alone.</summary>
    /// <param name="settings">What it is to look like.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="InvalidConfValueException">A name or the validity cannot be used.</exception>
    /// <exception cref="CertificateExistsException">Another certificate or key is there, and may not be replaced.</exception>
    /// <exception cref="FileNotReadableException">A file is there and cannot be read.</exception>
    /// <exception cref="OutputNotWritableException">A file cannot be written.</exception>
    public static CertificatePlan Plan(CertificateSettings settings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var names = Names(settings);
        var folder = Path.GetFullPath(settings.Path);
        var (certificatePath, keyPath) = (Path.Combine(folder, "tls.crt"), Path.Combine(folder, "tls.key"));
        var (certificateBytes, keyBytes) = (AtomicFile.Read(certificatePath), AtomicFile.Read(keyPath));
        if (certificateBytes is not null || keyBytes is not null)
        {
            using var existing = Read(certificateBytes, keyBytes);
            var reason = existing is null ? Text.CertificateNoPair : Obstacle(existing, settings, names, now);
            if (reason is null)
                return new CertificatePlan(certificatePath, keyPath, existing!, names, null, null);
            if (!settings.Force)
                throw new CertificateExistsException(Format(Text.CertificateExists, certificatePath, reason), Text.CertificateExistsRemedy, certificatePath);
        }
        using var key = settings.Algorithm == CertificateAlgorithm.Ecdsa ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : (AsymmetricAlgorithm)RSA.Create(3072);
        using var certificate = Sign(key, settings, names, now);
        var file = Planned(certificatePath, certificateBytes, certificate.ExportCertificatePem(), holdsSecret: false);
        var keyFile = Planned(keyPath, keyBytes, key.ExportPkcs8PrivateKeyPem(), holdsSecret: true);
        return new CertificatePlan(certificatePath, keyPath, certificate, names, file, keyFile);
    }

    /// <summary>Tells how to use a certificate of a public authority.</summary>
    /// <param name="folder">The folder of <c>tls.crt</c> and <c>tls.key</c>.</param>
    /// <param name="dnsNames">The host names; an authority wants to see them answered from outside.</param>
    /// <returns>A text of several lines: commands, and comments that explain them.</returns>
    /// <exception cref="InvalidConfValueException">A name cannot be used.</exception>
    public static string DescribePublic(string folder, IReadOnlyList<string> dnsNames)
    {
        var names = Names(new CertificateSettings { Path = folder, DnsNames = dnsNames });

        // In the quotes of a shell.
        var quoted = Path.GetFullPath(folder).Replace("'", @"'\''", StringComparison.Ordinal);
        return Format(Text.PublicCertificate, quoted, string.Concat(names.Select(name => $" -d '{name}'")));
    }

    private static string[] Names(CertificateSettings settings)
    {
        if (settings.DnsNames.Count + settings.Addresses.Count == 0)
            throw ConfValue.Refused(ExportField.DnsName, Text.CertificateNoName);
        foreach (var name in settings.DnsNames.Where(name => !HostName().IsMatch(name)))
            throw ConfValue.Refused(ExportField.DnsName, Format(Text.CertificateNameForm, name));
        if (settings.Days is < 1 or > 3650)
            throw ConfValue.Refused(ExportField.Days, Format(Text.CertificateDays, settings.Days));
        return [.. settings.DnsNames.Select(name => name.ToLowerInvariant()).Concat(settings.Addresses.Select(address => address.ToString())).Distinct()];
    }

    /// <summary>The certificate with its key; null when the two do not belong together or one of them cannot be read.</summary>
    private static X509Certificate2? Read(byte[]? certificate, byte[]? key)
    {
        if (certificate is null || key is null)
            return null;
        try
        {
            return X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(certificate), Encoding.UTF8.GetString(key));
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Why a certificate that is there does not do; null when it does.</summary>
    private static string? Obstacle(X509Certificate2 existing, CertificateSettings settings, string[] names, DateTimeOffset now)
    {
        if (settings.Algorithm is { } algorithm && (existing.PublicKey.GetRSAPublicKey() is not null) != (algorithm == CertificateAlgorithm.Rsa))
            return Format(Text.CertificateOtherKey, existing.PublicKey.Oid.FriendlyName ?? "?");
        var alternative = existing.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        string[] known =
        [
            .. alternative?.EnumerateDnsNames().Select(name => name.ToLowerInvariant()) ?? [],
            .. alternative?.EnumerateIPAddresses().Select(address => address.ToString()) ?? [],
        ];
        if (!known.ToHashSet().SetEquals(names))
            return Format(Text.CertificateOtherNames, string.Join(", ", known));

        // One that is made for a few days only would never be left alone.
        var reserve = TimeSpan.FromTicks(Math.Min(Reserve.Ticks, (existing.NotAfter - existing.NotBefore).Ticks / 3));
        return existing.NotBefore > now.LocalDateTime || existing.NotAfter - now.LocalDateTime < reserve
            ? Format(Text.CertificateOtherTime, existing.NotBefore.ToUniversalTime(), existing.NotAfter.ToUniversalTime())
            : null;
    }

    private static X509Certificate2 Sign(AsymmetricAlgorithm key, CertificateSettings settings, string[] names, DateTimeOffset now)
    {
        var alternative = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
                alternative.AddIpAddress(address);
            else
                alternative.AddDnsName(name);
        }

        // A common name has at most 64 characters (RFC 5280 appendix A.1); what counts are the alternative names.
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(names.FirstOrDefault(name => name.Length <= 64) ?? "Asterisk");
        var request = key is RSA rsa
            ? new CertificateRequest(subject.Build(), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject.Build(), (ECDsa)key, HashAlgorithmName.SHA256);
        var usage = key is RSA ? X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment : X509KeyUsageFlags.DigitalSignature;
        request.CertificateExtensions.Add(alternative.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication), new Oid(ClientAuthentication)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));

        // An hour back, for phones whose clocks are slow.
        return request.CreateSelfSigned(now.AddHours(-1), now.AddDays(settings.Days));
    }

    private static PlannedFile Planned(string path, byte[]? before, string pem, bool holdsSecret)
    {
        AtomicFile.RequireWritable(path);
        return new PlannedFile(path, before, Encoding.ASCII.GetBytes(pem + "\n"), holdsSecret, backup: true);
    }

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    [GeneratedRegex(@"\A(?=.{1,253}\z)(\*\.)?([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostName();
}
