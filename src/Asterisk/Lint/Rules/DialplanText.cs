namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>Takes apart the arguments of dialplan applications, before variables are filled in.</summary>
internal static class DialplanText
{
    /// <summary>Functions that give back what they are given, or a part of it.</summary>
    private static readonly string[] Transparent = ["IF", "IFTIME", "TOUPPER", "TOLOWER", "CUT", "EVAL", "QUOTE", "REPLACE", "STRREPLACE", "TRIM", "LTRIM", "RTRIM", "PASSTHRU"];

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

    /// <summary>The first part before a separator that stands in no bracket.</summary>
    public static string First(string text, char separator)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += Depth(text[i]);
            if (text[i] == separator && depth <= 0)
                return text[..i];
        }
        return text;
    }

    /// <summary>True when variables or expressions are to be filled in.</summary>
    public static bool IsComputed(string text) => text.Contains("${", StringComparison.Ordinal) || text.Contains("$[", StringComparison.Ordinal);

    /// <summary>What begins with <c>${</c> or <c>$[</c> and is never closed, from there to the end; null when all is.</summary>
    public static string? Unclosed(string text)
    {
        var open = new Stack<(int Place, char Close)>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '$' && i + 1 < text.Length && (text[i + 1] is '{' or '['))
            {
                open.Push((i, text[i + 1] == '{' ? '}' : ']'));
                i++;
            }
            else if (open.Count > 0 && (text[i] is '[' or '{'))
            {
                open.Push((open.Peek().Place, text[i] == '{' ? '}' : ']'));
            }
            else if (open.Count > 0 && text[i] == open.Peek().Close)
            {
                open.Pop();
            }
        }
        return open.Count > 0 ? text[open.Last().Place..] : null;
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

    /// <summary>The names of the functions that are called, in order.</summary>
    public static IEnumerable<string> Functions(string text)
    {
        for (var i = text.IndexOf("${", StringComparison.Ordinal); i >= 0; i = text.IndexOf("${", i + 2, StringComparison.Ordinal))
        {
            var end = i + 2;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            if (end < text.Length && text[end] == '(' && end > i + 2)
                yield return text[(i + 2)..end];
        }
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
