namespace TwilioTrunk.Twilio;

/// <summary>What a measured value came to.</summary>
public sealed record SummaryRangeRecord
{
    /// <summary>The mean.</summary>
    public decimal? Avg { get; init; }

    /// <summary>The greatest.</summary>
    public decimal? Max { get; init; }
}
