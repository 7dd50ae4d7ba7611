namespace TwilioTrunk.Twilio;

/// <summary>What became of a bulk update.</summary>
internal sealed record DialingUpdateRecord
{
    public int UpdateCount { get; init; }
}
