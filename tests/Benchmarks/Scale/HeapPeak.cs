namespace TwilioTrunk.Tests.Benchmarks.Scale;

/// <summary>The most that the managed heap held above what it held at the beginning, looked at every millisecond.</summary>
internal sealed class HeapPeak : IDisposable
{
    private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
    private readonly Thread _watch;
    private long _peak;
    private volatile bool _isOver;

    public HeapPeak()
    {
        _watch = new Thread(Watch) { IsBackground = true };
        _watch.Start();
    }

    /// <summary>The peak so far, in megabytes.</summary>
    public double Megabytes
    {
        get
        {
            Look();
            return (Interlocked.Read(ref _peak) - _before) / 1e6;
        }
    }

    public void Dispose()
    {
        _isOver = true;
        _watch.Join();
    }

    private void Watch()
    {
        while (!_isOver)
        {
            Look();
            Thread.Sleep(1);
        }
    }

    private void Look()
    {
        var now = GC.GetTotalMemory(forceFullCollection: false);
        for (var peak = Interlocked.Read(ref _peak); now > peak; peak = Interlocked.Read(ref _peak))
            Interlocked.CompareExchange(ref _peak, now, peak);
    }
}
