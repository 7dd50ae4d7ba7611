using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace TwilioTrunk.Pipeline;

/// <summary>
/// The progress bar of a cmdlet that takes longer than a second: steps done of those allowed so far, rate and time left. Where nobody knows how much
/// is to come, it shows no more than how much was read.
/// </summary>
internal sealed class StepProgress(PSCmdlet cmdlet)
{
    private static readonly TimeSpan ShownAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShownEvery = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _running = new();
    private TimeSpan _lastShown;
    private int _expected;
    private int _done;

    private ProgressRecord Record => new(activityId: 1, cmdlet.MyInvocation.MyCommand.Name, Status)
    {
        PercentComplete = _expected == 0 ? -1 : 100 * _done / _expected,
        SecondsRemaining = _done == 0 || _expected == 0 ? -1 : (int)(_running.Elapsed.TotalSeconds * (_expected - _done) / _done),
    };

    /// <summary>What is waited for, in the place of the count; null for the count. Set on any thread.</summary>
    public string? Waiting { private get; set; }

    private string Status
        => Waiting ?? string.Format(CultureInfo.CurrentCulture, _expected == 0 ? Text.ReadingProgress : Text.Progress, _done, _expected, _done / Math.Max(_running.Elapsed.TotalSeconds, 0.001));

    /// <summary>More steps are to come; 0 when nobody knows how many. On any thread.</summary>
    public void Expect(int steps)
    {
        _running.Start();
        Interlocked.Add(ref _expected, steps);
    }

    /// <summary>A step is done. On any thread.</summary>
    public void Count() => Interlocked.Increment(ref _done);

    /// <summary>Shows how far it is, if that is due. On the pipeline thread.</summary>
    public void Show()
    {
        if (_running.Elapsed < ShownAfter || _running.Elapsed - _lastShown < ShownEvery)
            return;
        _lastShown = _running.Elapsed;
        cmdlet.WriteProgress(Record);
    }

    /// <summary>Takes the bar away. On the pipeline thread.</summary>
    public void Complete()
    {
        if (_lastShown == TimeSpan.Zero)
            return;
        var record = Record;
        record.RecordType = ProgressRecordType.Completed;
        cmdlet.WriteProgress(record);
    }
}
