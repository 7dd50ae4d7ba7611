namespace TwilioTrunk.Asterisk;

/// <summary>Foreign lines would stop the trunk.</summary>
/// <param name="message">All of the lines, each with its file, number and reason.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="conflicts">The lines; at least one.</param>
public sealed class ForeignConflictException(string message, string remedy, IReadOnlyList<ForeignLine> conflicts) : AsteriskException(message, remedy)
{
    /// <inheritdoc/>
    public override string ErrorId => "ForeignConflict";

    /// <inheritdoc/>
    public override AsteriskErrorKind Kind => AsteriskErrorKind.Conflict;

    /// <summary>Every line that was found, by file and number.</summary>
    public IReadOnlyList<ForeignLine> Conflicts { get; } = conflicts;

    /// <summary>The file of the first line.</summary>
    public string File => Conflicts[0].File;

    /// <summary>The number of the first line, from 1.</summary>
    public int Line => Conflicts[0].Line;
}
