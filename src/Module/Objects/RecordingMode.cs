namespace TwilioTrunk;

/// <summary>Which calls of a trunk Twilio records, and from when on (https://www.twilio.com/docs/sip-trunking/api/recording-resource).</summary>
public enum RecordingMode
{
    /// <summary>None.</summary>
    DoNotRecord,

    /// <summary>All from the first ring on, both parties in one channel.</summary>
    RecordFromRinging,

    /// <summary>All from the answer on, both parties in one channel.</summary>
    RecordFromAnswer,

    /// <summary>All from the first ring on, each party in a channel of its own.</summary>
    RecordFromRingingDual,

    /// <summary>All from the answer on, each party in a channel of its own.</summary>
    RecordFromAnswerDual,
}
