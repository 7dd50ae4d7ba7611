namespace TwilioTrunk;

/// <summary>Whose number a transferred call shows (https://www.twilio.com/docs/sip-trunking/call-transfer).</summary>
public enum TransferCallerId
{
    /// <summary>The number of the party that is transferred.</summary>
    FromTransferee,

    /// <summary>The number of the party that transfers.</summary>
    FromTransferor,
}
