using System.Globalization;

namespace TwilioTrunk.Sip.Messages;

/// <summary>A response.</summary>
public sealed class SipResponse : SipMessage
{
    /// <summary>Makes a response.</summary>
    /// <param name="statusCode">100 to 699.</param>
    /// <param name="reasonPhrase">What it means, in words; it may be empty.</param>
    /// <param name="headers">The header fields; Content-Length is filled in when it is sent.</param>
    /// <param name="body">The body.</param>
    /// <exception cref="SipFormatException">The code is none, or the phrase would begin another line.</exception>
    public SipResponse(int statusCode, string reasonPhrase, SipHeaders headers, ReadOnlyMemory<byte> body = default)
        : base(headers, body)
    {
        ArgumentNullException.ThrowIfNull(reasonPhrase);
        if (statusCode is < 100 or > 699 || reasonPhrase.AsSpan().IndexOfAny('\r', '\n') >= 0)
            throw new SipFormatException(string.Format(CultureInfo.CurrentCulture, Text.NoStatus, $"{statusCode} {reasonPhrase}"));
        (StatusCode, ReasonPhrase) = (statusCode, reasonPhrase);
    }

    /// <summary>100 to 699.</summary>
    public int StatusCode { get; }

    /// <summary>What it means, in the words of who sent it.</summary>
    public string ReasonPhrase { get; }

    /// <summary>True when no other response follows in this transaction.</summary>
    public bool IsFinal => StatusCode >= 200;

    /// <summary>True for 2xx.</summary>
    public bool IsSuccess => StatusCode is >= 200 and < 300;

    /// <inheritdoc/>
    public override string StartLine => string.Create(CultureInfo.InvariantCulture, $"SIP/2.0 {StatusCode} {ReasonPhrase}");

    /// <summary>The response to a request (RFC 3261 section 8.2.6.2).</summary>
    /// <param name="request">The request.</param>
    /// <param name="statusCode">100 to 699.</param>
    /// <param name="tag">What names this side in the dialog; null for 100, or when the request has one.</param>
    /// <param name="headers">More header fields.</param>
    /// <param name="body">The body.</param>
    public static SipResponse For(SipRequest request, int statusCode, string? tag = null, IEnumerable<SipHeader>? headers = null, ReadOnlyMemory<byte> body = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var to = tag is null || request.To.Tag is not null ? request.Headers["To"]! : request.To.WithTag(tag).ToString();
        return new SipResponse(
            statusCode,
            SipStatus.ReasonPhrase(statusCode),
            new SipHeaders(
            [
                .. request.Headers.Where(header => header.Is("Via")),
                .. request.Headers.Where(header => header.Is("Record-Route") && statusCode is > 100 and < 300),
                new SipHeader("From", request.Headers["From"]!),
                new SipHeader("To", to),
                new SipHeader("Call-ID", request.CallId),
                new SipHeader("CSeq", request.CSeq.ToString()),
                .. headers ?? [],
            ]),
            body);
    }
}
