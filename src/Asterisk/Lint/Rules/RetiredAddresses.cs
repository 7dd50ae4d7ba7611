using TwilioTrunk.Asterisk.Addresses;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>
/// Addresses that stand in published configurations and that Twilio's trunks do not call from: media until 2024-02-21
/// (https://www.twilio.com/docs/sip-trunking/ip-addresses and its earlier states).
/// </summary>
internal static class RetiredAddresses
{
    private static readonly Ipv4Network[] Media =
    [
        .. ((string[])
        [
            "54.172.60.0/23", "34.203.250.0/23", "54.244.51.0/24", "54.171.127.192/26", "52.215.127.0/24", "35.156.191.128/25", "3.122.181.0/24",
            "54.65.63.192/26", "3.112.80.0/24", "54.169.127.128/26", "3.1.77.0/24", "54.252.254.64/26", "3.104.90.0/24", "177.71.206.192/26",
            "18.228.249.0/24",
        ]).Select(block => Ipv4Network.Parse(block)!.Value),
    ];

    /// <summary>True when the block has an address of these.</summary>
    public static bool Covers(Ipv4Network network) => Array.Exists(Media, known => known.Overlaps(network));
}
