namespace TwilioTrunk;

/// <summary>How much a finding in a configuration matters.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know; also what could not be checked.</summary>
    Information,

    /// <summary>Calls may fail, or a default hides a mistake.</summary>
    Warning,

    /// <summary>Calls fail, something is not loaded, or strangers get in.</summary>
    Error,
}
