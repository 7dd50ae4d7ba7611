namespace TwilioTrunk.Twilio;

/// <summary>An HTTP request that Twilio made or took for a call.</summary>
public sealed record CallEventRecord
{
    /// <summary>What was asked.</summary>
    public CallEventRequestRecord? Request { get; init; }

    /// <summary>What was answered.</summary>
    public CallEventResponseRecord? Response { get; init; }
}
