using TwilioTrunk.Asterisk;

namespace TwilioTrunk;

/// <summary>Offers the edges that trunks have hosts at (https://www.twilio.com/docs/sip-trunking#localizedterminationuri).</summary>
public sealed class TerminationEdgeCompleter : WordCompleter
{
    private protected override IEnumerable<string> Words => TwilioAddressList.Shipped.Signalling.Select(known => known.Edge).Distinct();
}
