using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>How far a call had come when its record was read: enough to tell a change of it from a repetition and from an older answer.</summary>
internal readonly record struct CallVersion(
    string? Status, string? TrunkSid, DateTimeOffset? Start, DateTimeOffset? End, int? Duration, decimal? Price, DateTimeOffset? Updated)
{
    public bool IsOver => TrunkCalls.IsOver(Status);

    /// <summary>A call does not go back.</summary>
    private int Stage => Status switch { "queued" => 0, "ringing" => 1, "in-progress" => 2, _ => 3 };

    private int Told => new object?[] { TrunkSid, Start, End, Duration, Price }.Count(static value => value is not null);

    public static CallVersion Of(CallRecord call)
        => new(call.Status, call.TrunkSid, call.StartTime, call.EndTime, call.Duration, call.Price, call.DateUpdated);

    /// <summary>
    /// Whether it tells something new after an earlier one. Answers may come from different copies of the records, so that one that was asked for later
    /// can be older. Dates are to the second; within one, what tells more is newer.
    /// </summary>
    public bool IsNewerThan(CallVersion known)
    {
        if (Stage != known.Stage)
            return Stage > known.Stage;
        if (this == known with { Updated = Updated })
            return false;
        return Updated == known.Updated ? Told >= known.Told : !(Updated < known.Updated);
    }
}
