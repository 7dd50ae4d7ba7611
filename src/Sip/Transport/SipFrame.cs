using System.Net;

namespace TwilioTrunk.Sip.Transport;

/// <summary>The bytes of one message, and where they came from.</summary>
/// <param name="Bytes">The bytes, which nobody else holds.</param>
/// <param name="Source">The sender.</param>
public readonly record struct SipFrame(ReadOnlyMemory<byte> Bytes, IPEndPoint Source);
