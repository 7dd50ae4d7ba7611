namespace TwilioTrunk.Asterisk;

/// <summary>A certificate or key is in the way that is not the one asked for.</summary>
/// <param name="message">What was wrong, and where.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="file">The full path of the certificate.</param>
public sealed class CertificateExistsException(string message, string remedy, string file) : AsteriskException(message, remedy)
{
    /// <inheritdoc/>
    public override string ErrorId => "CertificateExists";

    /// <inheritdoc/>
    public override AsteriskErrorKind Kind => AsteriskErrorKind.Conflict;

    /// <summary>The full path of the certificate.</summary>
    public string File { get; } = file;
}
