namespace TwilioTrunk.Twilio;

/// <summary>
/// How many requests those who share it may have under way at a time, on whatever connections. A narrower one is held within the limit of a
/// connection (<see cref="TwilioClientOptions.MaximumInFlight"/>), a wider one instead of it.
/// </summary>
/// <param name="inFlight">1 or more.</param>
public sealed class RequestLimit(int inFlight) : IDisposable
{
    private readonly SemaphoreSlim _places = new(inFlight, inFlight);

    internal int InFlight => inFlight;

    internal Task WaitAsync(CancellationToken cancellationToken) => _places.WaitAsync(cancellationToken);

    internal void Release() => _places.Release();

    /// <summary>Ends it. No request of those who share it may be under way any more.</summary>
    public void Dispose() => _places.Dispose();
}
