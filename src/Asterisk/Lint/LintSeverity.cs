namespace TwilioTrunk.Asterisk.Lint;

/// <summary>How much a finding matters.</summary>
public enum LintSeverity
{
    /// <summary>Good to know; also what could not be checked.</summary>
    Information,

    /// <summary>Calls may fail, or a default hides a mistake.</summary>
    Warning,

    /// <summary>Calls fail, something is not loaded, or strangers get in.</summary>
    Error,
}
