namespace TwilioTrunk.Sip.Resolution;

/// <summary>A name leads to no address.</summary>
/// <param name="failure">Why.</param>
/// <param name="message">The same in words.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class SipNameException(SipNameFailure failure, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Why.</summary>
    public SipNameFailure Failure { get; } = failure;
}
