namespace TwilioTrunk;

/// <summary>Which call transfers (SIP REFER) Twilio carries out (https://www.twilio.com/docs/sip-trunking/call-transfer).</summary>
public enum TransferMode
{
    /// <summary>None.</summary>
    DisableAll,

    /// <summary>To SIP addresses and to phone numbers, which are billed.</summary>
    EnableAll,

    /// <summary>To SIP addresses only.</summary>
    SipOnly,
}
