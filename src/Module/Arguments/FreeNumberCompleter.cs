using TwilioTrunk.Provisioning;

namespace TwilioTrunk;

/// <summary>Offers the numbers that Twilio has for test calls, and does not charge for.</summary>
public sealed class FreeNumberCompleter : WordCompleter
{
    private protected override IEnumerable<string> Words => FreeNumbers.All;
}
