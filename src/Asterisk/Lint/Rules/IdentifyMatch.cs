using TwilioTrunk.Asterisk.Addresses;
using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>One entry of the option <c>match</c> of an identify.</summary>
/// <param name="Identify">The identify.</param>
/// <param name="Entry">The entry and its line; the line may hold several.</param>
/// <param name="Hosts">What is Twilio's.</param>
internal sealed record IdentifyMatch(PjsipDefinition Identify, PjsipOption Entry, TwilioHosts Hosts)
{
    /// <summary>The widest block of which it can be meant that it is Twilio's; published lists of old have blocks from /23 to /26.</summary>
    private const int WidestMeant = 16;

    /// <summary>The block; null for the name of a host, and for IPv6.</summary>
    public Ipv4Network? Network { get; } = Ipv4Network.Parse(Entry.Value);

    /// <summary>The name of the host; null for addresses.</summary>
    public string? Host => Network is null && !Entry.Value.StartsWith('!') && !Entry.Value.Contains(':', StringComparison.Ordinal) ? Entry.Value : null;

    /// <summary>The blocks of Twilio's that it has addresses of.</summary>
    public IEnumerable<(string Edge, string Block)> Blocks => Network is { } network ? Hosts.Blocks(network) : [];

    /// <summary>True when it is wider than anybody would write for Twilio, such as <c>0.0.0.0/0</c>.</summary>
    public bool IsOpen => Network is { Length: < WidestMeant } && Blocks.Any();

    /// <summary>True when it is meant for Twilio: a block of its addresses, past or present, or a host of its.</summary>
    public bool IsTwilio => Network is { } network
        ? network.Length >= WidestMeant && (Blocks.Any() || Hosts.IsOther(network))
        : Host is { } host && TwilioHosts.IsTwilio(host);
}
