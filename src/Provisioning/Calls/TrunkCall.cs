using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>A call that went through a trunk.</summary>
/// <param name="Record">What Twilio tells of it.</param>
public sealed record TrunkCall(CallRecord Record)
{
    /// <summary>The name of its trunk, without tags; null when the trunk is not known yet, or was removed.</summary>
    public string? TrunkName { get; init; }

    /// <summary>What Voice Insights measured; null when it was not asked or tells nothing.</summary>
    public VoiceSummaryRecord? Summary { get; init; }
}
