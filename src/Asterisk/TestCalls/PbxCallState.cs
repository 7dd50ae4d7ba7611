namespace TwilioTrunk.Asterisk.TestCalls;

/// <summary>How far a call has come.</summary>
public enum PbxCallState
{
    /// <summary>It is placed.</summary>
    Dialing,

    /// <summary>The other side rings.</summary>
    Ringing,

    /// <summary>The other side answered.</summary>
    Answered,

    /// <summary>It is over.</summary>
    Ended,
}
