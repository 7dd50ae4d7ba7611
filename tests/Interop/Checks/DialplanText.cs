using System.Text;
using System.Text.RegularExpressions;

namespace TwilioTrunk.Tests.Interop.Checks;

/// <summary>Variables and expressions in the arguments of a dialplan application.</summary>
internal static partial class DialplanText
{
    /// <summary>Stands for what only a call can tell.</summary>
    public const char Unknown = '\u25a1';

    public static bool IsBalanced(string text) => Collapse(text) is { Depth: 0 };

    /// <summary>The text with each outermost <c>${...}</c> and <c>$[...]</c> replaced by <see cref="Unknown"/>.</summary>
    public static string WithoutVariables(string text) => Collapse(text).Text;

    /// <summary>The functions that are read, <c>${NAME(</c>, or set, <c>Set(NAME(...)=</c>.</summary>
    public static IEnumerable<string> Functions(DialplanStep step) =>
        ReadFunction().Matches(step.Arguments)
            .Concat(step.Application.EndsWith("Set", StringComparison.OrdinalIgnoreCase) ? SetFunction().Matches(step.Arguments) : [])
            .Select(match => match.Groups["name"].Value);

    private static (string Text, int Depth) Collapse(string text)
    {
        var result = new StringBuilder();
        var closing = new Stack<char>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '$' && i + 1 < text.Length && text[i + 1] is '{' or '[')
            {
                if (closing.Count == 0)
                    result.Append(Unknown);
                closing.Push(text[++i] == '{' ? '}' : ']');
            }
            else if (closing.TryPeek(out var awaited))
            {
                if (text[i] == awaited)
                    closing.Pop();
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return (result.ToString(), closing.Count);
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\(")]
    private static partial Regex ReadFunction();

    [GeneratedRegex(@"(^|,)\s*(?<name>[A-Za-z_][A-Za-z0-9_]*)\([^)]*\)\s*=")]
    private static partial Regex SetFunction();
}
