namespace TwilioTrunk.Asterisk;

/// <summary>A PBX would hold secure and plain trunks together.</summary>
/// <param name="message">What was wrong, and where.</param>
/// <param name="remedy">What to do about it.</param>
public sealed class MixedSecurityException(string message, string remedy) : AsteriskException(message, remedy)
{
    /// <inheritdoc/>
    public override string ErrorId => "MixedSecurity";

    /// <inheritdoc/>
    public override AsteriskErrorKind Kind => AsteriskErrorKind.Conflict;
}
