namespace TwilioTrunk.Sip.Messages;

/// <summary>Cuts the head of a message into lines. A carriage return that ends no line is refused in any case: others may see a line end in it.</summary>
internal ref struct LineReader(ReadOnlySpan<byte> bytes, SipReading reading)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>What follows the lines that were read.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    public ReadOnlySpan<byte> Read()
    {
        var end = _rest.IndexOf((byte)'\n');
        if (end < 0)
            throw new SipFormatException(Text.HeadOpen);
        var isWhole = end > 0 && _rest[end - 1] == '\r';
        var line = _rest[..(isWhole ? end - 1 : end)];
        if ((!isWhole && reading == SipReading.Strict) || line.Contains((byte)'\r'))
            throw new SipFormatException(Text.OddLineEnd);
        _rest = _rest[(end + 1)..];
        return line;
    }
}
