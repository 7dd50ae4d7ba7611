namespace TwilioTrunk.Simulator.Rest;

/// <summary>What a date in a query stands for: a day, or a second when it has a time. The end is the first moment that is no longer in it.</summary>
internal readonly record struct TimeSlot(DateTimeOffset Start, DateTimeOffset End)
{
    public bool Has(DateTimeOffset? time) => time >= Start && time < End;
}
