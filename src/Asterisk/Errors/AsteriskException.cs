namespace TwilioTrunk.Asterisk;

/// <summary>A failure on the side of the PBX that a user can mend.</summary>
/// <param name="message">What was wrong, and where.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="innerException">The cause, or null.</param>
public abstract class AsteriskException(string message, string remedy, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The stable id of the failure; scripts may depend on it.</summary>
    public abstract string ErrorId { get; }

    /// <summary>What sort of failure this is.</summary>
    public abstract AsteriskErrorKind Kind { get; }

    /// <summary>The recommended action, in words for an admin.</summary>
    public string Remedy { get; } = remedy;
}
