using TwilioTrunk.Asterisk;

namespace TwilioTrunk;

/// <summary>The certificate of a PBX. The key is in its file only.</summary>
public sealed class AsteriskCertificate
{
    internal AsteriskCertificate(CertificatePlan plan, bool isRehearsal)
    {
        Action = Enum.Parse<ExportAction>(plan.Action.ToString());
        Name = [.. plan.Names];
        CertificatePath = plan.CertificatePath;
        PrivateKeyPath = plan.PrivateKeyPath;
        Thumbprint = isRehearsal ? null : plan.Thumbprint;
        Algorithm = plan.Algorithm;
        NotBefore = plan.NotBefore;
        NotAfter = plan.NotAfter;
        IsSelfSigned = plan.IsSelfSigned;
    }

    /// <summary>What was done; Changed when a file was there before.</summary>
    public ExportAction Action { get; }

    /// <summary>The host names and addresses it is for.</summary>
    public string[] Name { get; }

    /// <summary>The whole path of the certificate, for cert_file.</summary>
    public string CertificatePath { get; }

    /// <summary>The whole path of its key, for priv_key_file.</summary>
    public string PrivateKeyPath { get; }

    /// <summary>Its SHA-1 in hexadecimal digits; null when it was only rehearsed.</summary>
    public string? Thumbprint { get; }

    /// <summary>RSA or ECC.</summary>
    public string Algorithm { get; }

    /// <summary>From when it is valid, UTC.</summary>
    public DateTime NotBefore { get; }

    /// <summary>Until when it is valid, UTC.</summary>
    public DateTime NotAfter { get; }

    /// <summary>True when no authority vouches for it.</summary>
    public bool IsSelfSigned { get; }

    /// <summary>The path of the certificate.</summary>
    public override string ToString() => CertificatePath;
}
