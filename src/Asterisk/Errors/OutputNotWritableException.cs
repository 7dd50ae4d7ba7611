namespace TwilioTrunk.Asterisk;

/// <summary>A file of the export cannot be written.</summary>
/// <param name="message">What was wrong, and where.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="file">The full path of the file.</param>
/// <param name="innerException">What the system said.</param>
public sealed class OutputNotWritableException(string message, string remedy, string file, Exception? innerException = null)
    : AsteriskException(message, remedy, innerException)
{
    /// <inheritdoc/>
    public override string ErrorId => "OutputNotWritable";

    /// <inheritdoc/>
    public override AsteriskErrorKind Kind => AsteriskErrorKind.Write;

    /// <summary>The full path of the file.</summary>
    public string File { get; } = file;

    /// <summary>True when the file has changed since the export read it: another export may take what is there now.</summary>
    public bool IsOutdated { get; init; }
}
