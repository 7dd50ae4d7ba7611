using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Has Twilio call a number of a trunk, and follows the call to its end. Twilio itself ends it when it has lasted as long as it may.</summary>
/// <param name="twilio">The account.</param>
/// <param name="time">The clock.</param>
public sealed class InboundCaller(TwilioClient twilio, TimeProvider? time = null)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How long the end of a call is waited for that was cancelled here.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Makes the call.</summary>
    /// <param name="call">Whom to call, and as whom.</param>
    /// <param name="ringTime">How long it may ring.</param>
    /// <param name="maximumDuration">How long it may last once it is answered.</param>
    /// <param name="onStatus">Is told each status of the call; called on any thread.</param>
    /// <param name="cancellationToken">Hangs the call up.</param>
    /// <returns>The call with Twilio's record of it.</returns>
    public async Task<TestCall> CallAsync(
        TestCall call, TimeSpan ringTime, TimeSpan maximumDuration, Action<string>? onStatus = null, CancellationToken cancellationToken = default)
    {
        var seconds = (int)Math.Ceiling(maximumDuration.TotalSeconds);
        var fields = new NewCallFields
        {
            To = call.Number,
            From = call.From!,
            Twiml = string.Create(CultureInfo.InvariantCulture, $"<Response><Say>{Text.TestCallSpeech}</Say><Pause length=\"{seconds}\"/></Response>"),
            Timeout = (int)Math.Ceiling(ringTime.TotalSeconds),
            TimeLimit = seconds,
        };
        var record = await twilio.Calls.CreateAsync(fields, cancellationToken).ConfigureAwait(false);
        var limit = ringTime + maximumDuration + Farewell;
        try
        {
            for (var start = _time.GetTimestamp(); !TrunkCalls.IsOver(record.Status) && _time.GetElapsedTime(start) < limit;)
            {
                onStatus?.Invoke(record.Status ?? "");
                await Task.Delay(Pause, _time, cancellationToken).ConfigureAwait(false);
                record = await twilio.Calls.GetAsync(record.Sid, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (!TrunkCalls.IsOver(record.Status))
                await HangUpAsync(record.Sid).ConfigureAwait(false);
        }

        return call with { Record = record };
    }

    private async Task HangUpAsync(string sid)
    {
        using var patience = new CancellationTokenSource(Farewell, _time);
        try
        {
            await twilio.Calls.UpdateAsync(sid, new CallFields { Status = "completed" }, patience.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TwilioException or OperationCanceledException)
        {
            // It is over already, or Twilio is out of reach, which ends it by its time limit.
        }
    }
}
