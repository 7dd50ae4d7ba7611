namespace TwilioTrunk;

/// <summary>Offers the contexts that Export-AsteriskConfig writes for calls out.</summary>
public sealed class OutboundContextCompleter : WordCompleter
{
    private protected override IEnumerable<string> Words => ["from-internal", "twilio-outbound"];
}
