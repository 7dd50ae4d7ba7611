namespace TwilioTrunk.Provisioning;

/// <summary>What calls are counted apart by.</summary>
[Flags]
public enum CallGrouping
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The trunk.</summary>
    Trunk = 1,

    /// <summary>To the PBX or from it.</summary>
    Direction = 2,

    /// <summary>The number of the account.</summary>
    PhoneNumber = 4,

    /// <summary>The hour in which they began, UTC.</summary>
    Hour = 8,
}
