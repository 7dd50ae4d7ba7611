using System.Globalization;
using System.Text;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>Fills in <c>${...}</c> and <c>$[...]</c> as Asterisk's main/pbx_variables.c does.</summary>
internal static class Substitution
{
    /// <summary>The longest text in characters that comes out; Asterisk cuts off what is longer.</summary>
    public const int LongestText = 8191;

    /// <summary>The longest value of one variable in characters.</summary>
    public const int LongestValue = 4095;

    private const int DeepestNesting = 15;

    /// <summary>True when there may be something to fill in.</summary>
    public static bool IsNeeded(ReadOnlySpan<char> template) =>
        template.Contains("${", StringComparison.Ordinal) || template.Contains("$[", StringComparison.Ordinal);

    public static string Expand(string template, IVariables variables) =>
        IsNeeded(template) ? Expand(template, variables, LongestText, 0) : template;

    private static string Expand(string template, IVariables variables, int longest, int depth)
    {
        if (depth >= DeepestNesting)
            return "";
        var text = new StringBuilder();
        for (var i = 0; i < template.Length && text.Length < longest;)
        {
            var dollar = template.IndexOf('$', i);
            var kind = dollar < 0 || dollar + 1 == template.Length ? '\0' : template[dollar + 1];
            if (kind is not ('{' or '['))
            {
                var stop = dollar < 0 ? template.Length : dollar + 1;
                text.Append(template, i, stop - i);
                i = stop;
                continue;
            }
            text.Append(template, i, dollar - i);
            var (end, isClosed, isNested) = End(template, dollar + 2, kind);
            var inner = Cut(template[(dollar + 2)..(isClosed ? end - 1 : end)], LongestValue);
            if (isNested)
                inner = Expand(inner, variables, LongestValue, depth + 1);
            text.Append(kind == '{' ? Value(inner, variables) : variables.Evaluate(inner));
            i = end;
        }
        return Cut(text.ToString(), longest);
    }

    /// <summary>Where what began before <paramref name="start"/> ends (after its bracket), and whether more is to be filled in there.</summary>
    private static (int End, bool IsClosed, bool IsNested) End(string template, int start, char open)
    {
        var close = open == '{' ? '}' : ']';
        var other = open == '{' ? '[' : '{';
        var (brackets, isNested, i) = (1, false, start);
        for (; brackets > 0 && i < template.Length; i++)
        {
            if (template[i] == '$' && i + 1 < template.Length && (template[i + 1] == open || template[i + 1] == other))
            {
                isNested = true;
                if (template[i + 1] == open)
                    brackets++;
                i++;
            }
            else if (template[i] == open)
            {
                brackets++;
            }
            else if (template[i] == close)
            {
                brackets--;
            }
        }
        return (i, brackets == 0, isNested);
    }

    /// <summary>The value of <c>NAME:offset:length</c>, where NAME may be a function with its arguments.</summary>
    private static string Value(string text, IVariables variables)
    {
        var (colon, depth) = (-1, 0);
        for (var i = 0; i < text.Length && colon < 0; i++)
        {
            if (text[i] == '(')
                depth++;
            else if (text[i] == ')')
                depth--;
            else if (text[i] == ':' && depth == 0)
                colon = i;
        }
        var name = colon < 0 ? text : text[..colon];
        var parenthesis = name.IndexOf('(', StringComparison.Ordinal);
        var value = parenthesis < 0 ? variables.Variable(name) : Call(name, parenthesis, variables);
        if (value is null)
            return "";
        value = Cut(value, LongestValue);
        return colon < 0 ? value : Part(value, text[(colon + 1)..]);
    }

    private static string? Call(string text, int parenthesis, IVariables variables)
    {
        var last = text.LastIndexOf(')');
        return variables.Function(text[..parenthesis], last < parenthesis ? text[(parenthesis + 1)..] : text[(parenthesis + 1)..last]);
    }

    private static string Part(string value, string range)
    {
        var parts = range.Split(':', 2);
        var offset = Number(parts[0]);
        if (offset is null)
            return value;
        int? length = parts.Length == 2 ? Number(parts[1]) : null;
        if (UnknownText.IsIn(value))
            return UnknownText.Mark;
        var start = offset.Value < 0 ? Math.Max(0, value.Length + offset.Value) : offset.Value;
        if (start >= value.Length)
            return "";
        var rest = value.Length - start;
        var count = length switch { null => rest, < 0 => Math.Max(0, rest + length.Value), _ => Math.Min(rest, length.Value) };
        return value.Substring(start, count);
    }

    /// <summary>The number that a text begins with, as C reads one; null when it begins with none.</summary>
    public static int? Number(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
            start++;
        var end = start < text.Length && text[start] is '-' or '+' ? start + 1 : start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        if (!long.TryParse(text.Slice(start, end - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return null;
        return (int)Math.Clamp(number, int.MinValue, int.MaxValue);
    }

    private static string Cut(string text, int longest) => text.Length > longest ? text[..longest] : text;
}
