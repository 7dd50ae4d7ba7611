using System.Net;

namespace TwilioTrunk.Twilio;

/// <summary>A complete answer.</summary>
internal sealed class Answer(HttpStatusCode status, byte[] body, string? contentType, string? requestId, TimeSpan? retryAfter)
{
    public int Status => (int)status;

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsServerFailure => Status >= 500;

    public bool IsThrottled => status == HttpStatusCode.TooManyRequests;

    public ReadOnlySpan<byte> Body => body;

    public string? ContentType => contentType;

    public string? RequestId => requestId;

    /// <summary>How long the answer asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter => retryAfter;

    public static string? ReadRequestId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Twilio-Request-Id", out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    public static async Task<Answer> ReadAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        TimeSpan? retryAfter = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - now : null;
        byte[] body = await ReadBodyAsync(response, cancellationToken).ConfigureAwait(false);
        return new Answer(response.StatusCode, body, response.Content.Headers.ContentType?.MediaType, ReadRequestId(response), retryAfter);
    }

    private static async Task<byte[]> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // A deletion is told by its status alone, and so is a refusal whose explanation breaks off.
        if (response.IsSuccessStatusCode && response.RequestMessage?.Method == HttpMethod.Delete) return [];
        try
        {
            return await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException && (int)response.StatusCode is >= 400 and < 500)
        {
            return [];
        }
    }
}
