using System.Globalization;
using System.Text;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Content;

/// <summary>
/// The comment lines by which an export finds again what an earlier one wrote: <c>;@ pbx</c>, <c>;@ addresses</c> when Twilio's are not those of the
/// release, then <c>;@ trunk</c> for each trunk, with <c>key=value</c> pairs, and its <c>;@ numbers</c> and the like. Values are percent-encoded, so a
/// line is ASCII. Asterisk warns of long comments too: what is left of a long line follows in lines that begin with <c>;@+</c>.
/// </summary>
internal static class TrunkRecord
{
    private const string Mark = ";@ ";
    private const string MoreMark = ";@+ ";
    private const int LongestLine = 1000;
    private const string Addresses = "addresses";
    private const string Numbers = "numbers";
    private const string CallerIds = "caller-ids";
    private const string Destinations = "destinations";
    private const int ItemsInLine = 8;

    public static void Write(TextWriter writer, PbxState state)
    {
        foreach (var line in Lines(state).SelectMany(Wrapped))
            writer.WriteLine(line);
    }

    private static IEnumerable<string> Lines(PbxState state)
    {
        yield return Line("pbx",
        [
            ("external-address", state.ExternalAddress),
            ("local-networks", Join(state.LocalNetworks)),
            ("rtp-start", Number(state.RtpStart)),
            ("rtp-end", Number(state.RtpEnd)),
            ("udp-port", Number(state.UdpPort)),
            ("tcp-port", Number(state.TcpPort)),
            ("tls-port", Number(state.TlsPort)),
            ("certificate", state.CertificateFile),
            ("private-key", state.PrivateKeyFile),
            ("ca-list", state.CaListFile),
            ("dial", Join([.. state.DialPatterns.Select(Dial)])),
            ("emergency", Join(state.EmergencyNumbers)),
        ]);
        if (!state.Addresses.HasBlocksOf(TwilioAddressList.Shipped))
            yield return Line(state.Addresses);
        foreach (var trunk in state.Trunks)
        {
            yield return Line("trunk",
            [
                ("domain", trunk.Domain),
                ("sid", trunk.Sid),
                ("name", trunk.Name),
                ("secure", trunk.Secure ? "yes" : "no"),
                ("transport", PbxContent.Protocol(trunk.Transport)),
                ("transport-chosen", trunk.IsTransportChosen ? "yes" : null),
                ("listen", Join([.. trunk.Listen.Select(Listen)])),
                ("credentials", trunk.UsesCredentials ? "yes" : "no"),
                ("user", trunk.UserName),
                ("caller-id", trunk.CallerId),
                ("edges", Join(trunk.Edges)),
                ("destination", trunk.Destination),
            ]);
            var lists = Lines(Numbers, trunk.Numbers)
                .Concat(Lines(CallerIds, trunk.ExtensionCallerIds))
                .Concat(Lines(Destinations, trunk.Numbers.Where(trunk.Destinations.ContainsKey).Select(number => KeyValuePair.Create(number, trunk.Destinations[number]))));
            foreach (var line in lists)
                yield return line;
        }
    }

    /// <summary>Reads the lines of a block; null when none of them is a record. The trunks come back without passwords.</summary>
    public static PbxState? Read(IEnumerable<string> lines)
    {
        PbxState? state = null;
        TwilioAddressList? addresses = null;
        var trunks = new List<TrunkEntry>();
        var lists = new Dictionary<string, List<string>>(StringComparer.Ordinal) { [Numbers] = [], [CallerIds] = [], [Destinations] = [] };
        foreach (var line in Joined(lines))
        {
            var words = line[Mark.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length == 0)
                continue;
            if (lists.TryGetValue(words[0], out var list))
            {
                list.AddRange(words.Skip(1));
                continue;
            }
            var pairs = Pairs(words.Skip(1)).ToDictionary(StringComparer.Ordinal);
            if (words[0] == "pbx")
                state = Pbx(pairs);
            else if (words[0] == Addresses)
                addresses = TwilioAddresses(pairs);
            else if (words[0] == "trunk" && pairs.TryGetValue("domain", out var domain) && domain.Contains('.', StringComparison.Ordinal))
                Add(Trunk(domain, pairs));
        }
        Add(null);
        return state is null && trunks.Count == 0
            ? null
            : (state ?? new PbxState()) with { Addresses = addresses ?? TwilioAddressList.Shipped, Trunks = TrunkSlug.Give(trunks) };

        void Add(TrunkEntry? next)
        {
            if (trunks.Count > 0)
            {
                trunks[^1] = trunks[^1] with
                {
                    Numbers = [.. lists[Numbers]],
                    ExtensionCallerIds = [.. Pairs(lists[CallerIds])],
                    Destinations = Pairs(lists[Destinations]).DistinctBy(pair => pair.Key).ToDictionary(StringComparer.Ordinal),
                };
            }
            foreach (var list in lists.Values)
                list.Clear();
            if (next is not null)
                trunks.Add(next);
        }
    }

