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

    private readonly string _text;
    private readonly Encoding _encoding;
    private readonly Lazy<(ConfLine[] Lines, bool EndsInsideComment)> _lines;
    private readonly Lazy<List<ConfSection>> _sections;
    private readonly Lazy<List<ConfBlock>> _blocks;

    private ConfDocument(string text, Encoding encoding)
    {
        _text = text;
        _encoding = encoding;
        _lines = new(() => FindLines(text));
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
    public string NewLine => Lines.Count > 0 && (Lines[0].Text + Lines[0].End).TrimEnd('\n').EndsWith('\r') ? "\r\n" : "\n";

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
    public ConfDocument WithBlock(string title, IReadOnlyCollection<string> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        string[] block = content.Count == 0 ? [] : [BeginMark + title, .. content, EndMark];
        var result = new Builder(this);
        var written = false;
        for (var i = 0; i < Lines.Count; i++)
        {
            var old = Blocks.FirstOrDefault(found => found.Title == title && found.First == i + 1 && found.Last is not null);
            if (old is null)
            {
                result.Keep(Lines[i]);
                continue;
            }
            if (!written)
                result.AddAll(block);
            written = true;
            i = old.Last!.Value - 1;
        }
        if (!written && block.Length > 0)
        {
            if (Lines.Count > 0 && Lines[^1].Text.Length > 0)
                result.Add("");
            result.AddAll(block);
        }
        return result.Build();
    }

    /// <summary>Replaces the value of an option and nothing else in its line.</summary>
    /// <param name="option">A line of this document.</param>
    /// <param name="value">The value, written as the file needs it (see <see cref="ConfValue.Write"/>).</param>
    /// <returns>The edited document.</returns>
    public ConfDocument WithValue(ConfOptionLine option, string value)
    {
        ArgumentNullException.ThrowIfNull(option);
        var text = string.Concat(option.Text.AsSpan(0, option.ValueStart), value, option.Text.AsSpan(option.ValueEnd));
        var result = new Builder(this);
        foreach (var line in Lines)
            result.Keep(line, line.Number == option.Number ? text : line.Span);
        return result.Build();
    }

    /// <summary>Inserts lines after a line.</summary>
    /// <param name="number">The number of the line, from 1; 0 inserts at the beginning.</param>
    /// <param name="content">The lines, without line ends.</param>
    /// <returns>The edited document.</returns>
    public ConfDocument WithLinesAfter(int number, IReadOnlyCollection<string> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var result = new Builder(this);
        foreach (var line in Lines.Take(number))
            result.Keep(line);
        result.AddAll(content);
        foreach (var line in Lines.Skip(number))
            result.Keep(line);
        return result.Build();
    }

    /// <summary>Comments lines out, each run of them in a marked block. Blank lines and comments inside a run stay as they are.</summary>
    /// <param name="title">The title of the blocks; one word.</param>
    /// <param name="numbers">The numbers of the lines, from 1.</param>
    /// <param name="remark">A comment for the head of each block, without its semicolon; null for none.</param>
    /// <returns>The edited document.</returns>
    public ConfDocument WithCommentedOut(string title, IReadOnlySet<int> numbers, string? remark = null)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var result = new Builder(this);
        for (var i = 0; i < Lines.Count; i++)
        {
            if (!numbers.Contains(i + 1))
            {
                result.Keep(Lines[i]);
                continue;
            }
            result.Add(BeginMark + title);
            if (remark is not null)
                result.Add("; " + remark);
            for (; i < Lines.Count && numbers.Contains(i + 1); i++)
                result.Keep(Lines[i], IsSilent(Lines[i]) ? Lines[i].Span : $"; {Lines[i].Span}");
            result.Add(EndMark);
            i--;
        }
        return result.Build();
    }

    /// <summary>The whole file as text.</summary>
    /// <returns>Exactly what was read, with the edits made since.</returns>
    public override string ToString() => _text;

    /// <summary>The whole file as bytes.</summary>
    /// <returns>Exactly what was read, with the edits made since.</returns>
    public byte[] ToBytes() => FileText.Encode(_text, _encoding);

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
            lines[i] = parser.Read(new ConfLineText(text, i + 1, start, stop - start, next - stop));
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

    /// <summary>Collects the text of an edited document; a last line without an end gets one only when another line follows.</summary>
    private sealed class Builder(ConfDocument document)
    {
        private readonly StringBuilder _text = new(document._text.StartsWith('\uFEFF') ? "\uFEFF" : "");
        private readonly string _newLine = document.NewLine;
        private bool _open;

        public void Keep(ConfLine line) => Keep(line, line.Span);

        public void Keep(ConfLine line, ReadOnlySpan<char> text)
        {
            Close();
            _text.Append(text).Append(line.End);
            _open = line.End.Length == 0;
        }

        public void Add(string line)
        {
            Close();
            _text.Append(line).Append(_newLine);
        }

        public void AddAll(IEnumerable<string> lines)
        {
            foreach (var line in lines)
                Add(line);
        }

        public ConfDocument Build() => new(_text.ToString(), document._encoding);

        private void Close()
        {
            if (_open)
                _text.Append(_newLine);
            _open = false;
        }
    }
}
