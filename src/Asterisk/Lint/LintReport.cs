namespace TwilioTrunk.Asterisk.Lint;

/// <summary>What the linter found.</summary>
/// <param name="Folder">The folder that was read: the root of a Docker project, otherwise that of the .conf files.</param>
/// <param name="Files">The full paths of all files that were read, in order.</param>
/// <param name="Findings">The findings, by file and line; those that a comment suppresses too.</param>
public sealed record LintReport(string Folder, IReadOnlyList<string> Files, IReadOnlyList<LintFinding> Findings);
