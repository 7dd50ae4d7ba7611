using System.Diagnostics.CodeAnalysis;

namespace TwilioTrunk.Sip.Probing;

/// <summary>
/// Keeps a time between two things, whoever does them: all who share an object of this class take turns. Twilio bans the source of too many
/// OPTIONS (https://www.twilio.com/docs/sip-trunking), whichever of its addresses they went to.
/// </summary>
/// <param name="interval">The time from one to the next.</param>
/// <param name="time">The clock.</param>
/// <param name="record">A file by which other processes of the user take turns too; null when they do not.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore whose handle nobody asks for holds nothing.")]
public sealed class SendingPace(TimeSpan interval, TimeProvider? time = null, string? record = null)
{
    /// <summary>How often the file is tried while another process has it open, which takes it no time.</summary>
    private const int Attempts = 50;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly PaceRecord? _record = record is null ? null : new PaceRecord(record);
    private readonly SemaphoreSlim _turn = new(1);
    private long? _last;

    /// <summary>The time until the next one may be done, when nobody else waits.</summary>
    public TimeSpan Left => LeftSince(_record?.Last);

    /// <summary>Waits until the next one may be done, and counts it as done.</summary>
    /// <param name="cancellationToken">Gives the turn up.</param>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                // A clock that rings early must not shorten the time.
                var last = _record?.Last;
                for (; LeftSince(last) is var left && left > TimeSpan.Zero; last = _record?.Last)
                    await Task.Delay(left, _time, cancellationToken).ConfigureAwait(false);
                if (_record?.TryNote(_time.GetUtcNow(), last) != false)
                    break;
                await Task.Delay(Moment, _time, cancellationToken).ConfigureAwait(false);
            }

            _last = _time.GetTimestamp();
        }
        finally
        {
            _turn.Release();
        }
    }

    private TimeSpan LeftSince(DateTimeOffset? elsewhere)
    {
        var here = _last is { } last ? interval - _time.GetElapsedTime(last) : TimeSpan.Zero;
        var there = elsewhere is { } time ? time + interval - _time.GetUtcNow() : TimeSpan.Zero;

        // What is still to come was written by a clock that went wrong.
        var left = there > here && there <= interval ? there : here;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
