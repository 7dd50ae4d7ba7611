using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>The calls over trunks of an account in the days before, newest first.</summary>
internal sealed class CallHistory
{
    public const string ToPbx = "trunking-originating";
    public const string FromPbx = "trunking-terminating";

    /// <summary>A busy account has more calls in a week than a checklist should read; the newest tell enough.</summary>
    private const int Most = 5000;

    private readonly Dictionary<string, CallRecord> _bySid;

    private CallHistory(IReadOnlyList<CallRecord> calls)
    {
        Calls = calls;
        _bySid = calls.DistinctBy(call => call.Sid).ToDictionary(call => call.Sid, StringComparer.Ordinal);
    }

    private IReadOnlyList<CallRecord> Calls { get; }

    /// <summary>Reads the newest calls. Twilio can filter them by neither trunk nor direction.</summary>
    public static async Task<CallHistory> ReadAsync(TwilioClient twilio, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var calls = new List<CallRecord>();
        var read = 0;
        await foreach (var call in twilio.Calls.ListAsync(new CallFilter { StartTimeAfter = since }, cancellationToken).ConfigureAwait(false))
        {
            if (call.Direction is ToPbx or FromPbx)
                calls.Add(call);
            if (++read >= Most)
                break;
        }

        return new CallHistory([.. calls.OrderByDescending(CallQuery.TimeOf)]);
    }

    /// <summary>True when the other end took the call.</summary>
    public static bool IsAnswered(CallRecord call) => call.Status is "completed" or "in-progress";

    /// <summary>The calls of a trunk in one direction. A call names its trunk only when it is over; until then its number tells.</summary>
    public IEnumerable<CallRecord> Of(TrunkState trunk, string direction)
    {
        var numbers = trunk.PhoneNumbers.Select(number => number.PhoneNumber).ToHashSet(StringComparer.Ordinal);
        return Calls.Where(call => call.Direction == direction
            && (call.TrunkSid is { } sid ? sid == trunk.Trunk.Sid : numbers.Contains(CallParty.OwnNumberOf(call))));
    }

    /// <summary>The trunk of a call; null for a call that is not known here.</summary>
    public string? TrunkOf(string? callSid) => callSid is null ? null : _bySid.GetValueOrDefault(callSid)?.TrunkSid;
}
