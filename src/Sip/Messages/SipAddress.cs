using System.Buffers;
using System.Globalization;

namespace TwilioTrunk.Sip.Messages;

/// <summary>Who a header field names: a URI with a display name and parameters (RFC 3261 section 20.10).</summary>
/// <param name="DisplayName">The name as it is shown, quotes and escapes undone; null when there is none.</param>
/// <param name="Uri">The URI as written, of any scheme.</param>
/// <param name="Parameters">The parameters of the header field, not those of the URI.</param>
public sealed record SipAddress(string? DisplayName, string Uri, IReadOnlyList<SipParameter> Parameters)
{
    private static readonly SearchValues<char> Bracket = SearchValues.Create("<");
    private static readonly SearchValues<char> AfterUri = SearchValues.Create(">");
    private static readonly SearchValues<char> AfterBareUri = SearchValues.Create("; \t");
    private static readonly SearchValues<char> NotInUri = SearchValues.Create(" \t<>\"");
    private static readonly SearchValues<char> NotInBareUri = SearchValues.Create(" \t<>\",?");

    /// <summary>Names a URI without a display name.</summary>
    /// <param name="uri">The URI.</param>
    public SipAddress(string uri)
        : this(null, uri, [])
    {
    }

    /// <summary>The URI when it is one of SIP; else null.</summary>
    public SipUri? SipUri => Sip.SipUri.TryParse(Uri, out var uri) ? uri : null;

    /// <summary>What names the party in its dialog; null before there is one.</summary>
    public string? Tag => Parameters.Value("tag");

    /// <summary>Reads the value of From or To, or one element of Contact, Route or Record-Route.</summary>
    /// <exception cref="SipFormatException">It is none.</exception>
    public static SipAddress Parse(string text) => Parse(text, SipReading.Strict);

    /// <summary>The same with this tag.</summary>
    /// <param name="tag">The tag, a token.</param>
    public SipAddress WithTag(string tag) => this with
    {
        Parameters = [.. Parameters.Where(parameter => !parameter.IsNamed("tag")), new SipParameter("tag", tag)],
    };

    /// <summary>The value of the header field, the URI in brackets.</summary>
    public override string ToString()
        => $"{(DisplayName is null ? null : Scanner.Quote(DisplayName) + " ")}<{Uri}>{string.Concat(Parameters.Select(parameter => ";" + parameter))}";

    /// <summary>Reads what may be odd; null when it is no address at all.</summary>
    internal static SipAddress? TryParse(string text)
    {
        try
        {
            return Parse(text, SipReading.Tolerant);
        }
        catch (SipFormatException)
        {
            return null;
        }
    }

    internal static SipAddress Parse(string text, SipReading reading)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scanner = new Scanner(text, reading);
        scanner.SkipBlanks();
        string? name = null;
        if (scanner.IsNext('"'))
        {
            name = Scanner.Unquote(scanner.ReadQuoted());
            scanner.SkipBlanks();
            if (!scanner.IsNext('<'))
                throw scanner.Unexpected();
        }
        else if (text.Contains('<', StringComparison.Ordinal))
        {
            name = scanner.ReadUntil(Bracket).Trim(' ', '\t');
            if (reading == SipReading.Strict && name.Split(' ', '\t').Any(word => word.Length > 0 && !Scanner.IsToken(word)))
                throw new SipFormatException(string.Format(CultureInfo.CurrentCulture, Text.NoDisplayName, name));
        }

        var isBracketed = scanner.IsNext('<');
        if (isBracketed)
            scanner.Skip();
        var uri = scanner.ReadUntil(isBracketed ? AfterUri : AfterBareUri);
        if (isBracketed)
            scanner.Expect('>');
        if (!UriSyntax.IsUri(uri, reading) || uri.AsSpan().IndexOfAny(isBracketed ? NotInUri : NotInBareUri) >= 0)
            throw new SipFormatException(string.Format(CultureInfo.CurrentCulture, Text.NoAddress, text));
        var parameters = scanner.ReadParameters();
        scanner.ExpectEnd();
        return new SipAddress(string.IsNullOrEmpty(name) ? null : name, uri, parameters);
    }
}
