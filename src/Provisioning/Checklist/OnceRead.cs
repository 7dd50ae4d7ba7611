namespace TwilioTrunk.Provisioning;

/// <summary>Something that many checks need and that is read once, when the first of them asks.</summary>
/// <param name="read">Reads it.</param>
internal sealed class OnceRead<T>(Func<CancellationToken, Task<T>> read)
{
    private readonly object _gate = new();
    private Task<T>? _reading;

    /// <summary>What was read, or why it could not be.</summary>
    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return _reading ??= read(cancellationToken);
    }
}
