namespace TwilioTrunk.Provisioning;

/// <summary>What a check came to.</summary>
public enum CheckVerdict
{
    /// <summary>It is as it should be, and that was seen.</summary>
    Pass,

    /// <summary>Calls go through, but something is worth a look.</summary>
    Warn,

    /// <summary>Calls fail, or will.</summary>
    Fail,

    /// <summary>It could not be told. That is never a pass.</summary>
    Unknown,
}
