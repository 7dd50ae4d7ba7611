using System.Text;

namespace TwilioTrunk.Asterisk.Conf;

/// <summary>Reads lines one after another as Asterisk's main/config.c does; a block comment may span lines, so the order matters.</summary>
internal sealed class ConfLineParser
{
    private int _depth;

    /// <summary>True when the lines so far leave a block comment open, so that nothing after them counts.</summary>
    public bool IsInsideComment => _depth != 0;

    public ConfLine Read(int number, string text, string end)
    {
        // Asterisk skips a line that does not fit its buffer, before it looks for comments in it.
        if (text.Length > ConfValue.LongestLine)
            return new ConfBrokenLine(number, text, end, false);

        var before = _depth;
        int[]? map = null;
        var content = text;
        if (_depth != 0 || text.Contains(';', StringComparison.Ordinal))
            content = WithoutComments(text, out map);
        var changes = before != _depth;

        var (start, length) = Strip(content, 0, content.Length);
        if (length == 0)
            return new ConfLine(number, text, end, changes);
        return content[start] switch
        {
            '[' => Section(number, text, end, changes, content.Substring(start, length)),
            '#' => Directive(number, text, end, changes, content.Substring(start + 1, length - 1)),
            _ => Option(number, text, end, changes, content, start, start + length, map),
        };
    }

    /// <summary>
    /// The characters that are not comment, with <c>\;</c> made <c>;</c>, and where each stood. A <c>;--</c> that no third dash follows begins a
    /// block, <c>--;</c> ends one (also one that never began: then the rest of the file is swallowed).
    /// </summary>
    private string WithoutComments(string text, out int[] map)
    {
        var kept = new StringBuilder(text.Length);
        var places = new List<int>(text.Length);
        var segment = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ';')
            {
                Keep(i);
                continue;
            }
            if (i > segment && text[i - 1] == '\\')
            {
                if (_depth == 0)
                {
                    kept.Length--;
                    places.RemoveAt(places.Count - 1);
                    Keep(i);
                }
                segment = i + 1;
            }
            else if (At(text, i + 1) == '-' && At(text, i + 2) == '-' && At(text, i + 3) != '-')
            {
                _depth++;
                segment = i + 3;
                i += 2;
            }
            else if (i >= segment + 2 && text[i - 1] == '-' && text[i - 2] == '-')
            {
                _depth--;
                segment = i + 1;
                if (_depth < 0)
                {
                    kept.Append(text, i, text.Length - i);
                    places.AddRange(Enumerable.Range(i, text.Length - i));
                    break;
                }
            }
            else if (_depth == 0)
            {
                break;
            }
            else
            {
                segment = i + 1;
            }
        }
        map = [.. places];
        return kept.ToString();

        void Keep(int i)
        {
            if (_depth != 0)
                return;
            kept.Append(text[i]);
            places.Add(i);
        }
    }

    private static char At(string text, int index) => index < text.Length ? text[index] : '\0';

    private static (int Start, int Length) Strip(string text, int start, int end)
    {
        while (start < end && text[start] <= ' ')
            start++;
        while (end > start && text[end - 1] <= ' ')
            end--;
        return (start, end - start);
    }

    private static ConfLine Section(int number, string text, string end, bool changes, string content)
    {
        var close = content.IndexOf(']', StringComparison.Ordinal);
        if (close < 0)
            return new ConfBrokenLine(number, text, end, changes);
        var name = content[1..close];
        if (At(content, close + 1) != '(')
            return new ConfSectionLine(number, text, end, changes, name, null);
        var last = content.IndexOf(')', close);
        return last < 0
            ? new ConfBrokenLine(number, text, end, changes)
            : new ConfSectionLine(number, text, end, changes, name, content[(close + 2)..last].Split(','));
    }

    private static ConfDirectiveLine Directive(int number, string text, string end, bool changes, string content)
    {
        var blank = content.AsSpan().IndexOfAnyInRange('\0', ' ');
        var word = blank < 0 ? content : content[..blank];
        var argument = blank < 0 ? "" : content[blank..].Trim();
        if (argument.Length > 1 && (argument[0], argument[^1]) is ('"', '"') or ('<', '>'))
            argument = argument[1..^1];
        return new ConfDirectiveLine(number, text, end, changes, word, argument);
    }

    private static ConfLine Option(int number, string text, string end, bool changes, string content, int start, int stop, int[]? map)
    {
        var equals = content.IndexOf('=', start, stop - start);
        if (equals < 0)
            return new ConfBrokenLine(number, text, end, changes);
        var appends = equals > start && content[equals - 1] == '+';
        var isObject = !appends && At(content, equals + 1) == '>';
        var (nameStart, nameLength) = Strip(content, start, appends ? equals - 1 : equals);
        var (valueStart, valueLength) = Strip(content, Math.Min(stop, equals + (isObject ? 2 : 1)), stop);
        if (nameLength == 0)
            return new ConfBrokenLine(number, text, end, changes);

        var name = content.Substring(nameStart, nameLength);
        var value = content.Substring(valueStart, valueLength);
        if (map is null)
            return new ConfOptionLine(number, text, end, changes, name, value, isObject, appends, valueStart, valueStart + valueLength);

        // An escaped semicolon is two characters in the text, and its backslash belongs to the value.
        var from = valueLength == 0 ? map[valueStart - 1] + 1 : map[valueStart];
        if (valueLength > 0 && text[from] == ';')
            from--;
        var to = valueLength == 0 ? from : map[valueStart + valueLength - 1] + 1;
        return new ConfOptionLine(number, text, end, changes, name, value, isObject, appends, from, to);
    }
}
