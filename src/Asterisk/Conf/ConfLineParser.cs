using System.Text;

namespace TwilioTrunk.Asterisk.Conf;

/// <summary>Reads lines one after another as Asterisk's main/config.c does; a block comment may span lines, so the order matters.</summary>
internal sealed class ConfLineParser
{
    /// <summary>Names of options, which repeat: one text for each. A name has one place, and may be pushed out of it.</summary>
    private readonly string?[] _names = new string?[64];

    private int _depth;

    /// <summary>True when the lines so far leave a block comment open, so that nothing after them counts.</summary>
    public bool IsInsideComment => _depth != 0;

    public ConfLine Read(ConfLineText line)
    {
        // Asterisk skips a line that does not fit its buffer, before it looks for comments in it.
        if (line.Length > ConfValue.LongestLine)
            return new ConfBrokenLine(line);

        var before = _depth;
        int[]? map = null;
        var content = line.Span;
        var semicolon = content.IndexOf(';');
        if (_depth == 0 && semicolon >= 0 && OnlyEndsLine(content, semicolon))
            content = content[..semicolon];
        else if (_depth != 0 || semicolon >= 0)
            content = WithoutComments(content.ToString(), out map);
        if (before != _depth)
            line = line with { ChangesCommentBlock = true };

        var (start, length) = Strip(content, 0, content.Length);
        if (length == 0)
            return new ConfLine(line);
        return content[start] switch
        {
            '[' => Section(line, content.Slice(start, length).ToString()),
            '#' => Directive(line, content.Slice(start + 1, length - 1).ToString()),
            _ => Option(line, content, start, start + length, map),
        };
    }

    /// <summary>True when the first semicolon of a line is neither escaped nor part of <c>;--</c> or <c>--;</c>: what follows is a comment.</summary>
    private static bool OnlyEndsLine(ReadOnlySpan<char> text, int semicolon)
    {
        var isBlock = At(text, semicolon + 1) == '-' && At(text, semicolon + 2) == '-' && At(text, semicolon + 3) != '-';
        return !isBlock && text[..semicolon] is not ([.., '\\'] or [.., '-', '-']);
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

    private static char At(ReadOnlySpan<char> text, int index) => index < text.Length ? text[index] : '\0';

    private static (int Start, int Length) Strip(ReadOnlySpan<char> text, int start, int end)
    {
        while (start < end && text[start] <= ' ')
            start++;
        while (end > start && text[end - 1] <= ' ')
            end--;
        return (start, end - start);
    }

    private static ConfLine Section(ConfLineText line, string content)
    {
        var close = content.IndexOf(']', StringComparison.Ordinal);
        if (close < 0)
            return new ConfBrokenLine(line);
        var name = content[1..close];
        if (At(content, close + 1) != '(')
            return new ConfSectionLine(line) { Name = name };
        var last = content.IndexOf(')', close);
        return last < 0
            ? new ConfBrokenLine(line)
            : new ConfSectionLine(line) { Name = name, Words = content[(close + 2)..last].Split(',') };
    }

    private static ConfDirectiveLine Directive(ConfLineText line, string content)
    {
        var blank = content.AsSpan().IndexOfAnyInRange('\0', ' ');
        var word = blank < 0 ? content : content[..blank];
        var argument = blank < 0 ? "" : content[blank..].Trim();
        if (argument.Length > 1 && (argument[0], argument[^1]) is ('"', '"') or ('<', '>'))
            argument = argument[1..^1];
        return new ConfDirectiveLine(line) { Directive = word, Argument = argument };
    }

    private ConfLine Option(ConfLineText line, ReadOnlySpan<char> content, int start, int stop, int[]? map)
    {
        var equals = content[start..stop].IndexOf('=') + start;
        if (equals < start)
            return new ConfBrokenLine(line);
        var appends = equals > start && content[equals - 1] == '+';
        var isObject = !appends && At(content, equals + 1) == '>';
        var (nameStart, nameLength) = Strip(content, start, appends ? equals - 1 : equals);
        var (valueStart, valueLength) = Strip(content, Math.Min(stop, equals + (isObject ? 2 : 1)), stop);
        if (nameLength == 0)
            return new ConfBrokenLine(line);

        // An escaped semicolon is two characters in the text, and its backslash belongs to the value.
        var (from, to) = (valueStart, valueStart + valueLength);
        if (map is not null)
        {
            from = valueLength == 0 ? map[valueStart - 1] + 1 : map[valueStart];
            if (valueLength > 0 && line.Span[from] == ';')
                from--;
            to = valueLength == 0 ? from : map[valueStart + valueLength - 1] + 1;
        }
        return new ConfOptionLine(line, map is null ? null : content.Slice(valueStart, valueLength).ToString())
        {
            Name = Name(content.Slice(nameStart, nameLength)),
            IsObject = isObject,
            Appends = appends,
            ValueStart = from,
            ValueEnd = to,
        };
    }

    private string Name(ReadOnlySpan<char> name)
    {
        ref var known = ref _names[(name.Length + name[0] + name[^1]) % _names.Length];
        return name.SequenceEqual(known) ? known! : known = name.ToString();
    }
}
