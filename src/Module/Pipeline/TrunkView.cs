using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Pipeline;

/// <summary>A trunk as it was just read, and the session it was read through.</summary>
internal sealed record TrunkView(TwilioSession Session, TrunkState State)
{
    /// <summary>Its numbers, to be read on as they are written; null where the state has them.</summary>
    public IAsyncEnumerable<TrunkPhoneNumberRecord>? Numbers { get; init; }

    /// <summary>What the checklist found; null when it was not asked.</summary>
    public IReadOnlyList<CheckOutcome>? Checks { get; init; }
}
