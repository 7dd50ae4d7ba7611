using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Counts calls as they pass; it keeps the counts and no call.</summary>
/// <param name="grouping">What they are counted apart by.</param>
public sealed class CallTally(CallGrouping grouping)
{
    private readonly Dictionary<GroupKey, CallGroup> _groups = [];

    /// <summary>The groups, those with the most calls first; by hours in their order. When nothing is counted apart, no call is a group too.</summary>
    public IEnumerable<CallGroup> Groups
        => _groups.Count == 0 && grouping == CallGrouping.None ? [new CallGroup()] : _groups.Values.OrderBy(static group => group.Hour).ThenByDescending(static group => group.Calls)
            .ThenBy(static group => group.PhoneNumber, StringComparer.Ordinal);

    /// <summary>Counts a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="trunkName">The name of its trunk.</param>
    /// <param name="sipStatus">The last SIP status, when Voice Insights told it.</param>
    public void Add(CallRecord call, string? trunkName, int? sipStatus)
    {
        ArgumentNullException.ThrowIfNull(call);
        var key = new GroupKey(
            By(CallGrouping.Trunk) ? call.TrunkSid : null,
            By(CallGrouping.Direction) ? call.Direction : null,
            By(CallGrouping.PhoneNumber) ? CallParty.OwnNumberOf(call) : null,
            By(CallGrouping.Hour) ? HourOf(call) : null,
            call.PriceUnit);
        if (!_groups.TryGetValue(key, out var group))
        {
            _groups[key] = group = new CallGroup
            {
                Grouping = grouping,
                TrunkSid = key.TrunkSid,
                TrunkName = By(CallGrouping.Trunk) ? trunkName : null,
                Direction = key.Direction,
                PhoneNumber = key.PhoneNumber,
                Hour = key.Hour,
                PriceUnit = key.PriceUnit,
            };
        }

        group.Add(call, sipStatus);
    }

    internal static DateTimeOffset? HourOf(CallRecord call)
        => CallQuery.TimeOf(call) is { } time ? new DateTimeOffset(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero) : null;

    private bool By(CallGrouping kind) => grouping.HasFlag(kind);

    private readonly record struct GroupKey(string? TrunkSid, string? Direction, string? PhoneNumber, DateTimeOffset? Hour, string? PriceUnit);
}
