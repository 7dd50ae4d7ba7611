using System.Text;

namespace TwilioTrunk.Asterisk.Conf;

/// <summary>Text of files whose encoding nobody declares: UTF-8 where the bytes are, otherwise one character for each byte.</summary>
internal static class FileText
{
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>For text that is added to a file in another encoding than UTF-8: it means the same in all of them, or is refused.</summary>
    public static readonly Encoding Ascii =
        Encoding.GetEncoding("us-ascii", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>A byte order mark comes out as U+FEFF at the beginning, in either encoding.</summary>
    public static (string Text, Encoding Encoding) Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return (Utf8.GetString(bytes), Utf8);
        }
        catch (DecoderFallbackException)
        {
            return (Decode(bytes, Encoding.Latin1), Encoding.Latin1);
        }
    }

    public static string Decode(ReadOnlySpan<byte> bytes, Encoding encoding) =>
        encoding != Utf8 && bytes.StartsWith(Mark) ? "\uFEFF" + encoding.GetString(bytes[Mark.Length..]) : encoding.GetString(bytes);

    public static byte[] Encode(string text, Encoding encoding) =>
        encoding != Utf8 && text.StartsWith('\uFEFF') ? [.. Mark, .. encoding.GetBytes(text[1..])] : encoding.GetBytes(text);
}
