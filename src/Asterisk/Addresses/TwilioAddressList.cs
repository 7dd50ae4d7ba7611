using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Addresses;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk;

/// <summary>
/// The addresses that calls over Twilio's trunks come from, as they were at a date. All are IPv4: Twilio's trunks have no other. All signalling blocks
/// must be accepted: without <c>edge=</c> in the origination URI a call leaves from the edge where it entered Twilio. All addresses of each block are
/// in use.
/// </summary>
public sealed partial record TwilioAddressList
{
    /// <summary>The domain that every termination host ends in.</summary>
    public const string Domain = ".twilio.com";

    private const string Resource = "twilio-addresses.json";

    /// <summary>Twilio's largest block is a /18: one of many networks is a slip, and would open the PBX to strangers.</summary>
    private const int ShortestPrefix = 8;

    private TwilioAddressList(AddressFile file, string name)
    {
        Date = Checked(file.Date, Month().IsMatch, name, "date", Text.AddressDateForm);
        Source = Checked(file.Source, text => Uri.IsWellFormedUriString(text, UriKind.Absolute), name, "source", Text.AddressSourceForm);
        Signalling = [.. Filled(file.Edges, name, "edges").SelectMany((edge, index) => Blocks(edge, name, $"edges[{index}]"))];
        Media = [.. Filled(file.Media, name, "media").Select((block, index) => Block(block, name, $"media[{index}]"))];
        MediaPorts = Checked(file.MediaPorts, IsRange, name, "mediaPorts", Text.AddressPortsForm);
    }

    /// <summary>The list that belongs to this release.</summary>
    public static TwilioAddressList Shipped { get; } = ReadResource();

    /// <summary>When the source said so: a month (<c>2026-11</c>) or a day (<c>2026-11-23</c>).</summary>
    public string Date { get; private init; }

    /// <summary>The page that says so.</summary>
    public string Source { get; }

    /// <summary>Where signalling comes from: blocks in CIDR form, each with the name of its edge.</summary>
    public IReadOnlyList<(string Edge, string Block)> Signalling { get; private init; }

    /// <summary>Where media comes from, for every edge: blocks in CIDR form.</summary>
    public IReadOnlyList<string> Media { get; }

    /// <summary>The UDP ports of Twilio's media, such as <c>10000-60000</c>.</summary>
    public string MediaPorts { get; }

    /// <summary>An address of each signalling block: its second one, of a block of one address that.</summary>
    public IEnumerable<IPAddress> Sample => Signalling.Select(known => Ipv4Network.Parse(known.Block)!.Value.Sample);

    /// <summary>True when this release has a list of a later date. A month alone is before the days in it.</summary>
    public bool IsOutdated => string.CompareOrdinal(Date, Shipped.Date) < 0;

    /// <summary>This list, or that of this release when it is of a later date.</summary>
    public TwilioAddressList Latest => IsOutdated ? Shipped : this;

    /// <summary>True when the signalling blocks of another list are the same, in the same order.</summary>
    /// <param name="other">The other list.</param>
    /// <returns>True when they are.</returns>
    public bool HasBlocksOf(TwilioAddressList other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Signalling.SequenceEqual(other.Signalling);
    }

    /// <summary>The edge whose signalling comes from an address; null for any other address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The name of the edge, or null.</returns>
    public string? EdgeOf(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Ipv4Network.Parse(address.ToString()) is { } single
            ? Signalling.FirstOrDefault(known => Ipv4Network.Parse(known.Block)!.Value.Overlaps(single)).Edge
            : null;
    }

