using System.Text;

namespace TwilioTrunk.Asterisk.Lint;

/// <summary>Edits of one text, taken in groups that count whole or not at all.</summary>
internal sealed class TextEdits
{
    private readonly string _text;
    private readonly string _newLine;
    private readonly List<int> _starts = [];
    private readonly List<(int Start, int End, string Text)> _edits = [];

    public TextEdits(string text)
    {
        _text = text;
        _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

        // Lines begin behind a byte order mark.
        for (var start = text.StartsWith('\uFEFF') ? 1 : 0; start >= 0; start = text.IndexOf('\n', start) + 1)
        {
            _starts.Add(start);
            if (text.IndexOf('\n', start) < 0)
                break;
        }
    }

    /// <summary>Takes a group; false when one of its edits meets another one.</summary>
    public bool TryAdd(IReadOnlyList<LintEdit> edits)
    {
        var added = edits.Select(edit => (Line: _starts[edit.Line - 1], Edit: edit))
            .Select(edit => (Start: edit.Line + edit.Edit.Start, End: edit.Line + edit.Edit.End, edit.Edit.Text)).Except(_edits).ToList();
        if (added.Exists(edit => _edits.Exists(known => edit.Start < known.End && known.Start < edit.End)))
            return false;
        _edits.AddRange(added);
        return true;
    }

    /// <summary>The text with all edits; those in one place in the order in which they came.</summary>
    public string Apply()
    {
        var result = new StringBuilder(_text.Length);
        var place = 0;
        foreach (var (start, end, text) in _edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.End))
        {
            result.Append(_text, place, start - place).Append(text.Replace("\n", _newLine, StringComparison.Ordinal));
            place = end;
        }
        return result.Append(_text, place, _text.Length - place).ToString();
    }
}
