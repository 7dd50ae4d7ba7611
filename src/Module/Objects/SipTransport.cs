namespace TwilioTrunk;

/// <summary>What SIP travels over.</summary>
public enum SipTransport
{
    /// <summary>UDP, usually to port 5060.</summary>
    Udp,

    /// <summary>TCP, usually to port 5060.</summary>
    Tcp,

    /// <summary>TLS, usually to port 5061.</summary>
    Tls,
}
