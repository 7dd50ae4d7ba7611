using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TwilioTrunk.Asterisk.Content;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>Looks at the certificate with which a PBX takes calls over TLS, as far as it can be seen from here: the PBX may be another machine.</summary>
internal static class CertificateCheck
{
    /// <summary>What an admin should know of the certificate.</summary>
    /// <param name="state">What is written.</param>
    /// <param name="local">Gives the file on this machine for a path on the PBX; null when that is not known.</param>
    /// <param name="isHere">True when what is missing here is missing on the PBX.</param>
    /// <exception cref="UnsupportedCombinationException">Twilio calls over TLS, and Asterisk will not open its port.</exception>
    public static IReadOnlyList<string> Examine(PbxState state, Func<string, string?> local, bool isHere)
    {
        if (!state.NeedsCertificate)
            return [];
        string[] missing = [.. new[] { local(state.Certificate), local(state.PrivateKey) }.OfType<string>().Where(file => !File.Exists(file))];
        if (missing.Length > 0)
        {
            return isHere
                ? throw new UnsupportedCombinationException(Format(Text.NoCertificateHere, missing[0]), Text.NoCertificateHereRemedy)
                : [Format(Text.WarnNoCertificate, missing[0])];
        }
        if (Read(local(state.Certificate)) is not { } text || Load(text, null) is not { } certificate)
            return [];
        using (certificate)
        {
            var key = Read(local(state.PrivateKey));
            if (key is not null && !key.Contains("ENCRYPTED", StringComparison.Ordinal))
            {
                using var pair = Load(text, key)
                    ?? throw new UnsupportedCombinationException(Format(Text.KeyOfAnother, state.Certificate, state.PrivateKey), Text.KeyOfAnotherRemedy);
            }
            return certificate.NotAfter.ToUniversalTime() < DateTime.UtcNow ? [Format(Text.WarnCertificateEnded, state.Certificate, certificate.NotAfter)] : [];
        }
    }

    private static string? Read(string? file)
    {
        try
        {
            return file is null ? null : File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The certificate, with its key when one is given; null when that cannot be read, or belongs to another.</summary>
    private static X509Certificate2? Load(string certificate, string? key)
    {
        try
        {
            return key is null ? X509Certificate2.CreateFromPem(certificate) : X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
