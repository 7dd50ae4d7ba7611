namespace TwilioTrunk.Simulator.Rest;

/// <summary>What a date in a query stands for: a day, or a second when it has a time. The end is the first moment that is no longer in it.</summary>
internal readonly record struct TimeSlot(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The slot of that length; the last one of the calendar ends with it.</summary>
    public static TimeSlot From(DateTimeOffset start, TimeSpan length) =>
        new(start, DateTimeOffset.MaxValue - start > length ? start + length : DateTimeOffset.MaxValue);

    public bool Has(DateTimeOffset? time) => time >= Start && time < End;
}
