using System.Net;
using System.Text;

namespace TwilioTrunk.Tests.Unit.Twilio;

/// <summary>Answers each request with the next step of a script and remembers what it got; the last step is used for all that follow.</summary>
internal sealed class ScriptedHandler(params Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>[] steps) : HttpMessageHandler
{
    private readonly List<SeenRequest> _seen = [];

    public IReadOnlyList<SeenRequest> Seen => _seen;

    public bool IsDisposed { get; private set; }

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer(
        int status, string body = "", string type = "application/json", string? retryAfter = null, string? requestId = null) => (_, _) =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };
            if (retryAfter is not null) response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
            if (requestId is not null) response.Headers.Add("Twilio-Request-Id", requestId);
            return Task.FromResult(response);
        };

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Fail(Exception failure) =>
        (_, _) => Task.FromException<HttpResponseMessage>(failure);

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> BreakOff(int status) => (_, _) =>
        Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StreamContent(new BrokenStream()) });

    /// <summary>Never answers; ends when it is cancelled.</summary>
    public static async Task<HttpResponseMessage> Silence(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("not reached");
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        int index;
        lock (_seen)
        {
            index = _seen.Count;
            _seen.Add(new SeenRequest(
                request.Method.Method,
                request.RequestUri!.AbsoluteUri,
                body,
                request.Content?.Headers.ContentType?.ToString(),
                request.Headers.Authorization?.ToString(),
                request.Headers.UserAgent.ToString(),
                request.Headers.Accept.ToString()));
        }

        return await steps[Math.Min(index, steps.Length - 1)](request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public BrokenStream() : base("{\"sid\":\"TK"u8.ToArray())
        {
        }

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            throw new HttpIOException(HttpRequestError.ResponseEnded);
    }
}
