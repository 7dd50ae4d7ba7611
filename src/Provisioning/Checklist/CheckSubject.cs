namespace TwilioTrunk.Provisioning;

/// <summary>What a check is about; the checklist goes through them in this order.</summary>
public enum CheckSubject
{
    /// <summary>The account that owns the trunk, and the key that signs in to it.</summary>
    Account,

    /// <summary>The trunk and its settings.</summary>
    Trunk,

    /// <summary>The way from the PBX to Twilio.</summary>
    Termination,

    /// <summary>The way from Twilio to the PBX.</summary>
    Origination,

    /// <summary>The numbers of the trunk.</summary>
    Number,

    /// <summary>The calls that were, and those that may be.</summary>
    Call,

    /// <summary>The files of the PBX.</summary>
    Pbx,
}
