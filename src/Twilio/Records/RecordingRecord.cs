namespace TwilioTrunk.Twilio;

/// <summary>How a trunk records its calls.</summary>
public sealed record RecordingRecord
{
    /// <summary><c>do-not-record</c>, <c>record-from-ringing</c>, <c>record-from-answer</c>, or one of the latter two with <c>-dual</c>.</summary>
    public string? Mode { get; init; }

    /// <summary><c>trim-silence</c> or <c>do-not-trim</c>.</summary>
    public string? Trim { get; init; }
}
