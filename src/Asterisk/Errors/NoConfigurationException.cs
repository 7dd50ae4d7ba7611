namespace TwilioTrunk.Asterisk;

/// <summary>There is no configuration of Asterisk at the path.</summary>
/// <param name="message">What was wrong, and where.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="path">The path.</param>
public sealed class NoConfigurationException(string message, string remedy, string path) : AsteriskException(message, remedy)
{
    /// <inheritdoc/>
    public override string ErrorId => "NoConfiguration";

    /// <inheritdoc/>
    public override AsteriskErrorKind Kind => AsteriskErrorKind.NotFound;

    /// <summary>The path.</summary>
    public string Path { get; } = path;
}
