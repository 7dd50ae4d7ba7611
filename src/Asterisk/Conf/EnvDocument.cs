using System.Text;
using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Compose;

namespace TwilioTrunk.Asterisk.Conf;

/// <summary>A <c>.env</c> file of Docker Compose that keeps every byte but the values that are set. Each edit returns another document.</summary>
public sealed partial class EnvDocument
{
    private readonly string _text;
    private readonly Encoding _encoding;
    private readonly Dictionary<string, Assignment> _assignments = new(StringComparer.Ordinal);

    private EnvDocument(string text, Encoding encoding)
    {
        _text = text;
        _encoding = encoding;
        var number = 0;
        for (var start = text.StartsWith('\uFEFF') ? 1 : 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            var stop = end < 0 ? text.Length : end;
            number++;
            Read(number, start, stop);
            start = stop + 1;
        }
    }

    /// <summary>Reads a document from the bytes of a file.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <returns>The document.</returns>
    public static EnvDocument Parse(ReadOnlySpan<byte> bytes)
    {
        var (text, encoding) = FileText.Decode(bytes);
        return new EnvDocument(text, encoding);
    }

    /// <summary>Reads a document from text.</summary>
    /// <param name="text">The whole file.</param>
    /// <returns>The document.</returns>
    public static EnvDocument Parse(string text) => new(text, FileText.Utf8);

    /// <summary>Every name that is assigned, with its value as Compose reads it.</summary>
    public IEnumerable<(string Name, string Value)> Values => _assignments.Select(pair => (pair.Key, pair.Value.Value));

    /// <summary>The value of a name as Compose reads it, without quotes and trailing comment; null when it is not assigned.</summary>
    /// <param name="name">The name, such as <c>TWILIO_DID</c>.</param>
    /// <returns>The value, or null.</returns>
    public string? Value(string name) => _assignments.TryGetValue(name, out var found) ? found.Value : null;

    /// <summary>The number of the line that assigns a name, from 1; 0 when none does.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The number.</returns>
    public int Line(string name) => _assignments.TryGetValue(name, out var found) ? found.Number : 0;

    /// <summary>Sets a value. What surrounds it in its line stays; a name that is not assigned yet is appended.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value. Where it needs quotes it gets single ones, in which Compose and a shell take every character as it is.</param>
    /// <returns>The edited document; this one when the value is there already.</returns>
    /// <exception cref="ArgumentException">No quotes hold the value: see <see cref="CanHold"/>.</exception>
    public EnvDocument With(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (Value(name) == value)
            return this;
        if (!CanHold(value))
            throw new ArgumentException("The value has no form that all readers of the file understand alike.", nameof(value));
        var written = Plain().IsMatch(value) ? value : $"'{value}'";
        if (_assignments.TryGetValue(name, out var old))
            return new EnvDocument(string.Concat(_text.AsSpan(0, old.ValueStart), written, _text.AsSpan(old.ValueEnd)), _encoding);
        var gap = _text.Length == 0 || _text[^1] == '\n' ? "" : NewLine;
        return new EnvDocument($"{_text}{gap}{name}={written}{NewLine}", _encoding);
    }

    /// <summary>
    /// Says whether Compose, and a shell that sources the file, can read a value alike: one without a single quote, a backslash (Compose looks at one
    /// before the quote that ends the value) or a control character.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <returns>True when it does.</returns>
    public static bool CanHold(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return !value.Any(item => item is '\'' or '\\' || char.IsControl(item));
    }

    /// <summary>Comments out the line that assigns a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="remark">A comment for the line above, without its number sign.</param>
    /// <returns>The edited document.</returns>
    public EnvDocument WithCommentedOut(string name, string remark)
    {
        return _assignments.TryGetValue(name, out var found)
            ? new EnvDocument(_text.Insert(found.LineStart, $"# {remark}{NewLine}# "), _encoding)
            : this;
    }

    /// <summary>The whole file as text.</summary>
    /// <returns>What was read, with the edits made since.</returns>
    public override string ToString() => _text;

    /// <summary>The whole file as bytes.</summary>
    /// <returns>What was read, with the edits made since.</returns>
    public byte[] ToBytes() => FileText.Encode(_text, _encoding);

    private string NewLine => _text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    private void Read(int number, int start, int stop)
    {
        var match = Name().Match(_text, start, stop - start);
        if (!match.Success)
            return;
        var from = match.Index + match.Length;
        var rest = _text.AsSpan(from, stop - from).TrimEnd();
        if (rest.Length > 1 && rest[0] is '"' or '\'' && EndOfQuotes(rest) is > 0 and var close)
        {
            var inside = rest[1..close].ToString();
            Assign(from + close + 1, rest[0] == '"' ? Filled(Escape().Replace(inside, Unescaped)) : inside);
            return;
        }

        // In an unquoted value a comment begins at a number sign after a blank.
        var comment = rest.IndexOf(" #");
        if (comment >= 0)
            rest = rest[..comment].TrimEnd();
        Assign(from + rest.Length, Filled(rest.ToString()));

        // Compose takes the last assignment of a name.
        void Assign(int valueEnd, string value) =>
            _assignments[match.Groups["name"].Value] = new Assignment(number, start, from, valueEnd, value);

        string Filled(string text) => ComposeText.Interpolate(text, Value);
    }

    private static int EndOfQuotes(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == text[0] && text[i - 1] != '\\')
                return i;
        }
        return -1;
    }

    private static string Unescaped(Match escape) => escape.Value[1] switch { 'n' => "\n", 'r' => "\r", '$' => "$$", var other => other.ToString() };

    [GeneratedRegex(
        @"\G[ \t]*(export[ \t]+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    /// <summary>What means itself in every reader, wherever it stands in the value.</summary>
    [GeneratedRegex(@"\A[\w./:@%+,=-]*\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Plain();

    [GeneratedRegex(@"\\.", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    private readonly record struct Assignment(int Number, int LineStart, int ValueStart, int ValueEnd, string Value);
}
