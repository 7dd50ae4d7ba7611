using TwilioTrunk.Asterisk.Addresses;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>What hosts and blocks of addresses have to do with Twilio, by themselves: nothing is looked up.</summary>
/// <param name="addresses">Twilio's addresses.</param>
/// <param name="exported">Those that an export made the files from; they may have been Twilio's once.</param>
internal sealed class TwilioHosts(TwilioAddressList addresses, TwilioAddressList exported)
{
    private const string Termination = ".pstn.twilio.com";

    /// <summary>Edges under their old names, and those that are reached by a private line (https://www.twilio.com/docs/global-infrastructure/edge-locations).</summary>
    private static readonly string[] OtherEdges =
    [
        "us1", "us2", "ie1", "de1", "jp1", "sg1", "au1", "br1", "ashburn-ix", "san-jose-ix", "london-ix", "frankfurt-ix", "singapore-ix", "tokyo-ix",
        "sydney-ix", "sao-paulo-ix", "us1-ix", "us2-ix", "ie1-ix", "de1-ix", "jp1-ix", "sg1-ix", "au1-ix", "br1-ix",
    ];

    private readonly (Ipv4Network Network, (string Edge, string Block) Known)[] _signalling =
        [.. addresses.Signalling.Select(known => (Ipv4Network.Parse(known.Block)!.Value, known))];

    private readonly Ipv4Network[] _media = [.. addresses.Media.Select(block => Ipv4Network.Parse(block)!.Value)];

    private readonly Ipv4Network[] _past =
    [
        .. TwilioAddressList.Shipped.Signalling.Concat(exported.Signalling).Select(known => known.Block).Concat(TwilioAddressList.Shipped.Media)
            .Select(block => Ipv4Network.Parse(block)!.Value),
    ];

    /// <summary>Twilio's addresses.</summary>
    public TwilioAddressList Addresses => addresses;

    /// <summary>The names of Twilio's edges.</summary>
    public IEnumerable<string> Edges => addresses.Signalling.Select(block => block.Edge).Distinct();

    /// <summary>The signalling blocks that a block has addresses of.</summary>
    public IEnumerable<(string Edge, string Block)> Blocks(Ipv4Network network) =>
        _signalling.Where(block => block.Network.Overlaps(network)).Select(block => block.Known);

    /// <summary>True for a block with other addresses of Twilio's, which its trunks do not call from: those of media, and those of the past.</summary>
    public bool IsOther(Ipv4Network network) =>
        RetiredAddresses.Covers(network) || _media.Concat(_past).Any(block => block.Overlaps(network));

    /// <summary>True for a host below twilio.com, and for the marker that stands for one.</summary>
    public static bool IsTwilio(string host) =>
        host.EndsWith(".twilio.com", StringComparison.OrdinalIgnoreCase) || host.Contains("__TWILIO_SIP_DOMAIN__", StringComparison.Ordinal);

    /// <summary>True for an address of Twilio's signalling or media.</summary>
    public bool IsTwilioAddress(string host) =>
        Ipv4Network.Parse(host) is { Length: 32 } address && (Blocks(address).Any() || Array.Exists(_media, block => block.Overlaps(address)));

    /// <summary>
    /// The termination host without its edge, in lower case: <c>name.pstn.twilio.com</c> for <c>name.pstn.dublin.twilio.com</c>. Null when the host is
    /// none.
    /// </summary>
    public string? TerminationName(string host) =>
        Split(host) is ({ } name, var edge) && (edge is null || IsEdge(edge)) ? name + Termination : null;

    /// <summary>The edge in a host that would be a termination host if Twilio had the edge; null when nothing is wrong with it.</summary>
    public string? UnknownEdge(string host) => Split(host) is ({ }, { } edge) && !IsEdge(edge) ? edge : null;

    private bool IsEdge(string edge) => OtherEdges.Contains(edge) || Edges.Contains(edge);

    /// <summary>The labels before <c>pstn</c>, and the one after it.</summary>
    private static (string? Name, string? Edge)? Split(string host)
    {
        var labels = host.TrimEnd('.').ToLowerInvariant().Split('.');
        return labels switch
        {
            [.. { Length: > 0 } name, "pstn", "twilio", "com"] => (string.Join('.', name), null),
            [.. { Length: > 0 } name, "pstn", var edge, "twilio", "com"] => (string.Join('.', name), edge),
            _ => null,
        };
    }
}
