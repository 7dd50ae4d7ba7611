namespace TwilioTrunk.Sip.Messages;

/// <summary>Something that came as SIP is none: the only exception of the parsers in this assembly.</summary>
/// <param name="message">What is wrong, and where.</param>
public sealed class SipFormatException(string message) : FormatException(message);
