using System.Globalization;
using System.Text;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Sip.Transport;

/// <summary>Cuts messages out of a stream by Content-Length (RFC 3261 section 18.3), however the network cuts the stream.</summary>
internal sealed class StreamFraming
{
    private byte[] _buffer = new byte[4096];
    private int _count;
    private int _searched;

    /// <summary>Takes the next bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_count + bytes.Length > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _count + bytes.Length));
        bytes.CopyTo(_buffer.AsSpan(_count));
        _count += bytes.Length;
    }

    /// <summary>The next message that is whole; null when there is none.</summary>
    /// <exception cref="SipTransportException"><c>NotSip</c>: what comes is no SIP.</exception>
    public byte[]? Take()
    {
        SkipLineEnds();
        var bytes = _buffer.AsSpan(0, _count);
        if (!MayBeSip(bytes))
            throw NotSip(bytes);
        var end = EndOfHead(bytes);
        if (end < 0)
            return _count <= SipParser.MaximumLength ? null : throw NotSip(bytes);
        var length = end + ContentLength(bytes[..end]);
        if (length > SipParser.MaximumLength)
            throw NotSip(bytes);
        if (length > _count)
            return null;
        var message = bytes[..length].ToArray();
        Drop(length);
        return message;
    }

    /// <summary>Line ends before a message keep the connection alive (RFC 5626 section 3.5.1).</summary>
    private void SkipLineEnds()
    {
        var bytes = _buffer.AsSpan(0, _count);
        var start = bytes.IndexOfAnyExcept("\r\n"u8);
        Drop(start < 0 ? _count : start);
    }

    private void Drop(int length)
    {
        if (length == 0)
            return;
        _buffer.AsSpan(length, _count - length).CopyTo(_buffer);
        _count -= length;
        _searched = 0;
    }

    private int EndOfHead(ReadOnlySpan<byte> bytes)
    {
        // From where the last search ended, or a head that comes byte by byte takes quadratic time.
        for (var at = Math.Max(0, _searched - 3); at < bytes.Length; at++)
        {
            var next = bytes[at..].IndexOf((byte)'\n');
            if (next < 0)
                break;
            at += next;
            if (bytes[(at + 1)..].StartsWith("\r\n"u8))
                return at + 3;
            if (bytes[(at + 1)..].StartsWith("\n"u8))
                return at + 2;
        }

        _searched = bytes.Length;
        return -1;
    }

    /// <summary>False as soon as the first line cannot become one of SIP: what answers may be another protocol, which never ends its head.</summary>
    private static bool MayBeSip(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        if (end >= 0)
        {
            var line = bytes[..end].TrimEnd("\r "u8);
            return line.StartsWith("SIP/"u8) || line.EndsWith("SIP/2.0"u8);
        }

        return bytes.IndexOfAnyInRange((byte)0, (byte)8) < 0;
    }

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        foreach (var line in Encoding.UTF8.GetString(head).Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && SipHeader.LongName(line[..colon].TrimEnd()).Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                return int.TryParse(line.AsSpan(colon + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= SipParser.MaximumLength ? length : throw NotSip(head);
        }

        // It has to be there; without it the body is most likely empty.
        return 0;
    }

    private static SipTransportException NotSip(ReadOnlySpan<byte> bytes) => new(
        SipTransportFailure.NotSip,
        string.Format(CultureInfo.CurrentCulture, Text.StreamNotSip, Shown(bytes)));

    /// <summary>The beginning, fit to be shown.</summary>
    internal static string Shown(ReadOnlySpan<byte> bytes)
        => string.Concat(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 40)]).Select(letter => letter is >= ' ' and <= '~' ? letter : '?'));
}
