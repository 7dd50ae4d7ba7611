using System.Globalization;
using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Ami;

namespace TwilioTrunk.Asterisk.TestCalls;

/// <summary>Calls by AMI. Its events tell each step of the call, and why it ended.</summary>
public sealed partial class AmiCaller : IPbxCaller
{
    /// <summary>How often a call is looked for that is to be hung up.</summary>
    private const int Attempts = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>How often the audio is counted.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>How long the last events are waited for.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly AmiSettings _settings;
    private readonly AmiClient _client;
    private readonly TimeProvider _time;

    private AmiCaller(AmiSettings settings, AmiClient client, TimeProvider time) => (_settings, _client, _time) = (settings, client, time);

    /// <inheritdoc/>
    public string Place => _settings.ToString();

    /// <summary>Connects and signs in.</summary>
    /// <param name="settings">Where, and who: <c>call</c> must be among what the user may <c>read</c>, and <c>originate</c> and <c>call</c> among what it may <c>write</c>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The caller; who asks disposes it.</returns>
    /// <exception cref="AsteriskControlException">As <see cref="AmiClient.ConnectAsync"/>.</exception>
    public static async Task<AmiCaller> ConnectAsync(AmiSettings settings, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new AmiCaller(settings, await AmiClient.ConnectAsync(settings with { ReceiveEvents = true }, cancellationToken).ConfigureAwait(false), time ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public async Task<PbxCall> CallAsync(PbxCallRequest request, Action<PbxCallState>? onState = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = $"twiliotrunk-{Guid.NewGuid():N}";
        var log = new AmiCallLog(_time);
        var call = new PbxCall { Started = _time.GetUtcNow(), IsToldByEvents = true };
        var events = _client.ReadEventsAsync(CancellationToken.None);
        try
        {
            log.Expect(id, await OriginateAsync(request, id, cancellationToken).ConfigureAwait(false));
            var isEndedHere = await FollowAsync(events, log, onState, LimitOf, () => HangUpAsync(id), cancellationToken).ConfigureAwait(false);
            return call with { Legs = log.Legs, Cause = log.Cause, CauseText = log.CauseText, IsEndedHere = isEndedHere };
        }
        catch (AsteriskControlException failure) when (log.HasBegun)
        {
            // Asterisk ends the call itself: it was told the longest time that it may take.
            return call with { Legs = log.Legs, Detail = failure.Message };
        }
        catch (OperationCanceledException)
        {
            await HangUpAsync(id).ConfigureAwait(false);
            throw;
        }

        TimeSpan LimitOf(PbxCallState state) => state == PbxCallState.Answered ? request.MaximumDuration : request.RingTime + Farewell;
    }

    /// <inheritdoc/>
    public async Task<PbxCall> WatchAsync(string number, Func<CancellationToken, Task> place, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(place);
        var log = new AmiCallLog(_time);
        var call = new PbxCall { Started = _time.GetUtcNow(), IsToldByEvents = true };
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var following = FollowAsync(
            _client.ReadEventsAsync(CancellationToken.None), log, null, _ => TimeSpan.MaxValue, null, end.Token, message => IsFor(message, number));
        try
        {
            await place(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // What is not seen soon does not come.
            end.CancelAfter(cancellationToken.IsCancellationRequested ? TimeSpan.Zero : Farewell);
            await Task.WhenAny(following).ConfigureAwait(false);
        }

        return call with { Legs = log.Legs, Detail = following.Exception?.GetBaseException() is AsteriskControlException failure ? failure.Message : null };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _client.DisposeAsync();

    /// <summary>A channel of a dialplan's own is not the call; one from outside begins with the number as its extension.</summary>
    private static bool IsFor(AmiMessage message, string number)
        => message["Exten"]?.TrimStart('+') == number.TrimStart('+') && message["Channel"]?.StartsWith("Local/", StringComparison.Ordinal) == false;

    /// <summary>Follows the call to its end.</summary>
    /// <returns>True when it was ended here.</returns>
    private async Task<bool> FollowAsync(
        IAsyncEnumerable<AmiMessage> messages,
        AmiCallLog log,
        Action<PbxCallState>? onState,
        Func<PbxCallState, TimeSpan> limitOf,
        Func<Task>? hangUp,
        CancellationToken cancellationToken,
        Func<AmiMessage, bool>? isIncoming = null)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = messages.GetAsyncEnumerator(end.Token);
        var next = events.MoveNextAsync().AsTask();
        var beat = Task.Delay(Beat, _time, end.Token);
        var state = PbxCallState.Dialing;
        var since = _time.GetTimestamp();
        long? hungUp = null;
        try
        {
            onState?.Invoke(state);
            while (!log.IsOver && !(hungUp is { } asked && _time.GetElapsedTime(asked) > Farewell))
            {
                await Task.WhenAny(next, beat).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                if (next.IsCompleted)
                {
                    if (!await next.ConfigureAwait(false))
                        break;
                    log.Take(events.Current, isIncoming);
                    next = events.MoveNextAsync().AsTask();
                }

                if (log.State != state)
                {
                    // How long it rings counts from the beginning, how long it lasts from the answer.
                    if (log.State == PbxCallState.Answered)
                        since = _time.GetTimestamp();
                    state = log.State;
                    onState?.Invoke(state);
                }

                if (!beat.IsCompleted)
                    continue;
                var left = limitOf(state) - _time.GetElapsedTime(since);
                beat = Task.Delay(left > TimeSpan.Zero && left < Beat ? left : Beat, _time, end.Token);
                await CountAsync(log, cancellationToken).ConfigureAwait(false);
                if (hangUp is null || hungUp is not null || log.IsOver)
                    continue;
                var elapsed = _time.GetElapsedTime(since);
                if (elapsed < limitOf(state) && (log.HasBegun || elapsed < Farewell))
                    continue;
                hungUp = _time.GetTimestamp();
                await hangUp().ConfigureAwait(false);
            }

            return hangUp is null || log.HasBegun ? hungUp is not null : throw ControlProblem.AmiTellsNothing(_settings);
        }
        finally
        {
            // A sequence cannot be closed while it is still asked for the next item.
            await end.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(next).ConfigureAwait(false);
            await events.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Asks for the call.</summary>
    /// <returns>The id of the action that did.</returns>
    private async Task<string?> OriginateAsync(PbxCallRequest request, string id, CancellationToken cancellationToken)
    {
        var longest = request.RingTime + request.MaximumDuration + Farewell;
        var action = new AmiAction("Originate")
            .With("Channel", request.Channel)
            .With("ChannelId", id)
            .With("Application", "Echo")
            .With("Async", "true")
            .With("Timeout", Whole(request.RingTime.TotalMilliseconds))
            .With("Variable", $"TIMEOUT(absolute)={Whole(longest.TotalSeconds)}");
        if (request.CallerId is { } caller)
            action.With("CallerID", $"<{DialplanTarget.CheckNumber(caller)}>");
        var response = await _client.SendActionAsync(action, cancellationToken).ConfigureAwait(false);
        if (response.IsError)
            throw response.Message == "Permission denied" ? ControlProblem.AmiMayNotCall(_settings) : ControlProblem.CallNotPlaced(Place, response.Message ?? "");
        return response.ActionId;
    }

    private async Task HangUpAsync(string id)
    {
        using var patience = new CancellationTokenSource(Farewell, _time);
        try
        {
            // A call that was asked for a moment ago may not be there yet.
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var response = await _client.SendActionAsync(new AmiAction("Hangup").With("Channel", id).With("Cause", "16"), patience.Token).ConfigureAwait(false);
                if (!response.IsError)
                    return;
                await Task.Delay(Pause, _time, patience.Token).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is AsteriskControlException or OperationCanceledException)
        {
            // Asterisk was told the longest time that the call may take, and ends it then.
        }
    }

    /// <summary>Counts the audio of the channel that is up, and asks for Twilio's name of the call once.</summary>
    private async Task CountAsync(AmiCallLog log, CancellationToken cancellationToken)
    {
        if (log.Up is not { } leg)
            return;
        if (Statistics().Match(await ReadAsync(leg, "CHANNEL(rtcp,all)", cancellationToken).ConfigureAwait(false) ?? "") is { Success: true } counts)
        {
            log.Change(leg.Channel, now => now with
            {
                Media = (now.Media ?? new PbxMedia(0, 0)) with { Received = Count(counts.Groups["received"]), Sent = Count(counts.Groups["sent"]) },
            });
        }

        if (leg.CallSid is null && CallSid().Match(await ReadAsync(leg, "PJSIP_RESPONSE_HEADER(read,X-Twilio-CallSid)", cancellationToken).ConfigureAwait(false) ?? "") is { Success: true } sid)
            log.Change(leg.Channel, now => now with { CallSid = sid.Value });
    }

    /// <summary>A value of a channel; null when Asterisk does not tell it: the channel has gone, the function is not there, or AMI does not allow it.</summary>
    private async Task<string?> ReadAsync(PbxLeg leg, string variable, CancellationToken cancellationToken)
    {
        var response = await _client.SendActionAsync(new AmiAction("Getvar").With("Channel", leg.Channel).With("Variable", variable), cancellationToken).ConfigureAwait(false);
        return response.IsError ? null : response["Value"];
    }

    private static string Whole(double value) => Math.Ceiling(value).ToString(CultureInfo.InvariantCulture);

    private static int Count(Group digits) => int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : int.MaxValue;

    [GeneratedRegex("rxcount=(?<received>[0-9]+);.*txcount=(?<sent>[0-9]+)")]
    private static partial Regex Statistics();

    [GeneratedRegex(@"^CA[0-9a-fA-F]{32}\z")]
    private static partial Regex CallSid();
}
