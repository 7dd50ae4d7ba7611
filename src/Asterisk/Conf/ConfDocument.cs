using System.Text;

namespace TwilioTrunk.Asterisk.Conf;

/// <summary>
/// A .conf file of Asterisk that keeps every byte: comments, blanks, line ends, a byte order mark, a missing last line end, text in an unknown
/// encoding. It does not change; each edit returns another document.
/// </summary>
public sealed class ConfDocument
{
    private const string BeginMark = "; BEGIN TwilioTrunk ";
    private const string EndMark = "; END TwilioTrunk";

    private readonly Encoding _encoding;
    private readonly Lazy<string> _text;
    private readonly Lazy<ReadOnlyMemory<byte>> _bytes;
    private readonly Lazy<(ConfLine[] Lines, bool EndsInsideComment)> _lines;
    private readonly Lazy<List<ConfSection>> _sections;
    private readonly Lazy<List<ConfBlock>> _blocks;

    private ConfDocument(string text, Encoding encoding)
        : this(encoding, new(text), new(() => FileText.Encode(text, encoding)))
    {
    }

    private ConfDocument(Encoding encoding, Lazy<string> text, Lazy<ReadOnlyMemory<byte>> bytes)
    {
        (_encoding, _text, _bytes) = (encoding, text, bytes);
        _lines = new(() => FindLines(text.Value));
        _sections = new(() => FindSections(_lines.Value.Lines));
        _blocks = new(() => FindBlocks(_lines.Value.Lines));
    }

    /// <summary>All lines, in order.</summary>
    public IReadOnlyList<ConfLine> Lines => _lines.Value.Lines;

    /// <summary>The sections, in order; a name may occur more than once.</summary>
    public IReadOnlyList<ConfSection> Sections => _sections.Value;

    /// <summary>The marked blocks, in order.</summary>
    public IReadOnlyList<ConfBlock> Blocks => _blocks.Value;

    /// <summary>True when a block comment is never closed: what is appended would be a comment too.</summary>
    public bool EndsInsideComment => _lines.Value.EndsInsideComment;

    /// <summary>The line end that new lines get: that of the first line, LF in a file without any.</summary>
    public string NewLine => field ??= Lines.Count > 0 && (Lines[0].Text + Lines[0].End).TrimEnd('\n').EndsWith('\r') ? "\r\n" : "\n";

    /// <summary>The whole file as bytes, which nobody may change.</summary>
    internal ReadOnlyMemory<byte> Bytes => _bytes.Value;

    private string Text => _text.Value;

