namespace TwilioTrunk.Sip.Messages;

/// <summary>How exact a message has to be.</summary>
public enum SipReading
{
    /// <summary>As RFC 3261 has it: every header field that is known is held against its grammar.</summary>
    Strict,

    /// <summary>
    /// As it comes: what is needed to know a message and to answer it has to be there and to be readable, the rest may be odd. A line may end with
    /// a line feed alone.
    /// </summary>
    Tolerant,
}
