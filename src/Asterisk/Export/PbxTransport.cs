namespace TwilioTrunk.Asterisk;

/// <summary>The transport of SIP signalling between the PBX and Twilio.</summary>
public enum PbxTransport
{
    /// <summary>UDP, port 5060.</summary>
    Udp,

    /// <summary>TCP, port 5060.</summary>
    Tcp,

    /// <summary>TLS 1.2, port 5061. The only one that a secure trunk accepts.</summary>
    Tls,
}
