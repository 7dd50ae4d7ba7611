namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>Takes apart the arguments of dialplan applications, before variables are filled in.</summary>
internal static class DialplanText
{
    /// <summary>Functions that give back what they are given, or a part of it, and the one that runs it.</summary>
    private static readonly string[] Transparent =
    [
        "IF", "IFTIME", "SHELL", "TOUPPER", "TOLOWER", "CUT", "EVAL", "QUOTE", "REPLACE", "STRREPLACE", "TRIM", "LTRIM", "RTRIM", "PASSTHRU",
    ];

    /// <summary>The parts between separators that stand in no bracket.</summary>
    public static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += Depth(text[i]);
            if (text[i] != separator || depth > 0)
                continue;
            parts.Add(text[start..i]);
            start = i + 1;
        }
        parts.Add(text[start..]);
        return parts;
    }

    /// <summary>Where a separator stands that is in no bracket; the length of the text when there is none.</summary>
    public static int IndexOf(ReadOnlySpan<char> text, char separator)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += Depth(text[i]);
            if (text[i] == separator && depth <= 0)
                return i;
        }
        return text.Length;
    }

    /// <summary>The first part before a separator that stands in no bracket, and what follows it.</summary>
    public static ReadOnlySpan<char> Cut(ref ReadOnlySpan<char> rest, char separator)
    {
        var end = IndexOf(rest, separator);
        var part = rest[..end];
        rest = end < rest.Length ? rest[(end + 1)..] : [];
        return part;
    }

    /// <summary>The first part before a separator that stands in no bracket.</summary>
    public static string First(string text, char separator) => IndexOf(text, separator) is var end && end == text.Length ? text : text[..end];

    /// <summary>True when variables or expressions are to be filled in.</summary>
    public static bool IsComputed(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOf('$'); i >= 0 && i + 1 < text.Length; i++)
        {
            if (text[i + 1] is '{' or '[')
                return true;
            var next = text[(i + 1)..].IndexOf('$');
            if (next < 0)
                return false;
            i += next;
        }
        return false;
    }

    /// <summary>What begins with <c>${</c> or <c>$[</c> and is never closed, from there to the end; null when all is.</summary>
    public static string? Unclosed(ReadOnlySpan<char> text)
    {
        Span<char> closes = stackalloc char[64];
        var (depth, outermost) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            var isVariable = letter == '$' && i + 1 < text.Length && text[i + 1] is '{' or '[';
            if (isVariable || (depth > 0 && letter is '[' or '{'))
            {
                if (depth == 0)
                    outermost = i;
                if (depth == closes.Length)
                {
                    Span<char> more = new char[2 * depth];
                    closes.CopyTo(more);
                    closes = more;
                }
                i += isVariable ? 1 : 0;
                closes[depth++] = text[i] == '{' ? '}' : ']';
            }
            else if (depth > 0 && letter == closes[depth - 1])
            {
                depth--;
            }
        }
        return depth > 0 ? text[outermost..].ToString() : null;
    }

    /// <summary>
    /// The places in a text at which variables stand whose whole value goes into it: not those in an expression, and not the arguments of functions
    /// that give something else, such as <c>FILTER</c>.
    /// </summary>
    /// <returns>The name of the variable, and where its <c>${</c> begins and its <c>}</c> ends.</returns>
    public static IEnumerable<(string Name, int Start, int End)> Variables(string text)
    {
        // What is open: a variable or function (with its name once it is known), or an expression.
        var open = new Stack<(bool Counts, int Start)>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '$' && i + 1 < text.Length && (text[i + 1] is '{' or '['))
            {
                var counts = open.Count == 0 || open.Peek().Counts;
                if (text[i + 1] == '[')
                {
                    open.Push((false, i));
                    i++;
                    continue;
                }
                var end = i + 2;
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                    end++;
                var name = text[(i + 2)..end];
                var isFunction = end < text.Length && text[end] == '(';
                if (!isFunction && counts && Close(text, end) is { } close)
                    yield return (name, i, close + 1);
                open.Push((counts && (!isFunction || Transparent.Contains(name)), i));
                i = end - 1;
            }
            else if (open.Count > 0 && (text[i] is '[' or '{'))
            {
                open.Push(open.Peek());
            }
            else if (open.Count > 0 && (text[i] is '}' or ']'))
            {
                open.Pop();
            }
        }
    }

    /// <summary>Finds the next function that is called.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">Where to look from; where to look next.</param>
    /// <returns>Its name; empty when there is none.</returns>
    public static ReadOnlySpan<char> NextFunction(ReadOnlySpan<char> text, ref int place)
    {
        while (place < text.Length && text[place..].IndexOf("${") is >= 0 and var found)
        {
            var start = place + found + 2;
            var end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            place = start;
            if (end < text.Length && text[end] == '(' && end > start)
                return text[start..end];
        }
        return [];
    }

    private static int Depth(char letter) => letter switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };

    private static int? Close(string text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '{')
                depth++;
            else if (text[i] == '}' && depth-- == 0)
                return i;
        }
        return null;
    }
}
