namespace TwilioTrunk.Asterisk;

/// <summary>A compose file cannot be read.</summary>
/// <param name="message">What was wrong, and where.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="file">The full path of the file.</param>
/// <param name="innerException">What the reader said, or null.</param>
public sealed class InvalidComposeFileException(string message, string remedy, string file, Exception? innerException = null)
    : AsteriskException(message, remedy, innerException)
{
    /// <inheritdoc/>
    public override string ErrorId => "InvalidComposeFile";

    /// <inheritdoc/>
    public override AsteriskErrorKind Kind => AsteriskErrorKind.InvalidInput;

    /// <summary>The full path of the file.</summary>
    public string File { get; } = file;
}