    /// <summary>
    /// Says whether a <c>match</c> of an identify takes in calls from Twilio: an address, network or host name; <c>!</c> before one excludes.
    /// </summary>
    /// <param name="match">One entry of the option.</param>
    /// <returns>True when one of the signalling blocks lies in it or it lies in one, or when it is a host of Twilio's.</returns>
    public bool Covers(string match)
    {
        ArgumentNullException.ThrowIfNull(match);
        if (match.StartsWith('!'))
            return false;
        return Ipv4Network.Parse(match) is { } network
            ? Signalling.Any(known => Ipv4Network.Parse(known.Block)!.Value.Overlaps(network))
            : match.EndsWith(Domain, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads a list in the form of the one that belongs to this release.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidAddressFileException">There is no file, or something in it is not right; the message says what and where.</exception>
    /// <exception cref="FileNotReadableException">The file is there and cannot be read.</exception>
    public static TwilioAddressList Read(string path)
    {
        var bytes = AtomicFile.Read(path)
            ?? throw new InvalidAddressFileException(Format(Text.InvalidAddressFile, path, Text.AddressFileMissing), Text.AddressFileMissingRemedy, path);
        using var stream = new MemoryStream(bytes);
        return Parse(stream, path);
    }

    /// <summary>The list that files were made from, as they record it; what they do not say is as in this release.</summary>
    /// <param name="date">Its date.</param>
    /// <param name="signalling">Its signalling blocks.</param>
    /// <returns>Null when something in it is not right.</returns>
    internal static TwilioAddressList? Recorded(string date, IReadOnlyList<(string Edge, string Block)> signalling)
    {
        var isRight = Month().IsMatch(date) && signalling.Count > 0
            && signalling.All(known => EdgeName().IsMatch(known.Edge) && Ipv4Network.Parse(known.Block) is { IsExact: true, Length: >= ShortestPrefix });
        return isRight ? Shipped with { Date = date, Signalling = signalling } : null;
    }

    private static TwilioAddressList ReadResource()
    {
        using var stream = typeof(TwilioAddressList).Assembly.GetManifestResourceStream(Resource)!;
        return Parse(stream, Resource);
    }

    private static TwilioAddressList Parse(Stream stream, string name)
    {
        try
        {
            var file = JsonSerializer.Deserialize(stream, AddressFileJson.Default.AddressFile);
            return new TwilioAddressList(file ?? throw Invalid(name, Text.AddressFileEmpty), name);
        }
        catch (JsonException cause)
        {
            throw Invalid(name, Format(Text.AddressFileSyntax, (cause.LineNumber ?? 0) + 1, cause.Path ?? "$"), cause);
        }
    }

    private static IEnumerable<(string Edge, string Block)> Blocks(AddressFileEdge? edge, string file, string where)
    {
        var name = Checked(edge?.Name, EdgeName().IsMatch, file, where + ".name", Text.AddressEdgeForm);
        return Filled(edge?.Signalling, file, where + ".signalling").Select((block, index) => (name, Block(block, file, $"{where}.signalling[{index}]")));
    }

    private static string Block(string? text, string file, string where)
    {
        if (text is null || Ipv4Network.Parse(text) is not { } block)
            throw Invalid(file, Format(Text.AddressBlockForm, where, text ?? "null"));
        if (!block.IsExact)
            throw Invalid(file, Format(Text.AddressBlockBits, where, text, block.Exact));

        return block.Length >= ShortestPrefix ? block.ToString() : throw Invalid(file, Format(Text.AddressBlockWide, where, text));
    }

    private static IReadOnlyList<T> Filled<T>(IReadOnlyList<T>? list, string file, string where) =>
        list is { Count: > 0 } ? list : throw Invalid(file, Format(Text.AddressListEmpty, where));

    private static string Checked(string? text, Func<string, bool> isRight, string file, string where, string expectation) =>
        text is not null && isRight(text) ? text : throw Invalid(file, Format(Text.AddressValueForm, where, text ?? "null", expectation));

    private static bool IsRange(string text) =>
        Range().Match(text) is { Success: true } match
        && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and var first
        && int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) is <= 65535 and var last
        && first < last;

    private static InvalidAddressFileException Invalid(string file, string reason, Exception? cause = null) =>
        new(Format(Text.InvalidAddressFile, file, reason), Text.InvalidAddressFileRemedy, file, cause);

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    [GeneratedRegex(@"\A[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Month();

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex EdgeName();

    [GeneratedRegex(@"\A([0-9]{1,5})-([0-9]{1,5})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
