using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Which calls of trunks are asked for; what is null does not narrow.</summary>
public sealed record CallQuery
{
    /// <summary>Began at this time or after it.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Began before this time.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The SIDs of the trunks.</summary>
    public IReadOnlySet<string>? TrunkSids { get; init; }

    /// <summary><c>trunking-originating</c> or <c>trunking-terminating</c>.</summary>
    public string? Direction { get; init; }

    /// <summary><c>completed</c>, <c>busy</c> and so on: any of them.</summary>
    public IReadOnlyCollection<string>? Statuses { get; init; }

    /// <summary>The caller or the callee, in E.164: Twilio itself finds the calls of one number.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Tells a caller or callee that is asked for.</summary>
    public Func<string, bool>? IsParty { get; init; }

    /// <summary>When a call began, or was made if it has not begun.</summary>
    internal static DateTimeOffset? TimeOf(CallRecord call) => call.StartTime ?? call.DateCreated;

    /// <summary>Whether a call goes through a trunk at all, in the right direction and with the right party.</summary>
    internal bool IsAbout(CallRecord call)
        => (call.TrunkSid is not null || call.Direction is "trunking-originating" or "trunking-terminating")
            && (Direction is null || call.Direction == Direction)
            && (PhoneNumber is null || call.From == PhoneNumber || call.To == PhoneNumber)
            && (IsParty is null || IsAny(call.From) || IsAny(call.To));

    internal bool HasStatus(CallRecord call) => Statuses is null || Statuses.Contains(call.Status);

    internal bool IsInWindow(CallRecord call) => TimeOf(call) is var time && !(time < Start) && !(time >= End);

    private bool IsAny(string? party) => party is not null && (IsParty!(party) || (CallParty.NumberOf(party) is { } number && IsParty(number)));
}
