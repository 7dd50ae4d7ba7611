namespace TwilioTrunk;

/// <summary>How far a call has come, or how it ended (https://www.twilio.com/docs/voice/api/call-resource#call-status-values).</summary>
public enum CallStatus
{
    /// <summary>It waits to be dialled.</summary>
    Queued,

    /// <summary>It rings.</summary>
    Ringing,

    /// <summary>It was taken and goes on.</summary>
    InProgress,

    /// <summary>It was taken and is over.</summary>
    Completed,

    /// <summary>The other side was busy.</summary>
    Busy,

    /// <summary>It could not be connected.</summary>
    Failed,

    /// <summary>Nobody took it.</summary>
    NoAnswer,

    /// <summary>The caller hung up before it was taken.</summary>
    Canceled,
}
