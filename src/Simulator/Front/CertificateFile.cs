using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TwilioTrunk.Simulator.Front;

/// <summary>The file that clients read the certificate of the authority from.</summary>
internal sealed class CertificateFile : IDisposable
{
    private readonly DirectoryInfo? _temporary;

    private CertificateFile(string path, DirectoryInfo? temporary)
    {
        (Path, _temporary) = (path, temporary);

        // A script that ends without stopping its simulator leaves nothing behind either.
        AppDomain.CurrentDomain.ProcessExit += Delete;
    }

    public string Path { get; }

    /// <summary>Writes the file, over one that an earlier simulator wrote too.</summary>
    /// <exception cref="SimulatorFrontException">It cannot be written, or something else is there.</exception>
    public static CertificateFile Write(string? path, string pem)
    {
        var temporary = path is null ? Directory.CreateTempSubdirectory("twilio-simulator-") : null;
        var target = System.IO.Path.GetFullPath(path ?? System.IO.Path.Combine(temporary!.FullName, "ca.pem"));
        try
        {
            if (File.Exists(target) && !IsOurs(target)) throw SimulatorFrontException.CertificateNotOurs(target);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.WriteAllText(target, pem);
            return new CertificateFile(target, temporary);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw SimulatorFrontException.CertificateNotWritable(target, cause);
        }
    }

    /// <summary>Deletes a temporary file; one that was asked for stays.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Delete;
        Delete(null, EventArgs.Empty);
    }

    private void Delete(object? sender, EventArgs exit)
    {
        try
        {
            _temporary?.Delete(recursive: true);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // Somebody tidied up the folder of temporary files, or reads the file at this moment.
        }
    }

    private static bool IsOurs(string path)
    {
        var text = File.ReadAllText(path);
        if (text.Length == 0) return true;
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(text);
            return certificate.Subject == CertificateAuthority.Subject && certificate.ExportCertificatePem() == text.Trim();
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
