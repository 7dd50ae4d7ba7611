namespace TwilioTrunk.Asterisk.TestCalls;

/// <summary>
/// Calls by the console. It shows what is there when it is asked: that the other side rings, that it answered, and the audio. Why a call ended it does not
/// show, and a call that is over at once it may not show at all.
/// </summary>
/// <param name="control">The way to the console, which is disposed with this.</param>
/// <param name="time">The clock.</param>
public sealed class ConsoleCaller(IAsteriskControl control, TimeProvider? time = null) : IPbxCaller
{
    /// <summary>How often a call is looked for that is to be hung up.</summary>
    private const int Attempts = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a call may take to show, and to go.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public string Place => control.Place;

    /// <inheritdoc/>
    public async Task<PbxCall> CallAsync(PbxCallRequest request, Action<PbxCallState>? onState = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var log = new ConsoleCallLog(control, _time, await ConsoleChannel.ListAsync(control, cancellationToken).ConfigureAwait(false));
        log.ExpectPlaced($"{request.Channel[..^"/n".Length]}-");
        var call = new PbxCall { Started = _time.GetUtcNow() };
        try
        {
            await control.CommandAsync($"channel originate {request.Channel} application Echo", cancellationToken).ConfigureAwait(false);
            var isEndedHere = await FollowAsync(log, request, onState, cancellationToken).ConfigureAwait(false);
            return call with { Legs = log.Legs, IsEndedHere = isEndedHere };
        }
        catch (AsteriskException failure) when (log.Legs.Count > 0)
        {
            return call with { Legs = log.Legs, Detail = failure.Message };
        }
        finally
        {
            if (!log.IsOver)
                await HangUpAsync(log).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<PbxCall> WatchAsync(string number, Func<CancellationToken, Task> place, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(place);
        var log = new ConsoleCallLog(control, _time, await ConsoleChannel.ListAsync(control, cancellationToken).ConfigureAwait(false));
        log.ExpectIncoming(number);
        var call = new PbxCall { Started = _time.GetUtcNow() };
        var placing = place(cancellationToken);
        try
        {
            for (var placed = _time.GetTimestamp(); !log.IsOver && _time.GetElapsedTime(placed) < Patience;)
            {
                await log.LookAsync(cancellationToken).ConfigureAwait(false);
                await Task.Delay(Beat, _time, cancellationToken).ConfigureAwait(false);
                if (!placing.IsCompleted)
                    placed = _time.GetTimestamp();
            }
        }
        catch (AsteriskException failure)
        {
            call = call with { Detail = failure.Message };
        }
        finally
        {
            await placing.ConfigureAwait(false);
        }

        return call with { Legs = log.Legs };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => control.DisposeAsync();

    private async Task<bool> FollowAsync(ConsoleCallLog log, PbxCallRequest request, Action<PbxCallState>? onState, CancellationToken cancellationToken)
    {
        var state = PbxCallState.Dialing;
        var since = _time.GetTimestamp();
        var isEndedHere = false;
        onState?.Invoke(state);
        while (true)
        {
            await log.LookAsync(cancellationToken).ConfigureAwait(false);
            var elapsed = _time.GetElapsedTime(since);
            if (log.State != state)
            {
                if (log.State == PbxCallState.Answered)
                    (since, elapsed) = (_time.GetTimestamp(), TimeSpan.Zero);
                state = log.State;
                onState?.Invoke(state);
            }

            // What has not shown by now was over before it could be seen.
            var limit = state == PbxCallState.Answered ? request.MaximumDuration : request.RingTime;
            if (log.IsOver || (!log.HasBegun && elapsed >= Patience) || (isEndedHere && elapsed >= limit + Patience))
                return isEndedHere;
            if (!isEndedHere && elapsed >= limit)
            {
                isEndedHere = true;
                await HangUpAsync(log).ConfigureAwait(false);
            }

            await Task.Delay(Beat, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Hangs up what was placed here, also when it shows only now.</summary>
    private async Task HangUpAsync(ConsoleCallLog log)
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        try
        {
            // A call that was asked for a moment ago may not be there yet.
            for (var attempt = 0; !log.HasBegun && attempt < Attempts; attempt++)
            {
                await Task.Delay(Pause, _time, patience.Token).ConfigureAwait(false);
                await log.LookAsync(patience.Token).ConfigureAwait(false);
            }

            if (log.Placed is { } channel)
                await control.CommandAsync($"channel request hangup {channel}", patience.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is AsteriskException or OperationCanceledException)
        {
            // Asterisk is out of reach: the other side has to hang up.
        }
    }
}
