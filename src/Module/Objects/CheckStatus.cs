namespace TwilioTrunk;

/// <summary>What a check of the checklist came to.</summary>
public enum CheckStatus
{
    /// <summary>It is as it should be, and that was seen.</summary>
    Pass,

    /// <summary>Calls go through, but something is worth a look.</summary>
    Warn,

    /// <summary>Calls fail, or will.</summary>
    Fail,

    /// <summary>It could not be told, which is never a pass.</summary>
    Unknown,
}
