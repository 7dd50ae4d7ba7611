namespace TwilioTrunk.Simulator;

/// <summary>The newest requests, as many as <see cref="Capacity"/>.</summary>
internal sealed class RequestLog
{
    public const int Capacity = 10_000;

    private readonly Queue<SimulatedRequest> _requests = new();

    public void Add(SimulatedRequest request)
    {
        lock (_requests)
        {
            if (_requests.Count == Capacity) _requests.Dequeue();
            _requests.Enqueue(request);
        }
    }

    public IReadOnlyList<SimulatedRequest> ToList()
    {
        lock (_requests) return [.. _requests];
    }
}
