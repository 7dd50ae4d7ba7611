namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>Takes its time, and knows how many requests wait for their answer.</summary>
internal sealed class SlowLine(HttpMessageHandler twilio) : DelegatingHandler(twilio)
{
    private int _waiting;

    public int Waiting => Volatile.Read(ref _waiting);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await Task.Delay(20, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
