namespace TwilioTrunk;

/// <summary>What a check of the checklist is about.</summary>
public enum CheckCategory
{
    /// <summary>The account, and the key that signs in to it.</summary>
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
