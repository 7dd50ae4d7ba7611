namespace TwilioTrunk.Sip.Digest;

/// <summary>What a digest is made with (RFC 7616 section 6.1, RFC 8760). The later one is the stronger one.</summary>
public enum DigestAlgorithm
{
    /// <summary>MD5, which Twilio and most others ask for.</summary>
    Md5,

    /// <summary>MD5 with a key for the session.</summary>
    Md5Session,

    /// <summary>SHA-256.</summary>
    Sha256,

    /// <summary>SHA-256 with a key for the session.</summary>
    Sha256Session,
}
