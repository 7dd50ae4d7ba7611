using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Calls that were counted together. What they are not grouped by is null.</summary>
public sealed class CallGroup
{
    private readonly Dictionary<(DateTimeOffset? Hour, string? Status, int? SipStatus), int> _failures = [];

    /// <summary>What the calls were counted apart by.</summary>
    public CallGrouping Grouping { get; init; }

    /// <summary>The SID of the trunk.</summary>
    public string? TrunkSid { get; init; }

    /// <summary>The name of the trunk.</summary>
    public string? TrunkName { get; init; }

    /// <summary>As Twilio names it.</summary>
    public string? Direction { get; init; }

    /// <summary>The number of the account, in E.164.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The beginning of the hour.</summary>
    public DateTimeOffset? Hour { get; init; }

    /// <summary>The currency of the prices: prices of different currencies are never added.</summary>
    public string? PriceUnit { get; init; }

    /// <summary>How many calls.</summary>
    public int Calls { get; private set; }

    /// <summary>How many of them were taken.</summary>
    public int Answered { get; private set; }

    /// <summary>How many of them wait or ring yet.</summary>
    public int Pending { get; private set; }

    /// <summary>How many of those that are over have no price yet.</summary>
    public int Unpriced { get; private set; }

    /// <summary>The seconds of all calls that are over together.</summary>
    public long Duration { get; private set; }

    /// <summary>The seconds of the longest.</summary>
    public int Longest { get; private set; }

    /// <summary>How many calls were taken and are over.</summary>
    public int Completed { get; private set; }

    /// <summary>What all together cost: 0 or more.</summary>
    public decimal Cost { get; private set; }

    /// <summary>The calls that were not taken, by hour, and for each hour the most frequent first: how they ended, and with which SIP status.</summary>
    public IEnumerable<(DateTimeOffset? Hour, string? Status, int? SipStatus, int Count)> Failures
        => _failures.OrderBy(static failure => failure.Key.Hour).ThenByDescending(static failure => failure.Value)
            .Select(static failure => (failure.Key.Hour, failure.Key.Status, failure.Key.SipStatus, failure.Value));

    internal void Add(CallRecord call, int? sipStatus)
    {
        Calls++;
        // Twilio writes what it charges as a negative amount.
        Cost -= call.Price ?? 0;
        if (TrunkCalls.IsOver(call.Status))
            Unpriced += call.Price is null ? 1 : 0;
        switch (call.Status)
        {
            case "queued" or "ringing":
                Pending++;
                break;
            case "in-progress":
                Answered++;
                break;
            case "completed":
                Answered++;
                Completed++;
                Duration += call.Duration ?? 0;
                Longest = Math.Max(Longest, call.Duration ?? 0);
                break;
            default:
                var key = (CallTally.HourOf(call), call.Status, sipStatus);
                _failures[key] = _failures.GetValueOrDefault(key) + 1;
                break;
        }
    }
}
