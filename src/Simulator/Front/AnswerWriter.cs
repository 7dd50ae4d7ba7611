using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace TwilioTrunk.Simulator.Front;

/// <summary>Writes answers as HTTP/1.1.</summary>
internal static class AnswerWriter
{
    /// <summary>Writes a whole answer, or as much of it as there is.</summary>
    /// <returns>False when the body breaks off before its announced length; nothing may follow then.</returns>
    public static async Task<bool> WriteAsync(Stream stream, HttpResponseMessage response, bool hasBody, bool isLast, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.Latin1.GetBytes(Head(response, isLast)));
        var isWhole = true;
        if (hasBody)
        {
            try
            {
                await response.Content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException)
            {
                isWhole = false;
            }
        }

        await stream.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        return isWhole;
    }

    private static string Head(HttpResponseMessage response, bool isLast)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {(int)response.StatusCode} {response.ReasonPhrase}\r\n");
        Append(head, response.Headers);

        // An answer without content has no length either (RFC 9110 section 8.6).
        if (response.StatusCode != HttpStatusCode.NoContent)
        {
            Append(head, response.Content.Headers);
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {response.Content.Headers.ContentLength ?? 0}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Date: {DateTimeOffset.UtcNow:R}\r\n");
        if (isLast) head.Append("Connection: close\r\n");
        return head.Append("\r\n").ToString();
    }

    private static void Append(StringBuilder head, HttpHeaders headers)
    {
        foreach (var (name, values) in headers)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                head.Append(CultureInfo.InvariantCulture, $"{name}: {string.Join(", ", values)}\r\n");
        }
    }
}
