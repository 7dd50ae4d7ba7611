namespace TwilioTrunk.Sip.Transport;

/// <summary>What SIP travels over.</summary>
public enum SipProtocol
{
    /// <summary>UDP, usually to port 5060.</summary>
    Udp,

    /// <summary>TCP, usually to port 5060.</summary>
    Tcp,

    /// <summary>TLS over TCP, usually to port 5061.</summary>
    Tls,
}
