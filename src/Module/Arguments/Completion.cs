using System.Management.Automation;
using System.Management.Automation.Language;
using TwilioTrunk.Asterisk;

namespace TwilioTrunk;

/// <summary>Turns candidates into what the prompt offers.</summary>
internal static class Completion
{
    /// <summary>While something is completed, only a script sees where the prompt is.</summary>
    private const string Resolve = "$ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($args[0])";

    /// <summary>What can be read at a path that is typed already; null when nothing can.</summary>
    public static T? Read<T>(string path, Func<string, T> read)
        where T : class
    {
        try
        {
            return read(ScriptBlock.Create(Resolve).Invoke(path)[0].ToString());
        }
        catch (Exception failure) when (failure is AsteriskException or RuntimeException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

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
