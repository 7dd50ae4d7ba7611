namespace TwilioTrunk.Asterisk;

/// <summary>A running Asterisk cannot be reached, or does not do what it is told.</summary>
/// <param name="errorId">The stable id of the failure.</param>
/// <param name="kind">What sort of failure this is.</param>
/// <param name="message">What was wrong, and where.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="isOutOfReach">True when the next command would fail for the same reason.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class AsteriskControlException(
    string errorId, AsteriskErrorKind kind, string message, string remedy, bool isOutOfReach, Exception? innerException = null)
    : AsteriskException(message, remedy, innerException)
{
    /// <inheritdoc/>
    public override string ErrorId { get; } = errorId;

    /// <inheritdoc/>
    public override AsteriskErrorKind Kind { get; } = kind;

    /// <summary>True when the next command would fail for the same reason: there is no Asterisk there, or it lets nobody in.</summary>
    public bool IsOutOfReach { get; } = isOutOfReach;
}
