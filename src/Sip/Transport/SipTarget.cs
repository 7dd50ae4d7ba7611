using System.Net;

namespace TwilioTrunk.Sip.Transport;

/// <summary>An address to send to.</summary>
/// <param name="Protocol">Over what.</param>
/// <param name="Address">Address and port.</param>
/// <param name="ServerName">The name or address that was looked for, which a certificate has to be for (RFC 5922 section 7.1).</param>
public sealed record SipTarget(SipProtocol Protocol, IPEndPoint Address, string ServerName);
