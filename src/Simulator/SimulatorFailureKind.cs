namespace TwilioTrunk.Simulator;

/// <summary>The category of a <see cref="SimulatorException"/>, for callers that translate it into an error of their own.</summary>
public enum SimulatorFailureKind
{
    /// <summary>A value that was given breaks a rule.</summary>
    InvalidInput,

    /// <summary>The thing that was named does not exist.</summary>
    NotFound,

    /// <summary>What was asked contradicts what is there.</summary>
    Conflict,

    /// <summary>The operating system refuses access.</summary>
    Denied,

    /// <summary>The simulator has been stopped.</summary>
    Unavailable,

    /// <summary>A file could not be written.</summary>
    Write,
}
