using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace TwilioTrunk.Sip.Transport;

/// <summary>What a TLS handshake showed.</summary>
public sealed record TlsDetails
{
    /// <summary>1.2 or 1.3; null when the handshake failed before that.</summary>
    public string? Version { get; init; }

    /// <summary>The cipher suite by its registered name; null when the handshake failed before that.</summary>
    public string? CipherSuite { get; init; }

    /// <summary>Whom the certificate is for, as its subject says.</summary>
    public required string Subject { get; init; }

    /// <summary>Who made it.</summary>
    public required string Issuer { get; init; }

    /// <summary>The names and addresses that it is good for; the common name only when there are no others (RFC 5922 section 7.1).</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>From when on it is valid.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Until when it is valid.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    internal static TlsDetails Of(X509Certificate2 certificate)
    {
        var alternatives = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        string[] names = [.. alternatives?.EnumerateDnsNames() ?? [], .. alternatives?.EnumerateIPAddresses().Select(address => address.ToString()) ?? []];
        var common = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return new TlsDetails
        {
            Subject = certificate.Subject,
            Issuer = certificate.Issuer,
            Names = names.Length > 0 || common.Length == 0 ? names : [common],
            NotBefore = certificate.NotBefore,
            NotAfter = certificate.NotAfter,
        };
    }

    internal TlsDetails Agreed(SslStream stream) => this with
    {
        Version = stream.SslProtocol switch
        {
            SslProtocols.Tls12 => "1.2",
            SslProtocols.Tls13 => "1.3",
            var other => other.ToString(),
        },
        CipherSuite = stream.NegotiatedCipherSuite.ToString(),
    };
}
