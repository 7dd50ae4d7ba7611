namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>Loses one write on its way to Twilio, or the answer to it on the way back.</summary>
internal sealed class UnsteadyLine(HttpMessageHandler twilio, int losesWrite, bool isCarriedOut) : DelegatingHandler(twilio)
{
    private int _writes;

    /// <summary>The write that was lost, as method and the kind of resource.</summary>
    public string? Lost { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get || Interlocked.Increment(ref _writes) != losesWrite)
            return await base.SendAsync(request, cancellationToken);
        Lost = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        if (isCarriedOut)
            (await base.SendAsync(request, cancellationToken)).Dispose();
        throw new HttpRequestException(HttpRequestError.ResponseEnded, "The line went dead.");
    }
}
