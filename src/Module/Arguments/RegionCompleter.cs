namespace TwilioTrunk;

/// <summary>Offers the regions that process calls (https://www.twilio.com/docs/global-infrastructure/understanding-twilio-regions).</summary>
public sealed class RegionCompleter : WordCompleter
{
    private protected override IEnumerable<string> Words => ["us1", "ie1", "au1"];
}
