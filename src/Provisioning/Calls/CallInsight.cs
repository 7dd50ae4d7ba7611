using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// Adds to calls what Voice Insights measured of them. It has nothing about some calls, and accounts without its advanced features are refused; the
/// calls come all the same.
/// </summary>
public sealed class CallInsight(TwilioClient twilio)
{
    private const int AskedAhead = 8;

    private volatile bool _isRefused;

    /// <summary>Why Voice Insights told nothing of a call that it may know; null when it always answered.</summary>
    public TwilioException? Failure { get; private set; }

    /// <summary>The calls in the same order, each with what was measured of it.</summary>
    public IAsyncEnumerable<TrunkCall> AddAsync(IAsyncEnumerable<TrunkCall> calls, CancellationToken cancellationToken)
        => calls.SelectAheadAsync(AddAsync, AskedAhead, cancellationToken);

    private async Task<TrunkCall> AddAsync(TrunkCall call, CancellationToken cancellationToken)
    {
        if (_isRefused)
            return call;
        try
        {
            return call with { Summary = await twilio.VoiceSummaries.GetAsync(call.Record.Sid, null, cancellationToken).ConfigureAwait(false) };
        }
        catch (TwilioApiException missing) when (missing.Status == 404)
        {
            return call;
        }
        catch (TwilioException failure)
        {
            _isRefused |= failure is TwilioApiException { Status: 401 or 403 };
            Failure ??= failure;
            return call;
        }
    }
}
