namespace TwilioTrunk.Asterisk.Trace;

/// <summary>How the dialplan goes on after a step.</summary>
internal enum StepResult
{
    /// <summary>With the next priority, or where the step went.</summary>
    Next,

    /// <summary>The call is hung up.</summary>
    HangUp,

    /// <summary>Not at all: the step never ends, or it is not known what it does.</summary>
    Stop,
}
