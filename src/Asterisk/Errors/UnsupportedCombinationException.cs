namespace TwilioTrunk.Asterisk;

/// <summary>The values that were given exclude each other.</summary>
/// <param name="message">What was wrong, and where.</param>
/// <param name="remedy">What to do about it.</param>
public sealed class UnsupportedCombinationException(string message, string remedy) : AsteriskException(message, remedy)
{
    /// <inheritdoc/>
    public override string ErrorId => "UnsupportedCombination";

    /// <inheritdoc/>
    public override AsteriskErrorKind Kind => AsteriskErrorKind.InvalidInput;
}
