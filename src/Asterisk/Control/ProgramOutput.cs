namespace TwilioTrunk.Asterisk;

/// <summary>What a program left behind.</summary>
internal sealed record ProgramOutput(int ExitCode, string Standard, string Error)
{
    /// <summary>The lines of its standard output.</summary>
    public IReadOnlyList<string> Lines => Standard.ReplaceLineEndings("\n").Split('\n');

    /// <summary>True when it said something, on whichever stream.</summary>
    public bool Says(string text) =>
        Error.Contains(text, StringComparison.OrdinalIgnoreCase) || Standard.Contains(text, StringComparison.OrdinalIgnoreCase);
}
