using System.Globalization;
using System.Text;

namespace TwilioTrunk.Sip.Messages;

/// <summary>A request or a response (RFC 3261 section 7).</summary>
public abstract class SipMessage
{
    private protected SipMessage(SipHeaders headers, ReadOnlyMemory<byte> body) => (Headers, Body) = (headers, body);

    /// <summary>The header fields.</summary>
    public SipHeaders Headers { get; }

    /// <summary>What follows them; often a session description.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The first line, without its end.</summary>
    public abstract string StartLine { get; }

    /// <summary>The topmost Via, which names the transaction.</summary>
    /// <exception cref="SipFormatException">There is none, or it is unreadable; a message that was parsed has one.</exception>
    public SipVia Via => field ??= SipVia.Parse(Scanner.Split(Required("Via"))[0], SipReading.Tolerant);

    /// <summary>Who sent the request of this transaction.</summary>
    /// <exception cref="SipFormatException">There is none, or it is unreadable; a message that was parsed has one.</exception>
    public SipAddress From => field ??= SipAddress.Parse(Required("From"), SipReading.Tolerant);

    /// <summary>Whom it is for.</summary>
    /// <exception cref="SipFormatException">There is none, or it is unreadable; a message that was parsed has one.</exception>
    public SipAddress To => field ??= SipAddress.Parse(Required("To"), SipReading.Tolerant);

    /// <summary>The number and the method of the request.</summary>
    /// <exception cref="SipFormatException">There is none, or it is unreadable; a message that was parsed has one.</exception>
    public SipCSeq CSeq => field ??= SipCSeq.Parse(Required("CSeq"));

    /// <summary>What names the call.</summary>
    /// <exception cref="SipFormatException">There is none; a message that was parsed has one.</exception>
    public string CallId => Required("Call-ID");

    /// <summary>The media type of the body in lower case, without parameters; null when none is named.</summary>
    public string? ContentType => Headers["Content-Type"]?.Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>The message as it is sent, with the length of its body.</summary>
    public byte[] ToBytes()
    {
        var head = new StringBuilder(StartLine).Append("\r\n");
        foreach (var header in Headers.With("Content-Length", Body.Length.ToString(CultureInfo.InvariantCulture)))
            head.Append(header.Name).Append(": ").Append(header.Value).Append("\r\n");
        head.Append("\r\n");
        return [.. Encoding.UTF8.GetBytes(head.ToString()), .. Body.Span];
    }

    /// <summary>The first line. The rest may hold what answers a challenge.</summary>
    public override string ToString() => StartLine;

    private string Required(string name)
        => Headers[name] ?? throw new SipFormatException(string.Format(CultureInfo.CurrentCulture, Text.HeaderMissing, name));
}
