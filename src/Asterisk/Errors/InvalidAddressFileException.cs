namespace TwilioTrunk.Asterisk;

/// <summary>A file with Twilio's addresses cannot be used.</summary>
/// <param name="message">What was wrong, and where.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="file">The path of the file.</param>
/// <param name="innerException">What the system said, or null.</param>
public sealed class InvalidAddressFileException(string message, string remedy, string file, Exception? innerException = null)
    : AsteriskException(message, remedy, innerException)
{
    /// <inheritdoc/>
    public override string ErrorId => "InvalidAddressFile";

    /// <inheritdoc/>
    public override AsteriskErrorKind Kind => AsteriskErrorKind.InvalidInput;

    /// <summary>The path of the file.</summary>
    public string File { get; } = file;
}
