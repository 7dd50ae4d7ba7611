namespace TwilioTrunk.Asterisk;

/// <summary>A trunk needs a password, and neither the caller nor the files know it.</summary>
/// <param name="message">What was wrong, and where.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="trunk">The domain name of the trunk.</param>
public sealed class PasswordUnknownException(string message, string remedy, string trunk) : AsteriskException(message, remedy)
{
    /// <inheritdoc/>
    public override string ErrorId => "PasswordUnknown";

    /// <inheritdoc/>
    public override AsteriskErrorKind Kind => AsteriskErrorKind.NotFound;

    /// <summary>The domain name of the trunk.</summary>
    public string Trunk { get; } = trunk;
}
