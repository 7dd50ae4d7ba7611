namespace TwilioTrunk.Asterisk;

/// <summary>A file is there and cannot be read.</summary>
/// <param name="message">What was wrong, and where.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="file">The full path of the file.</param>
/// <param name="innerException">What the system said.</param>
public sealed class FileNotReadableException(string message, string remedy, string file, Exception? innerException = null)
    : AsteriskException(message, remedy, innerException)
{
    /// <inheritdoc/>
    public override string ErrorId => "FileNotReadable";

    /// <inheritdoc/>
    public override AsteriskErrorKind Kind => AsteriskErrorKind.Denied;

    /// <summary>The full path of the file.</summary>
    public string File { get; } = file;
}
