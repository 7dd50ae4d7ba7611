using System.Runtime.CompilerServices;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// The calls that went through the trunks of an account. Twilio lists them among all calls of the account, the newest first, and filters by number,
/// status and day (https://www.twilio.com/docs/voice/api/call-resource); the rest is done here.
/// </summary>
public sealed class TrunkCalls(TwilioClient twilio)
{
    /// <summary>
    /// Twilio documents days for its time filters, so a list may begin or end later than asked. As it is in order but for late records, nothing newer
    /// comes after so many that are too old.
    /// </summary>
    private const int EnoughTooOld = 1000;

    private readonly TrunkLookUp _trunks = new(twilio);

    /// <summary>Whether a call is over.</summary>
    /// <param name="status">What Twilio says of it.</param>
    public static bool IsOver(string? status) => status is not ("queued" or "ringing" or "in-progress");

    /// <summary>The calls that are asked for, the newest first, page by page as they are taken.</summary>
    public async IAsyncEnumerable<TrunkCall> ListAsync(CallQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var status = query.Statuses is { Count: 1 } statuses ? statuses.First() : null;
        await foreach (var call in ReadAsync(query, status, cancellationToken).ConfigureAwait(false))
        {
            if (query.IsInWindow(call) && query.HasStatus(call) && await IsOnTrunkAsync(query, call, cancellationToken).ConfigureAwait(false))
                yield return await NameAsync(call, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a call went through one of the trunks that are asked for. Twilio tells the trunk of a call only when it is over.</summary>
    internal async Task<bool> IsOnTrunkAsync(CallQuery query, CallRecord call, CancellationToken cancellationToken)
        => query.TrunkSids is not { } sids
            || (await _trunks.TrunkOfAsync(call, cancellationToken).ConfigureAwait(false) is { } sid && sids.Contains(sid));

    /// <summary>A call with the name of its trunk.</summary>
    internal async Task<TrunkCall> NameAsync(CallRecord call, CancellationToken cancellationToken)
        => new(call) { TrunkName = await _trunks.NameAsync(call.TrunkSid, cancellationToken).ConfigureAwait(false) };

    /// <summary>The calls that may be asked for: times are not exact, and trunks and status are not looked at.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="status">Only calls of this status; null for all.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    internal async IAsyncEnumerable<CallRecord> ReadAsync(
        CallQuery query, string? status, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = new CallFilter { Status = status, StartTimeAfter = query.Start, StartTimeBefore = EndOfDay(query.End) };
        var tooOld = 0;
        await foreach (var call in ListAsync(filter, query.PhoneNumber, cancellationToken).ConfigureAwait(false))
        {
            tooOld = CallQuery.TimeOf(call) < query.Start ? tooOld + 1 : 0;
            if (tooOld == EnoughTooOld)
                yield break;
            if (query.IsAbout(call))
                yield return call;
        }
    }

    /// <summary>The call as it is now; null when its record was deleted.</summary>
    internal async Task<CallRecord?> GetAsync(string sid, CancellationToken cancellationToken)
    {
        try
        {
            return await twilio.Calls.GetAsync(sid, cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioApiException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private static bool IsNewer(CallRecord one, CallRecord other) => !(CallQuery.TimeOf(one) < CallQuery.TimeOf(other));

    private static DateTimeOffset? EndOfDay(DateTimeOffset? time)
        => time is { } end && end.UtcDateTime < DateTime.MaxValue.Date ? new DateTimeOffset(end.UtcDateTime.Date.AddDays(1), TimeSpan.Zero) : null;

    /// <summary>Twilio finds the calls of a number by caller and by callee, not by both at once.</summary>
    private async IAsyncEnumerable<CallRecord> ListAsync(
        CallFilter filter, string? number, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (number is null)
        {
            await foreach (var call in twilio.Calls.ListAsync(filter, cancellationToken).ConfigureAwait(false))
                yield return call;
            yield break;
        }

        var made = twilio.Calls.ListAsync(filter with { From = number }, cancellationToken);
        // A call from the number to itself is among those it made.
        var taken = twilio.Calls.ListAsync(filter with { To = number }, cancellationToken).WhereAsync(call => call.From != number, cancellationToken);
        await foreach (var call in made.MergeAsync(taken, IsNewer, cancellationToken).ConfigureAwait(false))
            yield return call;
    }
}
