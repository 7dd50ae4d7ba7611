using System.Buffers;
using System.Globalization;
using System.Text;

namespace TwilioTrunk.Asterisk.Conf;

/// <summary>Takes text as the bytes of a file. What it writes to is used again by the next one, so a long text costs its bytes and no more.</summary>
internal sealed class FileTextWriter(Encoding encoding) : TextWriter(CultureInfo.InvariantCulture)
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int _length;

    /// <summary>The number of bytes; a lower one takes back what was written last.</summary>
    public int Length
    {
        get => _length;
        set => _length = Math.Min(value, _length);
    }

    public override Encoding Encoding => encoding;

    public byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Reserve(encoding.GetMaxByteCount(buffer.Length));
        _length += encoding.GetBytes(buffer, _bytes.AsSpan(_length));
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    protected override void Dispose(bool disposing)
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        base.Dispose(disposing);
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length >= count)
            return;
        var longer = ArrayPool<byte>.Shared.Rent(Math.Max(_length + count, 2 * _bytes.Length));
        _bytes.AsSpan(0, _length).CopyTo(longer);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = longer;
    }
}
