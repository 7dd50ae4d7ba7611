using System.Globalization;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk;

/// <summary>What calls come to. What they were not grouped by is null.</summary>
public sealed class CallMeasure
{
    private readonly string? _trunk;

    internal CallMeasure(CallGroup group)
    {
        _trunk = group.Grouping.HasFlag(CallGrouping.Trunk) ? group.TrunkName ?? group.TrunkSid ?? Text.TrunkNotTold : null;
        TrunkSid = group.TrunkSid;
        TrunkName = group.TrunkName;
        Direction = TwilioEnum.Parse<CallDirection>(group.Direction);
        PhoneNumber = group.PhoneNumber;
        Hour = group.Hour?.UtcDateTime;
        Calls = group.Calls;
        Answered = group.Answered;
        Failed = group.Calls - group.Answered - group.Pending;
        AnswerRate = group.Calls == group.Pending ? null : (double)group.Answered / (group.Calls - group.Pending);
        Duration = group.Duration;
        AverageDuration = group.Completed == 0 ? null : (double)group.Duration / group.Completed;
        LongestDuration = group.Longest;
        Cost = group.Cost;
        PriceUnit = group.PriceUnit;
        Unpriced = group.Unpriced;
        Failure = [.. group.Failures.Select(failure => new CallFailure(
            failure.Hour, TwilioEnum.Parse<CallStatus>(failure.Status), failure.SipStatus, failure.Count))];
    }

    /// <summary>The trunk; null as well for calls whose trunk Twilio does not tell yet.</summary>
    public string? TrunkSid { get; }

    /// <summary>The name of the trunk; null as well for one that was removed.</summary>
    public string? TrunkName { get; }

    /// <summary>To the PBX or from it.</summary>
    public CallDirection? Direction { get; }

    /// <summary>The number of the account: the one that was called, or that the PBX showed.</summary>
    public string? PhoneNumber { get; }

    /// <summary>The beginning of the hour, UTC.</summary>
    public DateTime? Hour { get; }

    /// <summary>How many calls.</summary>
    public int Calls { get; }

    /// <summary>How many of them were taken.</summary>
    public int Answered { get; }

    /// <summary>How many of them are over and were not taken. Those that ring yet are neither.</summary>
    public int Failed { get; }

    /// <summary>The share that was taken of those that ring no more, 0 to 1; null when all ring yet.</summary>
    public double? AnswerRate { get; }

    /// <summary>The seconds of all calls that were taken and are over.</summary>
    public long Duration { get; }

    /// <summary>The seconds of such a call on average; null when there is none.</summary>
    public double? AverageDuration { get; }

    /// <summary>The seconds of the longest.</summary>
    public int LongestDuration { get; }

    /// <summary>What they cost together, in <see cref="PriceUnit"/>: 0 or more.</summary>
    public decimal Cost { get; }

    /// <summary>The currency (ISO 4217). Calls that are priced in different currencies are counted apart.</summary>
    public string? PriceUnit { get; }

    /// <summary>How many calls that are over have no price: it comes some time after the call, and failed calls may never get one.</summary>
    public int Unpriced { get; }

    /// <summary>The calls that were not taken, by hour and cause.</summary>
    public CallFailure[] Failure { get; }

    /// <summary>What they were grouped by.</summary>
    public override string ToString()
        => string.Join(' ', new object?[] { Hour?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), _trunk, Direction, PhoneNumber }
            .Where(static key => key is not null));
}
