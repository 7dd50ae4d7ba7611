using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Waits for what Twilio writes about a call that it refused. The alert comes some seconds later, if at all.</summary>
/// <param name="twilio">The account.</param>
/// <param name="time">The clock.</param>
public sealed class TerminationAlerts(TwilioClient twilio, TimeProvider? time = null)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Clocks differ a little.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>The codes of the alerts about a call: of its SID when that is known, else of the time since it began.</summary>
    /// <param name="started">When the call began.</param>
    /// <param name="callSid">Its SID; null when it is not known.</param>
    /// <param name="patience">How long to wait for the first one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyCollection<int>> FindAsync(DateTimeOffset started, string? callSid, TimeSpan patience, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        while (true)
        {
            var codes = new HashSet<int>();
            await foreach (var record in twilio.Alerts.ListAsync(new AlertFilter { StartDate = started - Skew }, cancellationToken).ConfigureAwait(false))
            {
                var isOfCall = callSid is null
                    ? (record.DateGenerated ?? record.DateCreated) >= started - Skew && record.ResourceSid?.StartsWith("CA", StringComparison.Ordinal) != false
                    : record.ResourceSid == callSid;
                if (isOfCall && new TrunkAlert(record).Code is { } code)
                    codes.Add(code);
            }

            if (codes.Count > 0 || _time.GetElapsedTime(start) + Pause > patience)
                return codes;
            await Task.Delay(Pause, _time, cancellationToken).ConfigureAwait(false);
        }
    }
}
