using System.Buffers;
using System.Globalization;
using System.Text;

namespace TwilioTrunk.Sip.Messages;

/// <summary>Reads the parts of a header field's value one after the other (RFC 3261 section 25.1).</summary>
internal ref struct Scanner(string text, SipReading reading = SipReading.Strict)
{
    private const string TokenCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~";

    private static readonly SearchValues<char> Token = SearchValues.Create(TokenCharacters);

    /// <summary>What a parameter's value may hold unquoted: a token, or a host, which may be an IPv6 address.</summary>
    private static readonly SearchValues<char> ParameterValue = SearchValues.Create(TokenCharacters + "[]:");

    /// <summary>What ends a parameter's value in any case.</summary>
    private static readonly SearchValues<char> AfterParameterValue = SearchValues.Create(";,<>\" \t");

    private int _position;

    public readonly bool IsAtEnd => _position >= text.Length;

    private readonly ReadOnlySpan<char> Rest => text.AsSpan(_position);

    public static bool IsToken(ReadOnlySpan<char> text) => text.Length > 0 && text.IndexOfAnyExcept(Token) < 0;

    /// <summary>The elements of a list, which commas separate except inside quotes and angle brackets.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        if (!text.Contains(',', StringComparison.Ordinal))
            return [text];
        var elements = new List<string>();
        var start = 0;
        var isBracketed = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    i = EndOfQuotes(text, i);
                    break;
                case '<':
                    isBracketed = true;
                    break;
                case '>':
                    isBracketed = false;
                    break;
                case ',' when !isBracketed:
                    elements.Add(text[start..i].Trim(' ', '\t'));
                    start = i + 1;
                    break;
            }
        }

        elements.Add(text[start..].Trim(' ', '\t'));
        return elements;
    }

    /// <summary>The text that a quoted string stands for; other text as it is.</summary>
    public static string Unquote(string text)
    {
        if (text is not ['"', .., '"'] || text.Length < 2)
            return text;
        var inner = text.AsSpan(1, text.Length - 2);
        if (!inner.Contains('\\'))
            return inner.ToString();
        var result = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length)
                i++;
            result.Append(inner[i]);
        }

        return result.ToString();
    }

    /// <summary>The quoted string that stands for a text.</summary>
    public static string Quote(string text)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            if (character is '"' or '\\' || char.IsControl(character))
                result.Append('\\');
            result.Append(character);
        }

        return result.Append('"').ToString();
    }

    /// <summary>Takes the next character, whatever it is.</summary>
    public void Skip() => _position++;

    public void SkipBlanks()
    {
        while (!IsAtEnd && text[_position] is ' ' or '\t')
            _position++;
    }

    /// <summary>Takes a character with blanks around it, if it is the next one.</summary>
    public bool Take(char character)
    {
        SkipBlanks();
        if (IsAtEnd || text[_position] != character)
            return false;
        _position++;
        SkipBlanks();
        return true;
    }

    public void Expect(char character)
    {
        if (!Take(character))
            throw Unexpected();
    }

    /// <summary>Nothing but blanks may be left.</summary>
    public void ExpectEnd()
    {
        SkipBlanks();
        if (!IsAtEnd)
            throw Unexpected();
    }

    public string ReadToken()
    {
        var length = Rest.IndexOfAnyExcept(Token);
        return Read(length < 0 ? Rest.Length : length);
    }

    /// <summary>A number without sign, at most <paramref name="maximum"/>.</summary>
    public uint ReadNumber(uint maximum)
    {
        var length = Rest.IndexOfAnyExceptInRange('0', '9');
        var digits = Read(length < 0 ? Rest.Length : length);
        return uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= maximum
            ? number
            : throw new SipFormatException(string.Format(CultureInfo.CurrentCulture, Text.NumberTooLarge, digits, maximum, text));
    }

    /// <summary>A quoted string with its quotes.</summary>
    public string ReadQuoted()
    {
        if (!IsNext('"'))
            throw Unexpected();
        return Read(EndOfQuotes(text, _position) + 1 - _position);
    }

    public readonly bool IsNext(char character) => !IsAtEnd && text[_position] == character;

    /// <summary>What comes before any of these characters, or all that is left; it may be empty.</summary>
    public string ReadUntil(SearchValues<char> ends)
    {
        var length = Rest.IndexOfAny(ends);
        var start = _position;
        _position = length < 0 ? text.Length : _position + length;
        return text[start.._position];
    }

    /// <summary>Parameters, each behind a semicolon, up to something else.</summary>
    public IReadOnlyList<SipParameter> ReadParameters()
    {
        List<SipParameter>? parameters = null;
        while (Take(';'))
        {
            // A semicolon too many is common.
            if (reading == SipReading.Tolerant && (IsAtEnd || IsNext(';') || IsNext(',')))
                continue;
            var name = ReadToken();
            (parameters ??= []).Add(new SipParameter(name, Take('=') ? ReadParameterValue() : null));
        }

        return parameters ?? (IReadOnlyList<SipParameter>)[];
    }

    public readonly SipFormatException Unexpected()
        => new(string.Format(CultureInfo.CurrentCulture, IsAtEnd ? Text.UnexpectedEnd : Text.UnexpectedCharacter, text, _position + 1));

    private string ReadParameterValue()
    {
        if (IsNext('"'))
            return ReadQuoted();
        var length = reading == SipReading.Strict ? Rest.IndexOfAnyExcept(ParameterValue) : Rest.IndexOfAny(AfterParameterValue);
        return Read(length < 0 ? Rest.Length : length);
    }

    private string Read(int length)
    {
        if (length == 0)
            throw Unexpected();
        var start = _position;
        _position += length;
        return text[start.._position];
    }

    private static int EndOfQuotes(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
                return i;
            if (text[i] == '\\')
                i++;
        }

        throw new SipFormatException(string.Format(CultureInfo.CurrentCulture, Text.OpenQuotes, text));
    }
}