    /// <summary>Twilio's addresses that an export made files from; those of this release when none of the files records other ones.</summary>
    public static TwilioAddressList ReadAddresses(IEnumerable<ConfDocument> files) => files
        .SelectMany(file => file.Blocks.Where(block => block.Last is not null && Enum.TryParse<PbxLayout>(block.Title, out _)).Select(block => file.LinesOf(block)))
        .Select(lines => Read(lines.Select(line => line.Text))?.Addresses)
        .FirstOrDefault(addresses => addresses is not null) ?? TwilioAddressList.Shipped;

    /// <summary>The lines that record Twilio's addresses; of several in a block the last count.</summary>
    public static IEnumerable<string> Lines(TwilioAddressList addresses) => Wrapped(Line(addresses));

    /// <summary>True for a line of a record.</summary>
    public static bool IsLine(ConfLine line) =>
        line.Text.StartsWith(Mark, StringComparison.Ordinal) || line.Text.StartsWith(MoreMark, StringComparison.Ordinal);

    private static IEnumerable<string> Wrapped(string line)
    {
        yield return line[..Math.Min(line.Length, LongestLine)];
        for (var start = LongestLine; start < line.Length; start += LongestLine)
            yield return string.Concat(MoreMark, line.AsSpan(start, Math.Min(LongestLine, line.Length - start)));
    }

    private static IEnumerable<string> Joined(IEnumerable<string> lines)
    {
        StringBuilder? joined = null;
        foreach (var line in lines)
        {
            if (line.StartsWith(MoreMark, StringComparison.Ordinal))
            {
                joined?.Append(line, MoreMark.Length, line.Length - MoreMark.Length);
            }
            else if (line.StartsWith(Mark, StringComparison.Ordinal))
            {
                if (joined is not null)
                    yield return joined.ToString();
                joined = new StringBuilder(line);
            }
        }
        if (joined is not null)
            yield return joined.ToString();
    }

    private static PbxState Pbx(Dictionary<string, string> pairs) => new()
    {
        ExternalAddress = pairs.GetValueOrDefault("external-address"),
        LocalNetworks = List(pairs, "local-networks"),
        RtpStart = Number(pairs, "rtp-start"),
        RtpEnd = Number(pairs, "rtp-end"),
        UdpPort = Number(pairs, "udp-port"),
        TcpPort = Number(pairs, "tcp-port"),
        TlsPort = Number(pairs, "tls-port"),
        CertificateFile = pairs.GetValueOrDefault("certificate"),
        PrivateKeyFile = pairs.GetValueOrDefault("private-key"),
        CaListFile = pairs.GetValueOrDefault("ca-list"),
        DialPatterns = [.. List(pairs, "dial").Select(Dial).OfType<DialPattern>()],
        EmergencyNumbers = List(pairs, "emergency"),
    };

    private static TwilioAddressList? TwilioAddresses(Dictionary<string, string> pairs) => TwilioAddressList.Recorded(
        pairs.GetValueOrDefault("date") ?? "",
        [.. List(pairs, "blocks").Select(text => text.Split(':', 2)).Select(pair => (pair[0], pair[^1]))]);

