namespace TwilioTrunk;

/// <summary>What Measure-TrunkCall counts calls apart by.</summary>
public enum CallGroupBy
{
    /// <summary>The trunk. Calls whose trunk Twilio does not tell yet are a group of their own.</summary>
    Trunk,

    /// <summary>To the PBX or from it.</summary>
    Direction,

    /// <summary>The number of the account: the one that was called, or that the PBX showed.</summary>
    PhoneNumber,

    /// <summary>The hour in which they began, UTC.</summary>
    Hour,
}
