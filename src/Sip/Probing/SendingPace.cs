using System.Diagnostics.CodeAnalysis;

namespace TwilioTrunk.Sip.Probing;

/// <summary>
/// Keeps a time between two things, whoever does them: all who share an object of this class take turns. Twilio bans the source of too many
/// OPTIONS (https://www.twilio.com/docs/sip-trunking), whichever of its addresses they went to.
/// </summary>
/// <param name="interval">The time from one to the next.</param>
/// <param name="time">The clock.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore whose handle nobody asks for holds nothing.")]
public sealed class SendingPace(TimeSpan interval, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly SemaphoreSlim _turn = new(1);
    private long? _last;

    /// <summary>The time until the next one may be done, when nobody else waits.</summary>
    public TimeSpan Left => _last is { } last && interval - _time.GetElapsedTime(last) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>Waits until the next one may be done, and counts it as done.</summary>
    /// <param name="cancellationToken">Gives the turn up.</param>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // A clock that rings early must not shorten the time.
            while (Left is var left && left > TimeSpan.Zero)
                await Task.Delay(left, _time, cancellationToken).ConfigureAwait(false);
            _last = _time.GetTimestamp();
        }
        finally
        {
            _turn.Release();
        }
    }
}
