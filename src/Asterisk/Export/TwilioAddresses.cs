using TwilioTrunk.Asterisk.Addresses;

namespace TwilioTrunk.Asterisk;

/// <summary>
/// The addresses that Twilio's signalling comes from (<see cref="TwilioAddressList.Shipped"/>). All blocks must be accepted: without <c>edge=</c> in
/// the origination URI a call leaves from the edge where it entered Twilio. All addresses of each block are in use.
/// </summary>
public static class TwilioAddresses
{
    /// <summary>The domain that every termination host ends in.</summary>
    public const string Domain = ".twilio.com";

    /// <summary>The blocks in CIDR form, by the name of their edge.</summary>
    public static IReadOnlyList<(string Edge, string Block)> Signalling => TwilioAddressList.Shipped.Signalling;

    /// <summary>
    /// Says whether a <c>match</c> of an identify takes in calls from Twilio: an address, network or host name; <c>!</c> before one excludes.
    /// </summary>
    /// <param name="match">One entry of the option.</param>
    /// <returns>True when one of the blocks lies in it or it lies in one, or when it is a host of Twilio's.</returns>
    public static bool Covers(string match)
    {
        ArgumentNullException.ThrowIfNull(match);
        if (match.StartsWith('!'))
            return false;
        return Ipv4Network.Parse(match) is { } network
            ? Signalling.Any(known => Ipv4Network.Parse(known.Block)!.Value.Overlaps(network))
            : match.EndsWith(Domain, StringComparison.OrdinalIgnoreCase);
    }
}
