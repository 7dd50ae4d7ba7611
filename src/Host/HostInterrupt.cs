namespace TwilioTrunk.Host;

/// <summary>Why a run is stopped from outside; the value is the exit code, 128 and the signal's number as in a POSIX shell.</summary>
public enum HostInterrupt
{
    /// <summary>Ctrl+C: ends a script, or the pipeline that runs at the interactive prompt.</summary>
    CtrlC = 130,

    /// <summary>SIGTERM: ends a script or the interactive session.</summary>
    Terminate = 143,
}
