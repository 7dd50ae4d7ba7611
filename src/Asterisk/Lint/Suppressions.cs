using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk.Lint;

/// <summary>
/// Comments that say that something is meant to be so: <c>; twiliotrunk: ignore RULE, RULE</c> (in <c>.env</c> and compose files with <c>#</c>), behind
/// the line or on one of its own above it.
/// </summary>
internal sealed partial class Suppressions
{
    /// <summary>What such a comment begins with.</summary>
    public const string Mark = "twiliotrunk:";

    private readonly Dictionary<string, string[]> _lines = new(StringComparer.Ordinal);

    /// <summary>Says whether a comment covers a finding.</summary>
    public bool Covers(LintFinding finding)
    {
        var lines = Lines(finding.File);
        return Names(At(finding.Line)).Contains(finding.Rule.Id, StringComparer.OrdinalIgnoreCase)
            || (IsComment(At(finding.Line - 1)) && Names(At(finding.Line - 1)).Contains(finding.Rule.Id, StringComparer.OrdinalIgnoreCase));

        string At(int number) => number >= 1 && number <= lines.Length ? lines[number - 1] : "";
    }

    /// <summary>The rules that the comment of a line names.</summary>
    public static string[] Names(string line)
    {
        if (!line.Contains(Mark, StringComparison.OrdinalIgnoreCase))
            return [];
        var match = Comment().Match(line);
        return match.Success ? match.Groups["names"].Value.Split((char[])[',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries) : [];
    }

    private static bool IsComment(string line) => line.AsSpan().TrimStart() is [';' or '#', ..];

    private string[] Lines(string path)
    {
        if (!_lines.TryGetValue(path, out var lines))
            _lines.Add(path, lines = AtomicFile.Read(path) is { } bytes ? FileText.Decode(bytes).Text.Split('\n') : []);
        return lines;
    }

    [GeneratedRegex(@"[;#]\s*twiliotrunk:\s*ignore\s+(?<names>[\w, \t-]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
