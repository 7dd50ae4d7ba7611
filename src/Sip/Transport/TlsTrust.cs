using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace TwilioTrunk.Sip.Transport;

/// <summary>Judges the certificate of a server.</summary>
/// <param name="serverName">The name or address that it has to be for.</param>
/// <param name="authorities">The authorities that alone are trusted; null for those of the system.</param>
internal sealed class TlsTrust(string serverName, X509Certificate2Collection? authorities)
{
    private const X509ChainStatusFlags WrongTime = X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.CtlNotTimeValid;

    private SipTransportFailure _failure = SipTransportFailure.TlsFailed;
    private string? _reason;

    /// <summary>What the server showed; null before it did.</summary>
    public TlsDetails? Details { get; private set; }

    public SslClientAuthenticationOptions Options()
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = serverName,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Judge(certificate, chain, errors),
        };
        if (authorities is not null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        return options;
    }

    /// <summary>Why the handshake failed.</summary>
    public SipTransportException Failed(Exception cause) => new(_failure, _reason ?? Format(Text.TlsFailed, cause.Message), cause) { Tls = Details };

    private bool Judge(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
            return false;
        using var copy = new X509Certificate2(certificate);
        Details = TlsDetails.Of(copy);
        if (errors == SslPolicyErrors.None)
            return true;

        var flags = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status) ?? X509ChainStatusFlags.NoError;
        if ((flags & WrongTime) != 0)
            (_failure, _reason) = (SipTransportFailure.CertificateExpired, Format(Text.CertificateExpired, Details.NotBefore, Details.NotAfter));
        else if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            (_failure, _reason) = (SipTransportFailure.CertificateUntrusted, Format(Text.CertificateUntrusted, Details.Issuer, Statuses(chain)));
        else
            (_failure, _reason) = (SipTransportFailure.CertificateWrongName, Format(Text.CertificateWrongName, string.Join(", ", Details.Names), serverName));
        return false;
    }

    private static string Statuses(X509Chain? chain)
        => string.Join("; ", chain?.ChainStatus.Select(status => status.StatusInformation.Trim().TrimEnd('.')).Distinct() ?? []);

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
