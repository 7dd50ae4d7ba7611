namespace TwilioTrunk.Sip.Dialogs;

/// <summary>How far a call is.</summary>
public enum CallState
{
    /// <summary>Nothing was sent yet.</summary>
    New,

    /// <summary>No response came yet.</summary>
    Calling,

    /// <summary>A provisional response came.</summary>
    Proceeding,

    /// <summary>It was answered, and goes on.</summary>
    Answered,

    /// <summary>It was refused, or ended.</summary>
    Ended,
}
