using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>Reads names and numbers of callers.</summary>
internal static class CallerName
{
    /// <summary>The display name and the user of a From header, of which only <c>"name" &lt;user&gt;</c> or the user is given.</summary>
    public static (string Name, string User) FromHeader(string text)
    {
        var open = text.LastIndexOf('<');
        return open < 0 ? ("", text.Trim()) : (Unescaped(Unquoted(text[..open])), text[(open + 1)..].TrimEnd().TrimEnd('>'));
    }

    /// <summary>The name and the number of a caller id, as Asterisk's main/callerid.c reads one; null for what is not there.</summary>
    public static (string? Name, string? Number) Parse(string text)
    {
        var stripped = text.Trim();
        var inner = Unquoted(stripped);
        var open = inner.LastIndexOf('<');
        if (open >= 0)
        {
            var close = inner.LastIndexOf('>');
            return (Unescaped(Unquoted(inner[..open])), close > open ? inner[(open + 1)..close] : inner[(open + 1)..]);
        }
        var number = DialplanReader.Number(inner);
        return inner == stripped && number.Length > 0 && number.All(letter => char.IsAsciiDigit(letter) || letter is '*' or '#' or '+' or '-' or '.')
            ? (null, number)
            : (Unescaped(inner), null);
    }

    private static string Unquoted(string text)
    {
        var stripped = text.Trim();
        return stripped is ['"', .., '"'] ? stripped[1..^1] : stripped;
    }

    private static string Unescaped(string text) => text.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
}
