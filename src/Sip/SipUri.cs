using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace TwilioTrunk.Sip;

/// <summary>A SIP or SIPS URI (RFC 3261 section 19.1), such as <c>sip:+5622@179.60.72.50:5060;transport=udp</c>.</summary>
public sealed partial record SipUri
{
    /// <summary>What needs no escape besides letters and digits (RFC 3261 section 25.1, mark).</summary>
    private const string Marks = "-_.!~*'()";

    private SipUri(string scheme, string? user, string host, int? port, IReadOnlyList<SipParameter> parameters, string? headers)
        => (Scheme, User, Host, Port, Parameters, Headers) = (scheme, user, host, port, parameters, headers);

    /// <summary><c>sip</c> or <c>sips</c>, in lower case.</summary>
    public string Scheme { get; }

    /// <summary>The user part as written, with a password if there is one; null when the URI names a host only.</summary>
    public string? User { get; }

    /// <summary>A host name, an IPv4 address, or an IPv6 address in brackets, as written.</summary>
    public string Host { get; }

    /// <summary>1 to 65535; null when the URI leaves it to the transport.</summary>
    public int? Port { get; }

    /// <summary>The parameters in the order they are written.</summary>
    public IReadOnlyList<SipParameter> Parameters { get; }

    /// <summary>What follows the question mark, as written; null when there is none.</summary>
    public string? Headers { get; }

    /// <summary>The transport in lower case; <c>udp</c> when none is named (<c>tls</c> for sips, RFC 3261 section 26.2.2).</summary>
    public string Transport => Parameter("transport")?.ToLowerInvariant() ?? (Scheme == "sips" ? "tls" : "udp");

    /// <summary>The port a request goes to when none is written: 5061 for TLS, otherwise 5060 (RFC 3261 section 19.1.2).</summary>
    public int EffectivePort => Port ?? (Transport == "tls" ? 5061 : 5060);

    /// <summary>The host as an IP address; null when it is a name.</summary>
    public IPAddress? Address => IPAddress.TryParse(Host.Trim('[', ']'), out var address) ? address : null;

    /// <summary>Reads a URI.</summary>
    /// <exception cref="FormatException">The text is no SIP URI.</exception>
    public static SipUri Parse(string text)
        => TryParse(text, out var uri)
            ? uri
            : throw new FormatException(string.Format(CultureInfo.CurrentCulture, Text.NoSipUri, text));

    /// <summary>Reads a URI; false when the text is none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SipUri? uri)
    {
        uri = null;
        var match = Syntax().Match(text ?? string.Empty);
        if (!match.Success)
            return false;

        int? port = null;
        if (match.Groups["port"].Success)
        {
            if (!int.TryParse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65535)
                return false;
            port = number;
        }

        var host = match.Groups["host"].Value;
        if (!IsHost(host))
            return false;

        var parameters = match.Groups["parameter"].Captures.Select(capture => SipParameter.Parse(capture.Value)).ToArray();
        if (parameters.Any(parameter => parameter.Name.Length == 0))
            return false;

        uri = new SipUri(
            match.Groups["scheme"].Value.ToLowerInvariant(),
            match.Groups["user"].Success ? match.Groups["user"].Value : null,
            host,
            port,
            parameters,
            match.Groups["headers"].Success ? match.Groups["headers"].Value : null);
        return true;
    }

    /// <summary>The value of a parameter, empty for one without a value; null when it is absent. Names compare without case.</summary>
    public string? Parameter(string name) => Parameters.Value(name);

    /// <summary>
    /// The form two equal URIs share: host and parameters in lower case and sorted, headers sorted, transport and port filled in.
    /// The user part keeps its case, and an escape in it that needs none is undone (RFC 3261 section 19.1.4).
    /// </summary>
    public SipUri Normalize()
    {
        var parameters = Parameters
            .Where(parameter => !parameter.IsNamed("transport"))
            .Select(parameter => new SipParameter(parameter.Name.ToLowerInvariant(), parameter.Value?.ToLowerInvariant()))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .Prepend(new SipParameter("transport", Transport));
        return new SipUri(Scheme, NormalUser(), Host.ToLowerInvariant(), EffectivePort, [.. parameters], NormalHeaders());
    }

    /// <summary>The same with another port, and with another transport as its parameter; sips goes with tls only.</summary>
    /// <param name="port">1 to 65535; null for that of the transport.</param>
    /// <param name="transport">The transport in lower case.</param>
    public SipUri With(int? port, string transport) => new(
        transport == "tls" ? Scheme : "sip",
        User,
        Host,
        port,
        [.. Parameters.Where(parameter => !parameter.IsNamed("transport")), new SipParameter("transport", transport)],
        Headers);

    /// <summary>The same without what follows the question mark: as a Request-URI has to be (RFC 3261 section 19.1.1).</summary>
    public SipUri WithoutHeaders() => Headers is null ? this : new SipUri(Scheme, User, Host, Port, Parameters, null);

    /// <summary>True when both URIs have the same normalized form.</summary>
    public bool IsEquivalentTo(SipUri other)
        => string.Equals(Normalize().ToString(), other.Normalize().ToString(), StringComparison.Ordinal);

    /// <summary>The URI as it is written.</summary>
    public override string ToString()
        => string.Concat(
            Scheme, ":",
            User is null ? null : User + "@",
            Host,
            Port is null ? null : ":" + Port.Value.ToString(CultureInfo.InvariantCulture),
            string.Concat(Parameters.Select(parameter => ";" + parameter)))
            + (Headers is null ? null : "?" + Headers);

    /// <summary>True for a name, an IPv4 address, or an IPv6 address in brackets.</summary>
    internal static bool IsHost(string host)
    {
        if (host is ['[', .., ']'])
            return IPAddress.TryParse(host.AsSpan(1, host.Length - 2), out var address) && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        var labels = host.TrimEnd('.').Split('.');
        return labels.All(label => Label().IsMatch(label))
            && (!labels[^1].All(char.IsAsciiDigit) || (labels.Length == 4 && IPAddress.TryParse(host, out _)));
    }

    private string? NormalUser()
        => User is null ? null : Escape().Replace(User, static escape =>
        {
            var character = (char)int.Parse(escape.ValueSpan[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            return char.IsAsciiLetterOrDigit(character) || Marks.Contains(character, StringComparison.Ordinal)
                ? character.ToString()
                : escape.Value.ToUpperInvariant();
        });

    private string? NormalHeaders()
        => Headers is null ? null : string.Join('&', Headers.Split('&').Order(StringComparer.Ordinal));

    [GeneratedRegex("""
        ^(?<scheme>sips?):
        (?:(?<user>[^@\s<>"]+)@)?
        (?<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.\-]+)
        (?::(?<port>[0-9]{1,5}))?
        (?:;(?<parameter>[^;?\s<>"@]*))*
        (?:\?(?<headers>[^@\s<>"]+))?\z
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Syntax();

    [GeneratedRegex("%[0-9A-Fa-f]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    [GeneratedRegex(@"^(?!-)[A-Za-z0-9-]{1,63}(?<!-)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
