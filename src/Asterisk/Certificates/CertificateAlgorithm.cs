namespace TwilioTrunk.Asterisk;

/// <summary>The kind of key that a certificate is for.</summary>
public enum CertificateAlgorithm
{
    /// <summary>RSA, 3072 bits.</summary>
    Rsa,

    /// <summary>ECDSA on the curve P-256.</summary>
    Ecdsa,
}
