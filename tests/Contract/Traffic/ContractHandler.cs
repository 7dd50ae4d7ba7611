using TwilioTrunk.Tests.Contract.Checks;

namespace TwilioTrunk.Tests.Contract.Traffic;

/// <summary>Stands between client and server, judges what passes, and remembers which operations were answered with success.</summary>
internal sealed class ContractHandler(ContractChecker checker, HttpMessageHandler server) : DelegatingHandler(server)
{
    private readonly List<string> _faults = [];
    private readonly HashSet<Operation> _answered = [];
    private int _count;

    public IReadOnlyList<string> Faults => _faults;

    public IReadOnlySet<Operation> Answered => _answered;

    /// <summary>How many requests passed.</summary>
    public int Count => _count;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string? form = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        Note(checker.Faults(request, form));
        Interlocked.Increment(ref _count);

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (checker.Find(request.Method, request.RequestUri!) is not { } operation) return response;
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        Note(ContractChecker.Faults(operation, response, await response.Content.ReadAsStringAsync(cancellationToken)));
        lock (_answered)
        {
            if (response.IsSuccessStatusCode) _answered.Add(operation);
        }

        return response;
    }

    private void Note(IEnumerable<string> faults)
    {
        List<string> found = [.. faults];
        lock (_faults) _faults.AddRange(found);
    }
}
