using System.Security.Cryptography.X509Certificates;

namespace TwilioTrunk.Asterisk;

/// <summary>A certificate of a PBX, worked out and not yet written.</summary>
public sealed class CertificatePlan
{
    private readonly PlannedFile? _certificate;
    private readonly PlannedFile? _key;

    internal CertificatePlan(string certificatePath, string keyPath, X509Certificate2 certificate, IReadOnlyList<string> names, PlannedFile? file, PlannedFile? key)
    {
        (CertificatePath, PrivateKeyPath, Names, _certificate, _key) = (certificatePath, keyPath, names, file, key);
        Action = file is null ? FileAction.Unchanged : key!.Action == FileAction.Created && file.Action == FileAction.Created ? FileAction.Created : FileAction.Changed;
        Thumbprint = certificate.Thumbprint;
        Algorithm = certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value ?? "";
        (NotBefore, NotAfter) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        IsSelfSigned = certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
    }

    /// <summary>What <see cref="Write"/> will do.</summary>
    public FileAction Action { get; }

    /// <summary>The full path of the certificate.</summary>
    public string CertificatePath { get; }

    /// <summary>The full path of its key.</summary>
    public string PrivateKeyPath { get; }

    /// <summary>The host names and addresses it is for.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The SHA-1 of the certificate in hexadecimal digits.</summary>
    public string Thumbprint { get; }

    /// <summary>RSA or ECC.</summary>
    public string Algorithm { get; }

    /// <summary>From when it is valid, UTC.</summary>
    public DateTime NotBefore { get; }

    /// <summary>Until when it is valid, UTC.</summary>
    public DateTime NotAfter { get; }

    /// <summary>True when no authority vouches for it.</summary>
    public bool IsSelfSigned { get; }

    /// <summary>What the admin should know about the files; sentences without secrets.</summary>
    public IReadOnlyList<string> Warnings => _key is null
        ? []
        : [Text.WarnSelfSigned, .. Algorithm == "RSA" ? [] : (string[])[Text.WarnNotRsa], .. Layouts.ExportWarnings.AboutFiles([_key])];

    /// <summary>
    /// Writes the key (mode 0600) and then the certificate, each whole or not at all. A new file takes its folder's owner. Does nothing when the files
    /// are right already.
    /// </summary>
    /// <exception cref="OutputNotWritableException">A file could not be written, or somebody changed it after it was planned.</exception>
    public void Write()
    {
        _key?.Write();
        _certificate?.Write();
    }
}
