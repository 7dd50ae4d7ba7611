namespace TwilioTrunk.Twilio;

/// <summary>One side of a call as Twilio saw it.</summary>
public sealed record SummaryEdgeRecord
{
    /// <summary>Who talked to whom, and where.</summary>
    public SummaryEdgePropertiesRecord? Properties { get; init; }

    /// <summary>What was measured.</summary>
    public SummaryMetricsRecord? Metrics { get; init; }
}
