namespace TwilioTrunk;

/// <summary>Offers Twilio's edges (https://www.twilio.com/docs/global-infrastructure/edge-locations).</summary>
public sealed class EdgeCompleter : WordCompleter
{
    private protected override IEnumerable<string> Words =>
    [
        "ashburn", "umatilla", "dublin", "frankfurt", "singapore", "tokyo", "sao-paulo", "sydney", "roaming",
        "ashburn-ix", "san-jose-ix", "london-ix", "frankfurt-ix", "singapore-ix", "tokyo-ix", "sydney-ix", "sao-paulo-ix",
    ];
}
