using System.Text.RegularExpressions;

namespace TwilioTrunk.Asterisk.Compose;

/// <summary>
/// Text of a compose file in which <c>$NAME</c>, <c>${NAME}</c> and their forms with a default, an error or an alternative stand for variables
/// (Compose Specification, "Interpolation"); <c>$$</c> is a dollar sign.
/// </summary>
internal static partial class ComposeText
{
    /// <summary>The text as Compose takes it. A variable that must be set and is not counts as empty.</summary>
    /// <param name="text">The text.</param>
    /// <param name="variable">Gives the value of a variable; null when it is not set.</param>
    public static string Interpolate(string text, Func<string, string?> variable)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
            return text;
        var result = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var match = Start().Match(text, i);
            if (!match.Success)
            {
                result.Append(text[i++]);
                continue;
            }
            i += match.Length;
            if (match.Groups["name"] is not { Success: true, Value: var name })
            {
                result.Append('$');
                continue;
            }
            var value = variable(name);
            if (match.Groups["brace"].Success)
            {
                var end = EndOfBraces(text, i);
                var argument = Interpolate(text[i..end], variable);
                var isSet = match.Groups["colon"].Success ? !string.IsNullOrEmpty(value) : value is not null;
                value = match.Groups["form"].Value switch
                {
                    "-" => isSet ? value : argument,
                    "+" => isSet ? argument : "",
                    _ => value,
                };
                i = Math.Min(end + 1, text.Length);
            }
            result.Append(value);
        }
        return result.ToString();
    }

    /// <summary>Says whether a text stands for a variable somewhere, also in a default.</summary>
    public static bool Mentions(string text, string variable) =>
        Regex.IsMatch(text, $@"\$\{{?{Regex.Escape(variable)}(?!\w)", RegexOptions.CultureInvariant);

    /// <summary>The parts of a text between separators, those in braces not counted.</summary>
    public static IReadOnlyList<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '{' or '[' => 1, '}' or ']' => -1, _ => 0 };
            if (text[i] != separator || depth != 0)
                continue;
            parts.Add(text[start..i]);
            start = i + 1;
        }
        parts.Add(text[start..]);
        return parts;
    }

    private static int EndOfBraces(string text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '}' && depth-- == 0)
                return i;
            if (text[i] == '{' && text[i - 1] == '$')
                depth++;
        }
        return text.Length;
    }

    [GeneratedRegex(
        @"\G\$(\$|(?<brace>\{)(?<name>[A-Za-z_]\w*)((?<colon>:)?(?<form>[-?+]))?|(?<name>[A-Za-z_]\w*))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Start();
}
