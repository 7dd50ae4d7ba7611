using System.Buffers;
using System.Text;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>Splits the arguments of applications and functions as Asterisk's main/app.c does.</summary>
internal static class Arguments
{
    private static readonly SearchValues<char> Special = SearchValues.Create("()[]\"\\");

    /// <summary>The arguments without their quotes and backslashes; a delimiter in quotes, parentheses or brackets belongs to its argument.</summary>
    /// <param name="text">The arguments.</param>
    /// <param name="delimiter">What stands between them.</param>
    /// <param name="most">How many there are at most; the last one takes the rest.</param>
    public static IReadOnlyList<string> Split(string text, char delimiter = ',', int most = int.MaxValue) => Split(text, delimiter, most, isRaw: false);

    /// <summary>The same, with quotes and backslashes kept.</summary>
    public static IReadOnlyList<string> SplitRaw(string text, char delimiter = ',', int most = int.MaxValue) => Split(text, delimiter, most, isRaw: true);

    /// <summary>The argument at a place, or an empty text.</summary>
    public static string At(this IReadOnlyList<string> arguments, int index) => index < arguments.Count ? arguments[index] : "";

    /// <summary>The text before the first of a character, and what follows it; null when it is not there.</summary>
    public static (string Before, string? After) Cut(string text, char at)
    {
        var place = text.IndexOf(at, StringComparison.Ordinal);
        return place < 0 ? (text, null) : (text[..place], text[(place + 1)..]);
    }

    private static IReadOnlyList<string> Split(string text, char delimiter, int most, bool isRaw)
    {
        if (text.Length == 0)
            return [];
        if (!text.AsSpan().ContainsAny(Special))
            return text.Split(delimiter, most);
        var arguments = new List<string>();
        var current = new StringBuilder();
        var (parentheses, brackets, isQuoted) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (arguments.Count == most - 1)
            {
                current.Append(text, i, text.Length - i);
                break;
            }
            switch (letter)
            {
                case '(':
                    parentheses++;
                    break;
                case ')':
                    parentheses = Math.Max(0, parentheses - 1);
                    break;
                case '[':
                    brackets++;
                    break;
                case ']':
                    brackets = Math.Max(0, brackets - 1);
                    break;
                case '"' when delimiter != '"':
                    isQuoted = !isQuoted;
                    if (!isRaw)
                        continue;
                    break;
                case '\\' when i + 1 < text.Length:
                    if (isRaw)
                        current.Append(letter);
                    letter = text[++i];
                    break;
                case '\\' when !isRaw:
                    continue;
                default:
                    if (letter == delimiter && parentheses == 0 && brackets == 0 && !isQuoted)
                    {
                        arguments.Add(current.ToString());
                        current.Clear();
                        continue;
                    }
                    break;
            }
            current.Append(letter);
        }
        arguments.Add(current.ToString());
        return arguments;
    }
}
