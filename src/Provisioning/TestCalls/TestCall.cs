using TwilioTrunk.Asterisk.TestCalls;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>A test call, and everything that was told of it.</summary>
public sealed record TestCall
{
    /// <summary>True for a call from Twilio to the PBX, false for one from the PBX to Twilio.</summary>
    public required bool IsInbound { get; init; }

    /// <summary>Who was called, in E.164.</summary>
    public required string Number { get; init; }

    /// <summary>Who called, in E.164; null when the PBX decides that.</summary>
    public string? From { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The context of the dialplan that it was placed in; null for one from Twilio.</summary>
    public string? Context { get; init; }

    /// <summary>What the PBX saw; null when it was not asked.</summary>
    public PbxCall? Pbx { get; init; }

    /// <summary>What Twilio recorded; null when it has nothing, or tells nothing.</summary>
    public CallRecord? Record { get; init; }

    /// <summary>For a call from Twilio: what it recorded of the part that went over the trunk.</summary>
    public CallRecord? TrunkRecord { get; init; }

    /// <summary>What Voice Insights measured; null when it tells nothing.</summary>
    public VoiceSummaryRecord? Summary { get; init; }

    /// <summary>The codes of the alerts about the call.</summary>
    public IReadOnlyCollection<int> Alerts { get; init; } = [];

    /// <summary>Why no call was made, in words; null when one was.</summary>
    public string? NotSent { get; init; }

    /// <summary>Why Twilio tells nothing, in words; null when it was asked and answered.</summary>
    public string? Detail { get; init; }

    /// <summary>The record that tells of the trunk.</summary>
    public CallRecord? Carried => IsInbound ? TrunkRecord : Record;
}
