namespace TwilioTrunk.Sip.Probing;

/// <summary>What became of an OPTIONS.</summary>
public enum ProbeStatus
{
    /// <summary>SIP is spoken there: a final response came, whatever its code.</summary>
    Answered,

    /// <summary>It was answered with 503: the server is there and takes no calls (RFC 3263 section 4.3).</summary>
    Unavailable,

    /// <summary>No answer came in time.</summary>
    TimedOut,

    /// <summary>The machine is there, and nothing listens at the port.</summary>
    Refused,

    /// <summary>No way leads there.</summary>
    Unreachable,

    /// <summary>The connection was closed before an answer came.</summary>
    Closed,

    /// <summary>Something answered that does not speak SIP.</summary>
    NotSip,

    /// <summary>TLS could not be agreed on.</summary>
    TlsFailed,

    /// <summary>The certificate is not valid any more, or not yet.</summary>
    CertificateExpired,

    /// <summary>The certificate is for another name.</summary>
    CertificateWrongName,

    /// <summary>No authority that is trusted made the certificate.</summary>
    CertificateUntrusted,
}
