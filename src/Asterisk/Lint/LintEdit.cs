namespace TwilioTrunk.Asterisk.Lint;

/// <summary>A change to the text of a file.</summary>
/// <param name="Line">The number of the line, from 1.</param>
/// <param name="Start">Where the replaced characters begin in the line, from 0.</param>
/// <param name="End">Where they end (exclusive); as <paramref name="Start"/> when nothing is replaced.</param>
/// <param name="Text">What stands there afterwards; LF where the file has its line end.</param>
public sealed record LintEdit(int Line, int Start, int End, string Text);
