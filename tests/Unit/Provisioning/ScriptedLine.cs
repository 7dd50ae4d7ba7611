namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>Lets a test decide about each request: to send it on, to answer itself, or to fail before or after.</summary>
internal sealed class ScriptedLine(HttpMessageHandler twilio, Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> script)
    : DelegatingHandler(twilio)
{
    /// <summary>What a client sees when the line goes dead before the answer is through.</summary>
    public static HttpRequestException Dead => new(HttpRequestError.ResponseEnded, "The line went dead.");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        => script(request, () => base.SendAsync(request, cancellationToken));
}
