namespace TwilioTrunk.Simulator.Faults;

/// <summary>What a fault does to a request.</summary>
public enum FaultKind
{
    /// <summary>An error status with a body as Twilio words it, 429 among them.</summary>
    Status = 1,

    /// <summary>The answer is late.</summary>
    Delay,

    /// <summary>The connection is reset, and no answer comes.</summary>
    Reset,

    /// <summary>The body ends in its middle, although its whole length was announced.</summary>
    Truncate,

    /// <summary>A page of HTML, as from a proxy or gateway on the way.</summary>
    Html,

    /// <summary>
    /// No connection comes about. A simulator that is served on a port has accepted it already when it learns what is asked, and resets it instead.
    /// </summary>
    Refuse,
}
