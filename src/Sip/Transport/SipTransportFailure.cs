namespace TwilioTrunk.Sip.Transport;

/// <summary>Why nothing gets through.</summary>
public enum SipTransportFailure
{
    /// <summary>The machine is there, and nothing listens at the port.</summary>
    Refused,

    /// <summary>No way leads there, or this machine lets nothing out.</summary>
    Unreachable,

    /// <summary>No answer came in time.</summary>
    TimedOut,

    /// <summary>The far side closed the connection.</summary>
    Closed,

    /// <summary>What came is no SIP.</summary>
    NotSip,

    /// <summary>The far side speaks no TLS, no version of it that is safe, or asks for a certificate.</summary>
    TlsFailed,

    /// <summary>The certificate is not valid any more, or not yet.</summary>
    CertificateExpired,

    /// <summary>The certificate is for another name.</summary>
    CertificateWrongName,

    /// <summary>No authority that is trusted made the certificate, or it was revoked.</summary>
    CertificateUntrusted,
}
