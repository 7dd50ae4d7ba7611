namespace TwilioTrunk;

/// <summary>How grave an alert is.</summary>
public enum AlertLevel
{
    /// <summary>Something failed.</summary>
    Error,

    /// <summary>Something went wrong and may have been made up for, as when the next origination URI took the call.</summary>
    Warning,

    /// <summary>Something to know.</summary>
    Notice,

    /// <summary>A detail.</summary>
    Debug,
}
