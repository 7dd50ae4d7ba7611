namespace TwilioTrunk.Asterisk;

/// <summary>What sort of failure an <see cref="AsteriskException"/> is.</summary>
public enum AsteriskErrorKind
{
    /// <summary>A value that was given cannot be used.</summary>
    InvalidInput,

    /// <summary>Something that must exist does not.</summary>
    NotFound,

    /// <summary>Something of the user's is in the way.</summary>
    Conflict,

    /// <summary>The system refuses access.</summary>
    Denied,

    /// <summary>A service does not answer.</summary>
    Unavailable,

    /// <summary>Something is in use that the change would end.</summary>
    Busy,

    /// <summary>Writing failed.</summary>
    Write,
}
