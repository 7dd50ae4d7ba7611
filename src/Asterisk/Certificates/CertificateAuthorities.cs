using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TwilioTrunk.Asterisk;

/// <summary>Authorities that alone are trusted, as for a certificate of a lab.</summary>
public static class CertificateAuthorities
{
    /// <summary>Reads the certificates of a PEM file.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="AsteriskControlException"><c>CertificateAuthorityUnreadable</c>: there is no such file, or no certificate in it.</exception>
    public static X509Certificate2Collection Read(string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw ControlProblem.CertificateAuthorityUnreadable(file, exception.Message, exception);
        }

        return authorities.Count > 0 ? authorities : throw ControlProblem.CertificateAuthorityUnreadable(file, Text.NoCertificateInFile);
    }
}
