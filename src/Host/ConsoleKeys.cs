using System.Collections.Concurrent;

namespace TwilioTrunk.Host;

/// <summary>Reads keys of the process's console so that the wait for one can be given up.</summary>
/// <remarks>
/// <see cref="Console.ReadKey(bool)"/> cannot be cancelled, so it waits on a thread of its own; a key that comes after its wait
/// was given up answers the next one.
/// </remarks>
internal sealed class ConsoleKeys
{
    private readonly BlockingCollection<ConsoleKeyInfo> _keys = [];
    private int _reading;

    public ConsoleKeyInfo Read(CancellationToken cancellationToken)
    {
        if (_keys.TryTake(out var waiting))
            return waiting;

        // While a key is awaited Ctrl+C is one, so that the editor can drop the line; while a pipeline runs it is a signal again.
        Console.TreatControlCAsInput = true;
        try
        {
            if (Interlocked.Exchange(ref _reading, 1) == 0)
                new Thread(ReadOne) { IsBackground = true, Name = nameof(ConsoleKeys) }.Start();
            return _keys.TryTake(out var key, Timeout.Infinite, cancellationToken) ? key : throw new EndOfStreamException();
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    private void ReadOne()
    {
        try
        {
            var key = Console.ReadKey(intercept: true);
            Volatile.Write(ref _reading, 0);
            _keys.Add(key);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException)
        {
            // The terminal is gone.
            _keys.CompleteAdding();
        }
    }
}
