namespace TwilioTrunk.Asterisk;

/// <summary>Something is said of a number that none of the trunks has.</summary>
/// <param name="message">What was wrong, and where.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="number">The number in E.164.</param>
public sealed class NumberNotOnTrunkException(string message, string remedy, string number) : AsteriskException(message, remedy)
{
    /// <inheritdoc/>
    public override string ErrorId => "NumberNotOnTrunk";

    /// <inheritdoc/>
    public override AsteriskErrorKind Kind => AsteriskErrorKind.NotFound;

    /// <summary>The number in E.164.</summary>
    public string Number { get; } = number;
}
