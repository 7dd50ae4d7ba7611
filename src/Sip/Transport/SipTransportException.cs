namespace TwilioTrunk.Sip.Transport;

/// <summary>Nothing gets through.</summary>
/// <param name="failure">Why.</param>
/// <param name="message">The same in words.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class SipTransportException(SipTransportFailure failure, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Why.</summary>
    public SipTransportFailure Failure { get; } = failure;

    /// <summary>The certificate and what was agreed on, as far as the handshake came; null without TLS.</summary>
    public TlsDetails? Tls { get; init; }
}
