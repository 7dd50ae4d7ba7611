using System.Management.Automation;
using System.Management.Automation.Language;

namespace TwilioTrunk;

/// <summary>Turns candidates into what the prompt offers.</summary>
internal static class Completion
{
    /// <summary>The candidates that begin with, or after those contain, what is typed; quoted where the prompt needs it.</summary>
    public static IEnumerable<CompletionResult> Offer(IEnumerable<(string Value, string ToolTip)> candidates, string typed)
    {
        var word = typed.Trim('\'', '"');
        return candidates
            .Where(candidate => candidate.Value.Contains(word, StringComparison.OrdinalIgnoreCase))
            .OrderBy(candidate => candidate.Value.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .ThenBy(candidate => candidate.Value, StringComparer.OrdinalIgnoreCase)
            .Select(candidate => new CompletionResult(Quote(candidate.Value), candidate.Value, CompletionResultType.ParameterValue, candidate.ToolTip));
    }

    private static string Quote(string value)
        => value.Length > 0 && value.All(character => char.IsLetterOrDigit(character) || character is '-' or '.' or '_' or '+')
            ? value
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
}
