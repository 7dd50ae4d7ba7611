using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Adds to a test call what Twilio tells of it: its record, its alerts, and what Voice Insights measured.</summary>
/// <param name="twilio">The account.</param>
/// <param name="patience">How long the record and the alerts are waited for.</param>
/// <param name="time">The clock.</param>
public sealed class TestCallRecords(TwilioClient twilio, TimeSpan patience, TimeProvider? time = null)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Clocks differ a little.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LateRecord = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>The call with what Twilio tells. What it does not tell is left out, and the detail says why.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    public async Task<TestCall> AddAsync(TestCall call, CancellationToken cancellationToken)
    {
        // Twilio knows nothing of a call that did not get to it.
        if (TestCallJudge.IsHome(call))
            return call;
        var start = _time.GetTimestamp();
        try
        {
            call = await WithRecordAsync(call, start, cancellationToken).ConfigureAwait(false);
            if (call.Carried is { } carried)
                call = call with { Summary = await SummaryAsync(carried.Sid, cancellationToken).ConfigureAwait(false) };

            // The alert of a call that failed may come later; for another, one look is enough.
            var left = patience - _time.GetElapsedTime(start);
            return call with { Alerts = await AlertsAsync(call, TestCallJudge.IsOpen(call) && left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken).ConfigureAwait(false) };
        }
        catch (TwilioException failure)
        {
            return call with { Detail = failure.Message };
        }
    }

    private async Task<TestCall> WithRecordAsync(TestCall call, long start, CancellationToken cancellationToken)
    {
        while (true)
        {
            var record = await FindAsync(call, cancellationToken).ConfigureAwait(false);
            call = call.IsInbound ? call with { TrunkRecord = record } : call with { Record = record };
            if ((record is not null && TrunkCalls.IsOver(record.Status)) || _time.GetElapsedTime(start) + Pause > patience)
                return call;
            await Task.Delay(Pause, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The record of what went over the trunk: the one that Twilio named, else the only one that fits.</summary>
    private async Task<CallRecord?> FindAsync(TestCall call, CancellationToken cancellationToken)
    {
        if (!call.IsInbound && call.Pbx?.Leg?.CallSid is { } sid && await new TrunkCalls(twilio).GetAsync(sid, cancellationToken).ConfigureAwait(false) is { } named)
            return named;
        var query = new CallQuery
        {
            Start = call.Started - Skew,
            Direction = call.IsInbound ? CallHistory.ToPbx : CallHistory.FromPbx,
        };
        CallRecord? only = null;
        await foreach (var record in twilio.Calls.ListAsync(new CallFilter { StartTimeAfter = query.Start }, cancellationToken).ConfigureAwait(false))
        {
            // The newest come first, but for late ones.
            if (CallQuery.TimeOf(record) < query.Start - LateRecord)
                break;
            if (!query.IsAbout(record) || !query.IsInWindow(record) || CallParty.NumberOf(record.To) != call.Number)
                continue;

            // Somebody else calls the same number: which call is which cannot be told.
            if (only is not null)
                return null;
            only = record;
        }

        return only;
    }

    private async Task<VoiceSummaryRecord?> SummaryAsync(string sid, CancellationToken cancellationToken)
    {
        try
        {
            return await twilio.VoiceSummaries.GetAsync(sid, null, cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioApiException failure) when (failure.Status is 401 or 403 or 404)
        {
            return null;
        }
    }

    private async Task<IReadOnlyCollection<int>> AlertsAsync(TestCall call, TimeSpan wait, CancellationToken cancellationToken)
    {
        var alerts = new TerminationAlerts(twilio, _time);
        var codes = await alerts.FindAsync(call.Started, (call.TrunkRecord ?? call.Record)?.Sid, call.Number, wait, cancellationToken).ConfigureAwait(false);
        return call is { TrunkRecord: not null, Record: { } record } && codes.Count == 0
            ? await alerts.FindAsync(call.Started, record.Sid, call.Number, TimeSpan.Zero, cancellationToken).ConfigureAwait(false)
            : codes;
    }
}
