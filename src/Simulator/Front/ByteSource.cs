namespace TwilioTrunk.Simulator.Front;

/// <summary>What a client sends, a buffer at a time.</summary>
internal sealed class ByteSource(Stream stream)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private Task<int>? _reading;

    /// <summary>Whether there is nothing left of what has been received.</summary>
    public bool IsEmpty => _start == _end;

    /// <summary>Waits until there is something to take; false when the client has closed.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (!IsEmpty) return true;

        // The wait ends, not the read: SslStream does not survive a read that is cancelled, and the connection may still have to be answered.
        _end = await Read().WaitAsync(cancellationToken).ConfigureAwait(false);
        _start = 0;
        _reading = null;
        return !IsEmpty;
    }

    /// <summary>Waits until the client has gone (true), or has sent more (false), which is not taken.</summary>
    public async Task<bool> IsGoneAsync()
    {
        try
        {
            return IsEmpty && await Read().ConfigureAwait(false) == 0;
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            return true;
        }
    }

    /// <summary>One byte.</summary>
    /// <exception cref="EndOfStreamException">The client has closed.</exception>
    public async ValueTask<byte> TakeAsync(CancellationToken cancellationToken)
    {
        if (IsEmpty && !await FillAsync(cancellationToken).ConfigureAwait(false)) throw new EndOfStreamException();
        return _buffer[_start++];
    }

    /// <summary>Bytes until the memory is full.</summary>
    /// <exception cref="EndOfStreamException">The client has closed.</exception>
    public async ValueTask TakeAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        while (!target.IsEmpty)
        {
            if (!await FillAsync(cancellationToken).ConfigureAwait(false)) throw new EndOfStreamException();
            var count = Math.Min(target.Length, _end - _start);
            _buffer.AsMemory(_start, count).CopyTo(target);
            _start += count;
            target = target[count..];
        }
    }

    private Task<int> Read() => _reading ??= stream.ReadAsync(_buffer, CancellationToken.None).AsTask();
}
