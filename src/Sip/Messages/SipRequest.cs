using System.Globalization;

namespace TwilioTrunk.Sip.Messages;

/// <summary>A request.</summary>
public sealed class SipRequest : SipMessage
{
    /// <summary>Makes a request.</summary>
    /// <param name="method">The method, such as <c>OPTIONS</c>; it counts with its case.</param>
    /// <param name="requestUri">Whom it is for: a URI without blanks.</param>
    /// <param name="headers">The header fields; Content-Length is filled in when it is sent.</param>
    /// <param name="body">The body.</param>
    /// <exception cref="SipFormatException">The method or the URI is none.</exception>
    public SipRequest(string method, string requestUri, SipHeaders headers, ReadOnlyMemory<byte> body = default)
        : base(headers, body)
    {
        if (!Scanner.IsToken(method))
            throw new SipFormatException(string.Format(CultureInfo.CurrentCulture, Text.NoMethod, method));
        if (!UriSyntax.IsUri(requestUri, SipReading.Tolerant))
            throw new SipFormatException(string.Format(CultureInfo.CurrentCulture, Text.NoRequestUri, requestUri));
        (Method, RequestUri) = (method, requestUri);
    }

    /// <summary>The method.</summary>
    public string Method { get; }

    /// <summary>Whom it is for, as written.</summary>
    public string RequestUri { get; }

    /// <inheritdoc/>
    public override string StartLine => $"{Method} {RequestUri} SIP/2.0";

    /// <summary>The same with other header fields.</summary>
    /// <param name="headers">The header fields.</param>
    public SipRequest With(SipHeaders headers) => new(Method, RequestUri, headers, Body);
}
