namespace TwilioTrunk;

/// <summary>What became of asking an address whether it speaks SIP.</summary>
public enum SipProbeStatus
{
    /// <summary>SIP is spoken there: an answer came, whatever its status code.</summary>
    Answered,

    /// <summary>The answer was 503: the server is there and takes no calls now.</summary>
    Unavailable,

    /// <summary>No answer came in time.</summary>
    TimedOut,

    /// <summary>The machine is there, and nothing listens at the port.</summary>
    Refused,

    /// <summary>No way leads there, or this machine lets nothing out.</summary>
    Unreachable,

    /// <summary>The connection was closed before an answer came.</summary>
    Closed,

    /// <summary>Something answered that does not speak SIP.</summary>
    NotSip,

    /// <summary>TLS 1.2 or later could not be agreed on.</summary>
    TlsFailed,

    /// <summary>The certificate is not valid any more, or not yet.</summary>
    CertificateExpired,

    /// <summary>The certificate is for another name.</summary>
    CertificateWrongName,

    /// <summary>No authority that is trusted made the certificate.</summary>
    CertificateUntrusted,

    /// <summary>The DNS does not know the name, or no address of it.</summary>
    DnsNotFound,

    /// <summary>The DNS does not answer.</summary>
    DnsFailed,

    /// <summary>It was not asked; Detail tells why.</summary>
    Unknown,
}
