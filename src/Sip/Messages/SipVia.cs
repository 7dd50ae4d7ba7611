using System.Buffers;
using System.Globalization;
using System.Net;

namespace TwilioTrunk.Sip.Messages;

/// <summary>A hop that a request took, and to which its response goes back (RFC 3261 section 20.42).</summary>
/// <param name="Transport">UDP, TCP, TLS or another one, as written.</param>
/// <param name="Host">A name, an IPv4 address, or an IPv6 address in brackets.</param>
/// <param name="Port">1 to 65535; null when it is that of the transport.</param>
/// <param name="Parameters">The parameters in their order.</param>
public sealed record SipVia(string Transport, string Host, int? Port, IReadOnlyList<SipParameter> Parameters)
{
    /// <summary>What every branch of RFC 3261 begins with (section 8.1.1.7).</summary>
    public const string MagicCookie = "z9hG4bK";

    private static readonly SearchValues<char> AfterHost = SearchValues.Create(":;, \t");
    private static readonly SearchValues<char> AfterBrackets = SearchValues.Create("]");

    /// <summary>What identifies the transaction; null in a message of RFC 2543.</summary>
    public string? Branch => Parameters.Value("branch");

    /// <summary>Where the request came from, as the next hop saw it; null when that is <see cref="Host"/>, or not known.</summary>
    public IPAddress? Received => IPAddress.TryParse(Parameters.Value("received")?.Trim('[', ']'), out var address) ? address : null;

    /// <summary>The port that the request came from, as the next hop saw it (RFC 3581); null when it did not say.</summary>
    public int? ReceivedPort
        => int.TryParse(Parameters.Value("rport"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? port
            : null;

    /// <summary>True when the response is to go to the port that the request came from (RFC 3581).</summary>
    public bool HasReceivedPort => Parameters.Value("rport") is not null;

    /// <summary>Reads one element of a Via header field.</summary>
    /// <exception cref="SipFormatException">It is none.</exception>
    public static SipVia Parse(string text) => Parse(text, SipReading.Strict);

    internal static SipVia Parse(string text, SipReading reading)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scanner = new Scanner(text, reading);
        scanner.SkipBlanks();
        if (!scanner.ReadToken().Equals("SIP", StringComparison.OrdinalIgnoreCase))
            throw Invalid(text);
        scanner.Expect('/');
        if (scanner.ReadToken() != "2.0")
            throw Invalid(text);
        scanner.Expect('/');
        var transport = scanner.ReadToken();
        scanner.SkipBlanks();
        var host = scanner.IsNext('[') ? scanner.ReadUntil(AfterBrackets) + "]" : scanner.ReadUntil(AfterHost);
        if (host.StartsWith('['))
            scanner.Expect(']');
        int? port = scanner.Take(':') ? (int)scanner.ReadNumber(IPEndPoint.MaxPort) : null;
        var parameters = scanner.ReadParameters();
        scanner.ExpectEnd();
        return port != 0 && SipUri.IsHost(host) ? new SipVia(transport, host, port, parameters) : throw Invalid(text);
    }

    /// <summary>The element of the header field.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"SIP/2.0/{Transport} {Host}{(Port is null ? null : ":")}{Port}{string.Concat(Parameters.Select(parameter => ";" + parameter))}");

    /// <summary>The element as the hop that received it passes it on: it tells where the request came from (RFC 3261 section 18.2.1, RFC 3581).</summary>
    internal SipVia ReceivedFrom(IPEndPoint source)
    {
        var address = source.Address.IsIPv4MappedToIPv6 ? source.Address.MapToIPv4() : source.Address;
        var isSame = IPAddress.TryParse(Host.Trim('[', ']'), out var host) && host.Equals(address);
        if (isSame && !HasReceivedPort)
            return this;
        return this with
        {
            Parameters =
            [
                .. Parameters.Where(parameter => !parameter.IsNamed("rport") && !parameter.IsNamed("received")),
                new SipParameter("received", address.ToString()),
                .. HasReceivedPort ? [new SipParameter("rport", source.Port.ToString(CultureInfo.InvariantCulture))] : Array.Empty<SipParameter>(),
            ],
        };
    }

    private static SipFormatException Invalid(string text) => new(string.Format(CultureInfo.CurrentCulture, Text.NoVia, text));
}
