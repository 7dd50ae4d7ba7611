namespace TwilioTrunk;

/// <summary>The kind of key that a certificate is for.</summary>
public enum KeyAlgorithm
{
    /// <summary>RSA, 3072 bits; what the ciphers take that Twilio lists for trunks.</summary>
    Rsa,

    /// <summary>ECDSA on the curve P-256.</summary>
    Ecdsa,
}