    /// <summary>Reads a document from text.</summary>
    /// <param name="text">The whole file.</param>
    /// <returns>The document; <see cref="ToString"/> gives the same text again.</returns>
    public static ConfDocument Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ConfDocument(text, FileText.Utf8);
    }

    /// <summary>Reads a document from the bytes of a file. Bytes that are not UTF-8 are kept as they are.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <returns>The document; <see cref="ToBytes"/> gives the same bytes again.</returns>
    public static ConfDocument Parse(ReadOnlySpan<byte> bytes)
    {
        var (text, encoding) = FileText.Decode(bytes);
        return new ConfDocument(text, encoding);
    }

    /// <summary>The sections with a name, in order.</summary>
    /// <param name="name">The name; case does not matter.</param>
    /// <returns>The sections.</returns>
    public IEnumerable<ConfSection> SectionsNamed(string name) =>
        Sections.Where(section => string.Equals(section.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first marked block with a title, or null.</summary>
    /// <param name="title">The title.</param>
    /// <returns>The block, or null.</returns>
    public ConfBlock? Block(string title) => Blocks.FirstOrDefault(block => block.Title == title);

    /// <summary>True when a line stands in a marked block.</summary>
    /// <param name="number">The number of the line, from 1.</param>
    /// <returns>True when it does.</returns>
    public bool IsMarked(int number) => Blocks.Any(block => block.Contains(number));

    /// <summary>The lines of a marked block without its BEGIN and END.</summary>
    /// <param name="block">A block of this document that has an END.</param>
    /// <returns>The lines.</returns>
    public IEnumerable<ConfLine> LinesOf(ConfBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        return Lines.Skip(block.First).Take((block.Last ?? Lines.Count + 1) - block.First - 1);
    }

    /// <summary>Puts a marked block where the one with its title is, otherwise at the end. Further blocks of that title go.</summary>
    /// <param name="title">The title; one word.</param>
    /// <param name="content">The lines of the block, without line ends; empty takes the block away.</param>
    /// <returns>The edited document.</returns>
    /// <exception cref="EncoderFallbackException">The file is not in UTF-8, and the content not in ASCII.</exception>
    public ConfDocument WithBlock(string title, IEnumerable<string> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return WithBlock(title, writer =>
        {
            foreach (var line in content)
                writer.WriteLine(line);
        });
    }

    /// <summary>The same for a block that may be long: none of its lines is kept twice.</summary>
    /// <param name="title">The title; one word.</param>
    /// <param name="write">Writes the lines of the block, with the line ends of the writer; nothing takes the block away.</param>
    /// <returns>The edited document.</returns>
    /// <exception cref="EncoderFallbackException">The file is not in UTF-8, and the content not in ASCII.</exception>
    public ConfDocument WithBlock(string title, Action<TextWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        ConfBlock[] old = [.. Blocks.Where(block => block.Title == title && block.Last is not null)];
        var from = old.Length > 0 ? StartOf(old[0].First) : Text.Length;
        using var writer = new FileTextWriter(_encoding == FileText.Utf8 ? _encoding : FileText.Ascii) { NewLine = NewLine };
        writer.Write(FileText.Encode(Text[..from], _encoding));
        var before = writer.Length;
        if (old.Length == 0 && Lines.Count > 0 && Lines[^1].Span.Length > 0)
            writer.WriteLine(MissingEnd(from));
        writer.WriteLine(BeginMark + title);
        var start = writer.Length;
        write(writer);
        if (writer.Length > start)
            writer.WriteLine(EndMark);
        else
            writer.Length = before;
        for (var i = 0; i < old.Length; i++)
            writer.Write(FileText.Encode(Text[StartOf(old[i].Last!.Value + 1)..(i + 1 < old.Length ? StartOf(old[i + 1].First) : Text.Length)], _encoding));
        var bytes = writer.ToArray();
        return new(_encoding, new(() => FileText.Decode(bytes, _encoding)), new(bytes));
    }

    /// <summary>Replaces the value of an option and nothing else in its line.</summary>
    /// <param name="option">A line of this document.</param>
    /// <param name="value">The value, written as the file needs it (see <see cref="ConfValue.Write"/>).</param>
    /// <returns>The edited document.</returns>
    public ConfDocument WithValue(ConfOptionLine option, string value)
    {
        ArgumentNullException.ThrowIfNull(option);
        return Of([Text[..(option.Start + option.ValueStart)], value, Text[(option.Start + option.ValueEnd)..]]);
    }

    /// <summary>Inserts lines after a line.</summary>
    /// <param name="number">The number of the line, from 1; 0 inserts at the beginning.</param>
    /// <param name="content">The lines, without line ends.</param>
    /// <returns>The edited document.</returns>
    public ConfDocument WithLinesAfter(int number, IReadOnlyCollection<string> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var place = StartOf(number + 1);
        return content.Count == 0 ? this : Of([Text[..place], MissingEnd(place), .. content.Select(line => line + NewLine), Text[place..]]);
    }

    /// <summary>Comments lines out, each run of them in a marked block. Blank lines and comments inside a run stay as they are.</summary>
    /// <param name="title">The title of the blocks; one word.</param>
    /// <param name="numbers">The numbers of the lines, from 1.</param>
    /// <param name="remark">A comment for the head of each block, without its semicolon; null for none.</param>
    /// <returns>The edited document.</returns>
    public ConfDocument WithCommentedOut(string title, IReadOnlySet<int> numbers, string? remark = null)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return Of(Parts());

        IEnumerable<string> Parts()
        {
            var from = 0;
            for (var first = Next(0, isOut: true); first < Lines.Count; first = Next(first, isOut: true))
            {
                var end = Next(first, isOut: false);
                yield return Text[from..StartOf(first + 1)] + BeginMark + title + NewLine;
                if (remark is not null)
                    yield return "; " + remark + NewLine;
                foreach (var line in Lines.Take(first..end))
                    yield return $"{(IsSilent(line) ? "" : "; ")}{line.Span}{(line.End.Length == 0 ? NewLine : line.End)}";
                yield return EndMark + NewLine;
                (first, from) = (end, StartOf(end + 1));
            }
            yield return Text[from..];
        }

        int Next(int index, bool isOut)
        {
            while (index < Lines.Count && numbers.Contains(index + 1) != isOut)
                index++;
            return index;
        }
    }

    /// <summary>The whole file as text.</summary>
    /// <returns>Exactly what was read, with the edits made since.</returns>
    public override string ToString() => Text;

    /// <summary>The whole file as bytes.</summary>
    /// <returns>Exactly what was read, with the edits made since.</returns>
    public byte[] ToBytes() => Bytes.ToArray();

    private static bool IsSilent(ConfLine line) => line.GetType() == typeof(ConfLine);

    private static (ConfLine[] Lines, bool EndsInsideComment) FindLines(string text)
    {
        var parser = new ConfLineParser();
        var start = text.StartsWith('\uFEFF') ? 1 : 0;
        var lines = new ConfLine[text.AsSpan().Count('\n') + (start < text.Length && text[^1] != '\n' ? 1 : 0)];
        for (var i = 0; i < lines.Length; i++)
        {
            // Only LF ends a line for Asterisk; a CR alone is a blank.
            var end = text.IndexOf('\n', start);
            var next = end < 0 ? text.Length : end + 1;
            var stop = end < 0 ? text.Length : end > start && text[end - 1] == '\r' ? end - 1 : end;
            lines[i] = parser.Read(new ConfLineText(text, i + 1, start, stop - start, (byte)(next - stop)));
            start = next;
        }
        return (lines, parser.IsInsideComment);
    }

    private static List<ConfSection> FindSections(ConfLine[] lines)
    {
        var sections = new List<ConfSection>();
        for (var i = Head(0); i < lines.Length;)
        {
            var next = Head(i + 1);
            sections.Add(new ConfSection((ConfSectionLine)lines[i], new ArraySegment<ConfLine>(lines, i + 1, next - i - 1)));
            i = next;
        }
        return sections;

        int Head(int start)
        {
            while (start < lines.Length && lines[start] is not ConfSectionLine)
                start++;
            return start;
        }
    }

    private static List<ConfBlock> FindBlocks(ConfLine[] lines)
    {
        var blocks = new List<ConfBlock>();
        string? title = null;
        var first = 0;
        foreach (var line in lines)
        {
            if (!IsSilent(line) || line.Span.Length < EndMark.Length)
                continue;
            if (line.Span.StartsWith(BeginMark, StringComparison.Ordinal))
            {
                if (title is not null)
                    blocks.Add(new ConfBlock(title, first, null));
                (title, first) = (line.Text[BeginMark.Length..].Trim(), line.Number);
            }
            else if (title is not null && line.Span.TrimEnd().SequenceEqual(EndMark))
            {
                blocks.Add(new ConfBlock(title, first, line.Number));
                title = null;
            }
        }
        if (title is not null)
            blocks.Add(new ConfBlock(title, first, null));
        return blocks;
    }

    /// <summary>The document with other text, which may be long: no part of it is kept twice.</summary>
    private ConfDocument Of(IEnumerable<string> parts) => new(string.Concat(parts), _encoding);

    /// <summary>The place in the text where a line begins; the end of the text after the last line.</summary>
    private int StartOf(int number) => number <= Lines.Count ? Lines[number - 1].Start : Text.Length;

    /// <summary>The line end that must come before a line at a place in the text: a last line may have none.</summary>
    private string MissingEnd(int place) => place == Text.Length && Lines.Count > 0 && Lines[^1].End.Length == 0 ? NewLine : "";
}
