using System.Buffers;
using System.Globalization;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Sip.Digest;

/// <summary>The parameters behind the word Digest; names compare without case.</summary>
internal sealed class DigestParameters
{
    private const string Scheme = "Digest";

    private static readonly SearchValues<char> AfterName = SearchValues.Create("= \t,");
    private static readonly SearchValues<char> AfterValue = SearchValues.Create(",");

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a challenge or an answer.</summary>
    /// <exception cref="SipFormatException">It is of another scheme, or unreadable.</exception>
    public DigestParameters(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scanner = new Scanner(text, SipReading.Tolerant);
        scanner.SkipBlanks();
        if (!scanner.ReadToken().Equals(Scheme, StringComparison.OrdinalIgnoreCase))
            throw new SipFormatException(string.Format(CultureInfo.CurrentCulture, Text.NoDigest, text.Split(' ')[0]));
        scanner.SkipBlanks();
        do
        {
            var name = scanner.ReadUntil(AfterName);
            scanner.Expect('=');
            var value = scanner.IsNext('"') ? Scanner.Unquote(scanner.ReadQuoted()) : scanner.ReadUntil(AfterValue).Trim();
            if (name.Length == 0 || !_values.TryAdd(name, value))
                throw scanner.Unexpected();
        }
        while (scanner.Take(','));
        scanner.ExpectEnd();
    }

    public string? this[string name] => _values.GetValueOrDefault(name);

    public string Required(string name)
        => this[name] ?? throw new SipFormatException(string.Format(CultureInfo.CurrentCulture, Text.DigestParameterMissing, name));

    /// <summary>Writes the parameters that have a value.</summary>
    /// <param name="parameters">Name, value, and whether it is quoted.</param>
    public static string Write(params ReadOnlySpan<(string Name, string? Value, bool IsQuoted)> parameters)
    {
        var words = new List<string>();
        foreach (var (name, value, isQuoted) in parameters)
        {
            if (value is not null)
                words.Add($"{name}={(isQuoted ? Scanner.Quote(value) : value)}");
        }

        return $"{Scheme} {string.Join(", ", words)}";
    }
}
