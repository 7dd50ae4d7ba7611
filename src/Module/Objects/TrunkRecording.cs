using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk;

/// <summary>How Twilio records the calls of a trunk.</summary>
public sealed class TrunkRecording
{
    internal TrunkRecording(TwilioSession session, TrunkState state)
    {
        Session = session;
        TrunkSid = state.IsPredicted ? null : state.Trunk.Sid;
        Name = state.Name.Plain;
        Mode = TwilioEnum.Parse<RecordingMode>(state.Trunk.Recording?.Mode);
        Trim = TwilioEnum.Parse<RecordingTrim>(state.Trunk.Recording?.Trim);
    }

    /// <summary>The trunk; null for one that was only rehearsed.</summary>
    public string? TrunkSid { get; }

    /// <summary>The name of the trunk.</summary>
    public string? Name { get; }

    /// <summary>Which calls are recorded, and from when on.</summary>
    public RecordingMode? Mode { get; }

    /// <summary>Whether silence is cut off.</summary>
    public RecordingTrim? Trim { get; }

    internal TwilioSession Session { get; }

    /// <summary>The mode.</summary>
    public override string ToString() => Mode?.ToString() ?? string.Empty;
}
