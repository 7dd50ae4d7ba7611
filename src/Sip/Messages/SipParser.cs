using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace TwilioTrunk.Sip.Messages;

/// <summary>Reads messages (RFC 3261 section 7).</summary>
public static class SipParser
{
    /// <summary>The most bytes of a message: what fits into a datagram.</summary>
    public const int MaximumLength = 65_535;

    private static readonly UTF8Encoding StrictText = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the message that a datagram holds, or that was cut out of a stream. Bytes behind the length it tells do not count.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="reading">How exact it has to be.</param>
    /// <exception cref="SipFormatException">It is no message of SIP. No other exception is thrown.</exception>
    public static SipMessage Parse(ReadOnlySpan<byte> bytes, SipReading reading = SipReading.Strict)
    {
        if (bytes.Length > MaximumLength)
            throw Error(Text.MessageTooLong, bytes.Length, MaximumLength);
        bytes = bytes[(bytes.IndexOfAnyExcept("\r\n"u8) is var start and >= 0 ? start : bytes.Length)..];
        var lines = new LineReader(bytes, reading);
        var startLine = Decode(lines.Read(), reading);
        var headers = new SipHeaders(ReadHeaders(ref lines, reading));
        var body = Body(headers, lines.Rest);
        var message = ReadStartLine(startLine, headers, body, reading);
        CoreRules.Check(message, reading);
        if (reading == SipReading.Strict)
            StrictRules.Check(message);
        return message;
    }

    /// <summary>Reads a message; false when it is none.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="reading">How exact it has to be.</param>
    /// <param name="message">The message.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, SipReading reading, [NotNullWhen(true)] out SipMessage? message)
    {
        try
        {
            message = Parse(bytes, reading);
            return true;
        }
        catch (SipFormatException)
        {
            message = null;
            return false;
        }
    }

    private static List<SipHeader> ReadHeaders(ref LineReader lines, SipReading reading)
    {
        var headers = new List<SipHeader>();
        string? name = null;
        var value = "";
        while (true)
        {
            var line = Decode(lines.Read(), reading);
            if (line.Length > 0 && line[0] is ' ' or '\t')
            {
                // A folded line (section 7.3.1).
                if (name is null)
                    throw Error(Text.NoHeader, line);
                value = $"{value} {line.Trim(' ', '\t')}";
                continue;
            }

            if (name is not null)
                headers.Add(new SipHeader(name, value));
            if (line.Length == 0)
                return headers;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
                throw Error(Text.NoHeader, line);
            (name, value) = (line[..colon].TrimEnd(' ', '\t'), line[(colon + 1)..].Trim(' ', '\t'));
        }
    }

    private static ReadOnlyMemory<byte> Body(SipHeaders headers, ReadOnlySpan<byte> rest)
    {
        var length = rest.Length;
        if (headers["Content-Length"] is { } text)
        {
            if (headers.Values("Content-Length").Skip(1).Any())
                throw Error(Text.HeaderRepeated, "Content-Length");
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out length))
                throw Error(Text.NoContentLength, text);
            if (length > rest.Length)
                throw Error(Text.BodyTooShort, length, rest.Length);
        }

        return rest[..length].ToArray();
    }

    private static SipMessage ReadStartLine(string line, SipHeaders headers, ReadOnlyMemory<byte> body, SipReading reading)
    {
        var words = line.Split(' ', 3);
        if (words[0].StartsWith("SIP/", StringComparison.OrdinalIgnoreCase))
        {
            CheckVersion(words[0]);
            var isWhole = words.Length == 3 || (words.Length == 2 && reading == SipReading.Tolerant);
            return isWhole && words[1].Length == 3 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status)
                ? new SipResponse(status, words.Length == 3 ? words[2] : "", headers, body)
                : throw Error(Text.NoStatus, line);
        }

        if (words.Length != 3)
            throw Error(Text.NoStartLine, line);
        CheckVersion(reading == SipReading.Strict ? words[2] : words[2].Trim());
        return new SipRequest(words[0], words[1], headers, body);
    }

    private static void CheckVersion(string version)
    {
        if (!version.Equals("SIP/2.0", StringComparison.OrdinalIgnoreCase))
            throw Error(Text.WrongVersion, version);
    }

    private static string Decode(ReadOnlySpan<byte> bytes, SipReading reading)
    {
        try
        {
            return (reading == SipReading.Strict ? StrictText : Encoding.UTF8).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Error(Text.NotUtf8);
        }
    }

    private static SipFormatException Error(string text, params object[] values) => new(string.Format(CultureInfo.CurrentCulture, text, values));
}
