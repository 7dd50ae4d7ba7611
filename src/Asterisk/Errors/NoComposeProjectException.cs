namespace TwilioTrunk.Asterisk;

/// <summary>The folder is not a Docker project of the kind that the Compose layout edits.</summary>
/// <param name="message">What was wrong, and where.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="path">The folder.</param>
public sealed class NoComposeProjectException(string message, string remedy, string path) : AsteriskException(message, remedy)
{
    /// <inheritdoc/>
    public override string ErrorId => "NoComposeProject";

    /// <inheritdoc/>
    public override AsteriskErrorKind Kind => AsteriskErrorKind.NotFound;

    /// <summary>The folder.</summary>
    public string Path { get; } = path;
}
