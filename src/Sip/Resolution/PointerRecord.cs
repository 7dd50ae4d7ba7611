using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Sip.Resolution;

/// <summary>The protocol that a domain prefers, and where its hosts are listed (NAPTR, RFC 3263 section 4.1).</summary>
/// <param name="Protocol">The protocol.</param>
/// <param name="ServiceName">The name of the SRV records.</param>
internal sealed record PointerRecord(SipProtocol Protocol, string ServiceName);
