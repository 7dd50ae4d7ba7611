namespace TwilioTrunk.Asterisk;

/// <summary>A file is in the way that no export made.</summary>
/// <param name="message">What was wrong, and where.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="file">The full path of the file.</param>
public sealed class FileNotOursException(string message, string remedy, string file) : AsteriskException(message, remedy)
{
    /// <inheritdoc/>
    public override string ErrorId => "FileNotOurs";

    /// <inheritdoc/>
    public override AsteriskErrorKind Kind => AsteriskErrorKind.Conflict;

    /// <summary>The full path of the file.</summary>
    public string File { get; } = file;
}
