using System.Globalization;
using System.Net;
using System.Text;

namespace TwilioTrunk.Simulator.Front;

/// <summary>Reads HTTP/1.1 requests (RFC 9112) from a connection. What two servers could read in two ways is refused.</summary>
internal sealed class RequestReader(Stream stream, ByteSource source, FrontOptions options)
{
    private const int LongestHead = 32 * 1024;
    private const int LargestBody = 1024 * 1024;
    private static readonly byte[] Continue = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();
    private static readonly string[] Methods = ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];
    private static readonly string[] Single = ["Authorization", "Content-Length", "Content-Type", "Expect", "Host", "Transfer-Encoding"];

    private int _head;

    /// <summary>The next request; null when the client has none any more.</summary>
    /// <exception cref="FrontRefusal">It is not one that is served.</exception>
    public async Task<FrontRequest?> ReadAsync(CancellationToken stop)
    {
        var began = false;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            patience.CancelAfter(options.IdleTimeout);
            if (!await source.FillAsync(patience.Token).ConfigureAwait(false)) return null;
            began = true;
            patience.CancelAfter(options.RequestTimeout);
            return await ReadRequestAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return began ? throw new FrontRefusal(HttpStatusCode.RequestTimeout, "The request took too long to arrive.") : null;
        }
    }

    private async Task<FrontRequest> ReadRequestAsync(CancellationToken cancellationToken)
    {
        _head = 0;
        var line = await ReadLineAsync(cancellationToken).ConfigureAwait(false);

        // An empty line before a request is one too many after the body of the request before (RFC 9112 section 2.2).
        if (line.Length == 0) line = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
        var words = line.Split(' ');
        if (words.Length != 3 || !words[0].All(IsTokenCharacter) || words[1].Length == 0 || words[1].Any(static letter => letter is < '!' or > '~'))
            throw FrontRefusal.Malformed("request line");
        if (words[2] is not ("HTTP/1.1" or "HTTP/1.0"))
        {
            throw words[2].StartsWith("HTTP/", StringComparison.Ordinal)
                ? new FrontRefusal(HttpStatusCode.HttpVersionNotSupported, "This server speaks HTTP/1.1.")
                : FrontRefusal.Malformed("request line");
        }

        if (!Methods.Contains(words[0], StringComparer.Ordinal))
            throw new FrontRefusal(HttpStatusCode.NotImplemented, "This method is not served.");
        var request = new FrontRequest
        {
            Method = words[0],
            Target = words[1],
            IsHttp10 = words[2] == "HTTP/1.0",
            Fields = await ReadFieldsAsync(cancellationToken).ConfigureAwait(false),
        };
        if (!request.IsHttp10 && !request.Fields.ContainsKey("Host"))
            throw new FrontRefusal(HttpStatusCode.BadRequest, "The field Host is missing.");
        return request with { Body = await ReadBodyAsync(request, cancellationToken).ConfigureAwait(false) };
    }

    private async Task<Dictionary<string, string>> ReadFieldsAsync(CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(cancellationToken).ConfigureAwait(false) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || !line.AsSpan(0, colon).ToString().All(IsTokenCharacter)) throw FrontRefusal.Malformed("header");
            var (name, value) = (line[..colon], line[(colon + 1)..].Trim(' ', '\t'));
            if (value.Any(static letter => letter is (< ' ' and not '\t') or '\x7f')) throw FrontRefusal.Malformed("header");
            if (!fields.TryAdd(name, value))
            {
                if (Single.Contains(name, StringComparer.OrdinalIgnoreCase)) throw FrontRefusal.Malformed("header");
                fields[name] += ", " + value;
            }
        }

        return fields;
    }

    private async Task<byte[]> ReadBodyAsync(FrontRequest request, CancellationToken cancellationToken)
    {
        var length = request.Fields.GetValueOrDefault("Content-Length");
        var coding = request.Fields.GetValueOrDefault("Transfer-Encoding");
        if (coding is not null && (length is not null || request.IsHttp10)) throw FrontRefusal.Malformed("framing of the body");
        if (coding is not null && !coding.Equals("chunked", StringComparison.OrdinalIgnoreCase))
            throw new FrontRefusal(HttpStatusCode.NotImplemented, "Of transfer codings only chunked is served.");
        var expected = length is null ? 0 : Length(length);
        if (expected > LargestBody) throw TooLarge();
        await AgreeAsync(request, isAwaited: coding is not null || expected > 0, cancellationToken).ConfigureAwait(false);
        if (coding is not null) return await ReadChunksAsync(cancellationToken).ConfigureAwait(false);
        var body = new byte[expected];
        await source.TakeAsync(body, cancellationToken).ConfigureAwait(false);
        return body;
    }

    // A client that expects 100 sends the body only when it is told that it may (RFC 9110 section 10.1.1).
    private async Task AgreeAsync(FrontRequest request, bool isAwaited, CancellationToken cancellationToken)
    {
        if (request.IsHttp10 || !request.Fields.TryGetValue("Expect", out var expectation)) return;
        if (!expectation.Equals("100-continue", StringComparison.OrdinalIgnoreCase))
            throw new FrontRefusal(HttpStatusCode.ExpectationFailed, "Of expectations only 100-continue is served.");
        if (isAwaited && source.IsEmpty) await stream.WriteAsync(Continue, cancellationToken).ConfigureAwait(false);
    }

    private async Task<byte[]> ReadChunksAsync(CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var line = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
            var digits = line.Split(';')[0].TrimEnd(' ', '\t');
            if (digits.Length is 0 or > 8 || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size))
                throw FrontRefusal.Malformed("chunk");
            if (size == 0) break;
            if (body.Length + size > LargestBody) throw TooLarge();
            var chunk = new byte[size];
            await source.TakeAsync(chunk, cancellationToken).ConfigureAwait(false);
            body.Write(chunk);
            if ((await ReadLineAsync(cancellationToken).ConfigureAwait(false)).Length > 0) throw FrontRefusal.Malformed("chunk");
        }

        // What follows the last chunk says nothing that is needed here.
        await ReadFieldsAsync(cancellationToken).ConfigureAwait(false);
        return body.ToArray();
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            var letter = (char)await source.TakeAsync(cancellationToken).ConfigureAwait(false);
            if (++_head > LongestHead) throw new FrontRefusal(HttpStatusCode.RequestHeaderFieldsTooLarge, "The header is too large.");
            if (letter != '\n')
            {
                line.Append(letter);
                continue;
            }

            // A line feed alone would let a field be smuggled past a proxy that takes it for part of a value.
            return line.Length > 0 && line[^1] == '\r' ? line.ToString(0, line.Length - 1) : throw FrontRefusal.Malformed("end of a line");
        }
    }

    private static int Length(string digits) =>
        digits.Length == 0 || !digits.All(char.IsAsciiDigit) ? throw FrontRefusal.Malformed("Content-Length")
        : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length
        : throw TooLarge();

    private static FrontRefusal TooLarge() => new(HttpStatusCode.RequestEntityTooLarge, "The body is too large.");

    private static bool IsTokenCharacter(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal);
}
