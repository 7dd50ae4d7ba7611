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
    private readonly Dictionary<string, bool> _isTo = new(StringComparer.Ordinal);

    /// <summary>
    /// The codes of the alerts about a call: of its SID when that is known, else of the time since it began, but for those about calls to other numbers.
    /// </summary>
    /// <param name="started">When the call began.</param>
    /// <param name="callSid">Its SID; null when it is not known.</param>
    /// <param name="number">Whom it called, in E.164.</param>
    /// <param name="patience">How long to wait for the first one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyCollection<int>> FindAsync(
        DateTimeOffset started, string? callSid, string number, TimeSpan patience, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        while (true)
        {
            var codes = new HashSet<int>();
            await foreach (var record in twilio.Alerts.ListAsync(new AlertFilter { StartDate = started - Skew }, cancellationToken).ConfigureAwait(false))
            {
                var isOfCall = callSid is null
                    ? (record.DateGenerated ?? record.DateCreated) >= started - Skew && await MayBeToAsync(record.ResourceSid, number, cancellationToken).ConfigureAwait(false)
                    : record.ResourceSid == callSid;
                if (isOfCall && new TrunkAlert(record).Code is { } code)
                    codes.Add(code);
            }

            if (codes.Count > 0 || _time.GetElapsedTime(start) + Pause > patience)
                return codes;
            await Task.Delay(Pause, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether what an alert is about can be a call to a number; a call that was refused may have no record.</summary>
    private async Task<bool> MayBeToAsync(string? resourceSid, string number, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(resourceSid))
            return true;
        if (!resourceSid.StartsWith("CA", StringComparison.Ordinal))
            return false;
        if (_isTo.TryGetValue(resourceSid, out var isTo))
            return isTo;
        try
        {
            isTo = CallParty.NumberOf((await twilio.Calls.GetAsync(resourceSid, cancellationToken).ConfigureAwait(false)).To) == number;
        }
        catch (TwilioApiException failure) when (failure.Status is 401 or 403 or 404)
        {
            isTo = true;
        }

        return _isTo[resourceSid] = isTo;
    }
}
