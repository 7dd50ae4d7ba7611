namespace TwilioTrunk.Asterisk.Lint;

/// <summary>Changes to one file that put a finding right; all of them or none.</summary>
/// <param name="File">The full path of the file.</param>
/// <param name="Edits">The changes.</param>
public sealed record LintFix(string File, IReadOnlyList<LintEdit> Edits);