    private static TrunkEntry Trunk(string domain, Dictionary<string, string> pairs) => new()
    {
        Domain = domain,
        Sid = pairs.GetValueOrDefault("sid"),
        Name = pairs.GetValueOrDefault("name") ?? "",
        Secure = pairs.GetValueOrDefault("secure") == "yes",
        Transport = Transport(pairs.GetValueOrDefault("transport")) ?? PbxTransport.Udp,
        IsTransportChosen = pairs.GetValueOrDefault("transport-chosen") == "yes",
        Listen = [.. List(pairs, "listen").Select(Listen).OfType<ListenPort>()],
        UsesCredentials = pairs.GetValueOrDefault("credentials") == "yes",
        UserName = pairs.GetValueOrDefault("user"),
        CallerId = pairs.GetValueOrDefault("caller-id"),
        Edges = List(pairs, "edges"),
        Destination = pairs.GetValueOrDefault("destination"),
    };

    private static PbxTransport? Transport(string? text) => Enum.TryParse<PbxTransport>(text, ignoreCase: true, out var transport) ? transport : null;

    /// <summary>The transport, and its port when that is not the usual one.</summary>
    private static string Listen(ListenPort listen)
    {
        var protocol = PbxContent.Protocol(listen.Transport);
        return listen == ListenPort.Usual(listen.Transport) ? protocol : $"{protocol}:{listen.Port.ToString(CultureInfo.InvariantCulture)}";
    }

    private static ListenPort? Listen(string text)
    {
        if (text.Split(':') is not [var protocol, .. var rest] || Transport(protocol) is not { } transport)
            return null;
        var usual = ListenPort.Usual(transport);
        return rest is [var port] && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? usual with { Port = number } : usual;
    }

    private static string Dial(DialPattern dial) => $"{dial.Pattern}:{dial.Strip.ToString(CultureInfo.InvariantCulture)}:{dial.Prefix}";

    private static DialPattern? Dial(string text) =>
        text.Split(':') is [var pattern, var strip, var prefix] && int.TryParse(strip, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new DialPattern(pattern, count, prefix)
            : null;

    private static string Line(TwilioAddressList addresses) =>
        Line(Addresses, [("date", addresses.Date), ("blocks", Join([.. addresses.Signalling.Select(known => $"{known.Edge}:{known.Block}")]))]);

    private static string Line(string kind, IEnumerable<(string Key, string? Value)> pairs) =>
        pairs.Where(pair => !string.IsNullOrEmpty(pair.Value)).Aggregate(Mark + kind, (line, pair) => $"{line} {pair.Key}={Escape(pair.Value!)}");

    /// <summary>Two underscores would look like a marker of the Compose layout, which the container replaces or refuses to start with.</summary>
    private static string Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.IsAscii && (Rune.IsLetterOrDigit(rune) || "._-+:/@,".Contains((char)rune.Value, StringComparison.Ordinal)))
                text.Append(rune);
            else
                text.Append(Uri.EscapeDataString(rune.ToString()));
        }
        return text.Replace("__", "%5F%5F").ToString();
    }

    private static IEnumerable<string> Lines(string kind, IEnumerable<string> items) =>
        items.Chunk(ItemsInLine).Select(line => $"{Mark}{kind} {string.Join(' ', line)}");

    private static IEnumerable<string> Lines(string kind, IEnumerable<KeyValuePair<string, string>> pairs) =>
        Lines(kind, pairs.Select(pair => $"{Escape(pair.Key)}={Escape(pair.Value)}"));

    private static IEnumerable<KeyValuePair<string, string>> Pairs(IEnumerable<string> words) =>
        words.Select(word => word.Split('=', 2)).Where(pair => pair.Length == 2)
            .Select(pair => KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1])));

    private static string? Join(IReadOnlyList<string> values) => values.Count == 0 ? null : string.Join(',', values);

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static int? Number(Dictionary<string, string> pairs, string key) =>
        int.TryParse(pairs.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string[] List(Dictionary<string, string> pairs, string key) => pairs.GetValueOrDefault(key)?.Split(',') ?? [];
}
