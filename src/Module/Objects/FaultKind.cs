namespace TwilioTrunk;

/// <summary>What a simulated fault does to a request. No value is zero, so that each counts as true in a script.</summary>
public enum FaultKind
{
    /// <summary>An error status with a body as Twilio words it.</summary>
    Status = 1,

    /// <summary>The answer is late.</summary>
    Delay,

    /// <summary>The connection is reset, and no answer comes.</summary>
    Reset,

    /// <summary>The body of the answer ends in its middle.</summary>
    Truncate,

    /// <summary>A page of HTML comes instead of JSON.</summary>
    Html,

    /// <summary>No connection comes about.</summary>
    Refuse,
}
