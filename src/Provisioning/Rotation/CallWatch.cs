using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Watches whether the calls that a PBX makes over a trunk get through.</summary>
/// <param name="twilio">The account.</param>
/// <param name="trunkSid">The trunk.</param>
/// <param name="time">The clock.</param>
public sealed class CallWatch(TwilioClient twilio, string trunkSid, TimeProvider? time = null)
{
    private const int PasswordRefused = 32202;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _trunks = new(StringComparer.Ordinal) { trunkSid };
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Watches, and ends early when Twilio refuses a user or a password.</summary>
    /// <param name="since">Calls that began earlier do not count.</param>
    /// <param name="duration">How long.</param>
    /// <param name="seen">Is told each time how many got through; called on any thread.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many calls got through, how many failed, and how many were refused for their user or password.</returns>
    public async Task<(int Through, int Failed, int Refused)> RunAsync(
        DateTimeOffset since, TimeSpan duration, Action<int>? seen = null, CancellationToken cancellationToken = default)
    {
        for (var end = _time.GetUtcNow() + duration; ; await Task.Delay(Shorter(Pause, end - _time.GetUtcNow()), _time, cancellationToken).ConfigureAwait(false))
        {
            // What happens from here on is read the next time.
            var isLast = _time.GetUtcNow() >= end;
            var (through, failed) = await CountAsync(since, cancellationToken).ConfigureAwait(false);
            var refused = await RefusalsAsync(since, cancellationToken).ConfigureAwait(false);
            if (isLast || refused > 0)
                return (through, failed, refused);
            seen?.Invoke(through);
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => other <= TimeSpan.Zero ? TimeSpan.Zero : one < other ? one : other;

    /// <summary>A call that the callee does not take has got through all the same.</summary>
    private async Task<(int Through, int Failed)> CountAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var query = new CallQuery { Start = since, TrunkSids = _trunks, Direction = "trunking-terminating" };
        var (through, failed) = (0, 0);
        await foreach (var call in new TrunkCalls(twilio).ListAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (call.Record.Status == "failed")
                failed++;
            else if (call.Record.Status is not "queued")
                through++;
        }

        return (through, failed);
    }

    private async Task<int> RefusalsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        // An alert need not tell its trunk: one that may be about another counts as well.
        var query = new AlertQuery { Start = since, Codes = new HashSet<int> { PasswordRefused } };
        var refused = 0;
        await foreach (var alert in new TrunkAlerts(twilio).ListAsync(query, cancellationToken).ConfigureAwait(false))
            refused += alert.TrunkSid is null || _trunks.Contains(alert.TrunkSid) ? 1 : 0;
        return refused;
    }
}
