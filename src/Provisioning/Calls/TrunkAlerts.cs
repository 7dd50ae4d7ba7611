using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// The alerts of an account that are about trunks and their calls: trouble with SIP (codes 32xxx), an account that may not call (10001) or not more at
/// once (10004), and a disaster recovery URL that failed. Twilio lists them among all alerts, the newest first, and does not tell the trunk.
/// </summary>
public sealed class TrunkAlerts(TwilioClient twilio)
{
    /// <summary>How far back Twilio remembers (https://www.twilio.com/docs/usage/monitor-alert).</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    private const int AskedAhead = 8;
    private const int CallsKept = 1000;

    private readonly TrunkLookUp _trunks = new(twilio);
    private readonly ConcurrentDictionary<string, Task<string?>> _trunksOfCalls = new(StringComparer.Ordinal);

    /// <summary>How many alerts were left out because nothing tells whether they are about the trunks that were asked for.</summary>
    public int Unassigned { get; private set; }

    /// <summary>The alerts that are asked for, the newest first, page by page as they are taken.</summary>
    public async IAsyncEnumerable<TrunkAlert> ListAsync(AlertQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = new AlertFilter { LogLevel = query.LogLevel, StartDate = query.Start, EndDate = query.End };
        var trunks = await _trunks.ListAsync(cancellationToken).ConfigureAwait(false);
        var alerts = ReadAsync(query, filter, trunks, cancellationToken);
        if (query.TrunkSids is { } sids)
        {
            alerts = alerts.SelectAheadAsync(AssignAsync, AskedAhead, cancellationToken).WhereAsync(
                alert =>
                {
                    Unassigned += alert.TrunkSid is null ? 1 : 0;
                    return alert.TrunkSid is { } sid && sids.Contains(sid);
                },
                cancellationToken);
        }

        await foreach (var alert in alerts.ConfigureAwait(false))
            yield return alert;
    }

    private static bool IsAboutTrunks(TrunkAlert alert) => alert.TrunkSid is not null || alert.Code is 10001 or 10004 or (>= 32000 and <= 32999);

    /// <summary>The alerts about trunks, each with the trunk as far as it tells it itself.</summary>
    private async IAsyncEnumerable<TrunkAlert> ReadAsync(
        AlertQuery query, AlertFilter filter, IReadOnlyList<TrunkRecord> trunks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in twilio.Alerts.ListAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            var alert = new TrunkAlert(record);
            var time = record.DateGenerated ?? record.DateCreated;
            if (time < query.Start || time >= query.End || (query.Codes is { } codes && !(alert.Code is { } code && codes.Contains(code))))
                continue;
            var sid = record.ResourceSid is { } resource && TrunkDirectory.IsSid(resource)
                ? resource
                : trunks.FirstOrDefault(trunk => IsRecovery(trunk, record.RequestUrl))?.Sid;
            alert = alert with { TrunkSid = sid };
            if (IsAboutTrunks(alert))
                yield return alert;
        }
    }

    private static bool IsRecovery(TrunkRecord trunk, string? url)
        => trunk.DisasterRecoveryUrl is { Length: > 0 } recovery && url is not null
            && (url == recovery || url.StartsWith(recovery + '?', StringComparison.Ordinal) || url.StartsWith(recovery + '&', StringComparison.Ordinal));

    /// <summary>The alert with the trunk of the call that it is about.</summary>
    private async Task<TrunkAlert> AssignAsync(TrunkAlert alert, CancellationToken cancellationToken)
    {
        if (alert.TrunkSid is not null || alert.Record.ResourceSid is not { } sid || !sid.StartsWith("CA", StringComparison.Ordinal))
            return alert;
        if (_trunksOfCalls.Count >= CallsKept)
            _trunksOfCalls.Clear();
        return alert with { TrunkSid = await _trunksOfCalls.GetOrAdd(sid, _ => TrunkOfAsync(sid, cancellationToken)).ConfigureAwait(false) };
    }

    private async Task<string?> TrunkOfAsync(string callSid, CancellationToken cancellationToken)
        => await new TrunkCalls(twilio).GetAsync(callSid, cancellationToken).ConfigureAwait(false) is { } call
            ? await _trunks.TrunkOfAsync(call, cancellationToken).ConfigureAwait(false)
            : null;
}
