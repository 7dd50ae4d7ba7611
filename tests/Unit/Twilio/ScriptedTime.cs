namespace TwilioTrunk.Tests.Unit.Twilio;

/// <summary>A clock that stands still. Pauses are noted and end at once; the time limit of an attempt runs out only when it shall.</summary>
internal sealed class ScriptedTime(TimeSpan limit, bool limitRunsOut = false) : TimeProvider
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly List<TimeSpan> _pauses = [];

    public IReadOnlyList<TimeSpan> Pauses => _pauses;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = new ScriptedTimer(this, System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        timer.Change(dueTime, period);
        return timer;
    }

    private TimeSpan Shorten(TimeSpan dueTime)
    {
        if (dueTime == Timeout.InfiniteTimeSpan) return dueTime;
        if (dueTime == limit) return limitRunsOut ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
        if (dueTime > TimeSpan.Zero) _pauses.Add(dueTime);
        return TimeSpan.Zero;
    }

    private sealed class ScriptedTimer(ScriptedTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.Shorten(dueTime), period);

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
