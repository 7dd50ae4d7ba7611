namespace TwilioTrunk.Asterisk;

/// <summary>A value cannot be written to the file where it belongs.</summary>
/// <param name="message">What was wrong, and where.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="field">The field that holds the value.</param>
public sealed class InvalidConfValueException(string message, string remedy, string field) : AsteriskException(message, remedy)
{
    /// <inheritdoc/>
    public override string ErrorId => "InvalidConfValue";

    /// <inheritdoc/>
    public override AsteriskErrorKind Kind => AsteriskErrorKind.InvalidInput;

    /// <summary>The field that holds the value.</summary>
    public string Field { get; } = field;
}
