using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace TwilioTrunk.Asterisk.Ami;

/// <summary>Opens the connection to an AMI.</summary>
internal static class AmiTransport
{
    public static async Task<Stream> OpenAsync(AmiSettings settings, CancellationToken cancellationToken)
    {
        var authorities = settings is { UseTls: true, CertificateAuthority: { } file } ? CertificateAuthorities.Read(file) : null;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(settings.Host, settings.EffectivePort, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw ControlProblem.AmiUnreachable(settings, exception.Message, exception);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var stream = new NetworkStream(socket, ownsSocket: true);
        return settings.UseTls ? await EncryptAsync(stream, settings, authorities, cancellationToken).ConfigureAwait(false) : stream;
    }

    private static async Task<Stream> EncryptAsync(
        NetworkStream inner, AmiSettings settings, X509Certificate2Collection? authorities, CancellationToken cancellationToken)
    {
        var distrust = "";
        var stream = new SslStream(inner);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = settings.Host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                distrust = Describe(certificate, chain, errors);
                return errors == SslPolicyErrors.None;
            },
        };
        if (authorities is not null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        try
        {
            await stream.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw distrust.Length > 0
                ? ControlProblem.AmiCertificateRefused(settings, distrust, exception)
                : ControlProblem.AmiTlsFailed(settings, exception);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static string Describe(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            reasons.Add(Text.CertificateAbsent);
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            reasons.Add(string.Format(System.Globalization.CultureInfo.CurrentCulture, Text.CertificateForOther, certificate?.Subject));
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            reasons.AddRange(chain?.ChainStatus.Select(status => status.StatusInformation.Trim().TrimEnd('.')).Distinct() ?? []);
        return string.Join("; ", reasons);
    }
}
