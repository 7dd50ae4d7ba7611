namespace TwilioTrunk;

/// <summary>Which way a call of a trunk goes.</summary>
public enum CallDirection
{
    /// <summary>From the telephone network to the PBX (origination).</summary>
    TrunkingOriginating,

    /// <summary>From the PBX to the telephone network (termination).</summary>
    TrunkingTerminating,
}
