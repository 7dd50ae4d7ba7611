namespace TwilioTrunk.Twilio;

/// <summary>The media of one side of a call, in both directions.</summary>
public sealed record SummaryMetricsRecord
{
    /// <summary>What Twilio received.</summary>
    public SummaryStreamRecord? Inbound { get; init; }

    /// <summary>What Twilio sent.</summary>
    public SummaryStreamRecord? Outbound { get; init; }
}
