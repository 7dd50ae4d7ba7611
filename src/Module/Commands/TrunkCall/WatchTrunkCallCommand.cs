using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Commands;

/// <summary>Follows the calls of trunks as they happen.</summary>
/// <remarks>
/// <para>
/// Emits each call when it begins and whenever its record changes: taken, over, priced. Nothing comes twice, and the last state of each call comes
/// once. It runs until Ctrl+C, -Until or -Count. By default it begins now; -Last and -StartTime tell what was before as well, in the order in which the
/// calls began.
/// </para>
/// <para>
/// Twilio tells no changes, so the calls that may have changed are read every few seconds. A record may turn up late, out of order, or in an older
/// state than before; all that is fine as long as it turns up within -Grace after the call began, and is complete within -Grace after the call ended.
/// Only the calls of that time and those that are under way are kept in memory; the first reading keeps those since -Last until it has told them.
/// </para>
/// <para>
/// When Twilio does not answer, a warning says so, and it goes on asking at longer and longer intervals, up to a minute; afterwards it tells what was
/// missed. With -Trunk, a call from a number that is on no trunk is told when Twilio tells its trunk, which is at its end.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// $trunk = New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Add-TrunkPhoneNumber -PhoneNumber '+56226665897'
/// $call = @{ From = '+14155550100'; To = '+56226665897'; Duration = 3 }
/// $null = $trunk | Add-TwilioSimulatorCall @call
/// $trunk | Watch-TrunkCall -Last 5m -Count 2 -IntervalSec 1
/// </code>
/// <para>Shows a call of a simulator while it goes on, and when it is over.</para>
/// </example>
/// <example>
/// <code>
/// Watch-TrunkCall
/// </code>
/// <para>Shows what goes through all trunks, until Ctrl+C.</para>
/// </example>
/// <example>
/// <code>
/// Watch-TrunkCall -Status Failed -Until (Get-Date).AddHours(8) |
///     ForEach-Object { "$($_.StartTime): $($_.From) to $($_.To)" }
/// </code>
/// <para>Writes a line for each call that fails in the next eight hours.</para>
/// </example>
/// <seealso cref="GetTrunkCallCommand"/>
/// <seealso cref="GetTrunkAlertCommand"/>
/// <seealso cref="AddTwilioSimulatorCallCommand"/>
[Cmdlet(VerbsCommon.Watch, "TrunkCall", DefaultParameterSetName = TrunkSet)]
[OutputType(typeof(CallRecord))]
public sealed class WatchTrunkCallCommand : CallReadCommand
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private int _told;

    /// <summary>Ends at this time; without an offset it is local time. By default it goes on until Ctrl+C.</summary>
    [Parameter]
    public DateTime? Until { get; set; }

    /// <summary>Ends after so many objects: 1 or more.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Count { get; set; }

    /// <summary>How many seconds pass between two readings: 1 to 3600.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int IntervalSec { get; set; } = 5;

    /// <summary>
    /// How long after the call began a record may turn up, and after it ended may be completed: 90s, 30m, 4h, 3d or 1w, or a time span. By default 15
    /// minutes. A longer time finds what comes later, and reads more each time.
    /// </summary>
    [Parameter]
    [Age]
    public TimeSpan Grace { get; set; } = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    protected override void EndProcessing() => Try(null, () =>
    {
        var start = StartTime is null && Last is null ? DateTimeOffset.UtcNow : Window(null).Start;
        var tails = Queries(start, null)
            .Select(asked => (asked.Session, Tail: new CallTail(Observe(asked.Session), asked.Query, Grace, TimeProvider.System))).ToList();
        var failures = 0;
        while (tails.Count > 0)
        {
            var isLast = Until is { } end && DateTimeOffset.UtcNow >= Moment(end);
            var isSteady = true;
            foreach (var tail in tails.ToArray())
            {
                if (!Follow(tail.Session, tail.Tail, failures == 0, out var isOver))
                    isSteady = false;
                if (isOver)
                    tails.Remove(tail);
                if (_told == Count)
                    return;
            }

            if (isLast)
                return;
            failures = isSteady ? 0 : failures + 1;
            Pause(failures);
        }
    });

    /// <summary>Reads once, and writes what changed.</summary>
    /// <param name="session">The account.</param>
    /// <param name="tail">What is followed.</param>
    /// <param name="warns">Whether a failure that may pass is worth a warning: the first of a row is.</param>
    /// <param name="isOver">True when there is no sense in going on.</param>
    /// <returns>False when Twilio did not answer.</returns>
    private bool Follow(TwilioSession session, CallTail tail, bool warns, out bool isOver)
    {
        isOver = false;
        try
        {
            foreach (var call in Stream(tail.ReadAsync))
            {
                WriteObject(new CallRecord(session, call));
                if (++_told == Count)
                    break;
            }

            return true;
        }
        catch (TwilioException failure) when (IsPassing(failure))
        {
            var message = string.Format(CultureInfo.CurrentCulture, Text.WatchInterrupted, failure.Message);
            if (warns)
                WriteWarning(message);
            else
                WriteVerbose(message);
            return false;
        }
        catch (TwilioException failure)
        {
            isOver = true;
            Report(failure, session.AccountSid);
            return true;
        }
    }

    private static bool IsPassing(TwilioException failure)
        => failure is TwilioUnavailableException or TwilioApiException { Status: 429 or >= 500 } && failure.GetBaseException() is not ObjectDisposedException;

    private void Pause(int failures)
    {
        var pause = TimeSpan.FromSeconds(IntervalSec) * Math.Pow(2, Math.Min(failures, 10));
        if (failures > 0 && pause > LongestPause)
            pause = TimeSpan.FromSeconds(Math.Max(IntervalSec, LongestPause.TotalSeconds));
        if (Until is { } end && Moment(end) - DateTimeOffset.UtcNow < pause)
            pause = Moment(end) - DateTimeOffset.UtcNow;
        if (pause > TimeSpan.Zero)
        {
            Wait(async cancel =>
            {
                // A delay is counted in whole milliseconds: what is left of the last one would be no pause.
                await Task.Delay(pause + TimeSpan.FromMilliseconds(1), cancel).ConfigureAwait(false);
                return true;
            });
        }
    }
}
