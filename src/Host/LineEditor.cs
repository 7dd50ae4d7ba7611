using System.Globalization;
using System.Text;

namespace TwilioTrunk.Host;

/// <summary>Reads one line from the keys of a terminal, with editing, history and completion.</summary>
internal sealed class LineEditor(HostConsole console, CancellationToken cancellationToken)
{
    private readonly StringBuilder _text = new();
    private int _cursor;
    private int _row;
    private string _prompt = string.Empty;

    /// <summary>Shows nothing of what is typed.</summary>
    public bool Hidden { get; init; }

    /// <summary>Lines that the arrow keys bring back, oldest first.</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>Takes the text and the cursor and starts a completion; <see langword="null"/> when the Tab key does nothing.</summary>
    public Func<string, int, LineCompletion>? Complete { get; init; }

    /// <summary>Reads the line.</summary>
    /// <returns>The text, or <see langword="null"/> after Ctrl+C.</returns>
    /// <exception cref="EndOfStreamException">Ctrl+D on an empty line.</exception>
    public string? Read(string prompt)
    {
        // Only the last row of the prompt is drawn again.
        var row = prompt.LastIndexOf('\n') + 1;
        console.PromptWriter.Write(prompt[..row]);
        _prompt = prompt[row..];
        Draw();
        LineCompletion? completion = null;
        var shown = History.Count;
        while (true)
        {
            var key = console.ReadKey!(cancellationToken);
            var control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
            if (key.Key != ConsoleKey.Tab)
                completion = null;

            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    return Leave(string.Empty, _text.ToString());
                case ConsoleKey.C when control:
                    return Leave("^C", result: null);
                case ConsoleKey.D when control && _text.Length == 0:
                    Leave(string.Empty, result: null);
                    throw new EndOfStreamException();
                case ConsoleKey.Tab when Complete is not null:
                    completion ??= Complete(_text.ToString(), _cursor);
                    (var text, _cursor) = completion.Next(forward: !key.Modifiers.HasFlag(ConsoleModifiers.Shift));
                    Replace(text, _cursor);
                    break;
                case ConsoleKey.UpArrow or ConsoleKey.DownArrow:
                case ConsoleKey.P or ConsoleKey.N when control:
                    shown = Math.Clamp(shown + (key.Key is ConsoleKey.UpArrow or ConsoleKey.P ? -1 : 1), 0, History.Count);
                    var line = shown < History.Count ? History[shown] : string.Empty;
                    Replace(line, line.Length);
                    break;
                default:
                    Edit(key, control);
                    break;
            }

            Draw();
        }
    }

    private void Edit(ConsoleKeyInfo key, bool control)
    {
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow:
            case ConsoleKey.B when control:
                _cursor = control && key.Key == ConsoleKey.LeftArrow ? WordStart() : Math.Max(0, _cursor - Step(-1));
                break;
            case ConsoleKey.RightArrow:
            case ConsoleKey.F when control:
                _cursor = control && key.Key == ConsoleKey.RightArrow ? WordEnd() : Math.Min(_text.Length, _cursor + Step(1));
                break;
            case ConsoleKey.Home:
            case ConsoleKey.A when control:
                _cursor = 0;
                break;
            case ConsoleKey.End:
            case ConsoleKey.E when control:
                _cursor = _text.Length;
                break;
            case ConsoleKey.W when control:
            case ConsoleKey.Backspace when control:
                Remove(WordStart(), _cursor);
                break;
            case ConsoleKey.Backspace:
                Remove(_cursor - Step(-1), _cursor);
                break;
            case ConsoleKey.Delete:
            case ConsoleKey.D when control:
                Remove(_cursor, _cursor + Step(1));
                break;
            case ConsoleKey.U when control:
                Remove(0, _cursor);
                break;
            case ConsoleKey.K when control:
                Remove(_cursor, _text.Length);
                break;
            case ConsoleKey.Escape:
                Remove(0, _text.Length);
                break;
            case ConsoleKey.L when control && console.TakesEscapes:
                console.PromptWriter.Write("\e[H\e[2J");
                _row = 0;
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                    _text.Insert(_cursor++, key.KeyChar);
                break;
        }
    }

    private string? Leave(string mark, string? result)
    {
        _cursor = _text.Length;
        Draw();
        console.PromptWriter.WriteLine(mark);
        return result;
    }

    private void Replace(string text, int cursor)
    {
        _text.Clear().Append(text);
        _cursor = cursor;
    }

    private void Remove(int from, int to)
    {
        _text.Remove(from, to - from);
        _cursor = from;
    }

    // A character outside the first plane is two units of a string but one for the person.
    private int Step(int direction)
    {
        var next = direction > 0 ? _cursor : _cursor - 1;
        if (next < 0 || next >= _text.Length)
            return 0;
        return char.IsSurrogate(_text[next]) ? 2 : 1;
    }

    private int WordStart()
    {
        var position = _cursor;
        while (position > 0 && char.IsWhiteSpace(_text[position - 1]))
            position--;
        while (position > 0 && !char.IsWhiteSpace(_text[position - 1]))
            position--;
        return position;
    }

    private int WordEnd()
    {
        var position = _cursor;
        while (position < _text.Length && char.IsWhiteSpace(_text[position]))
            position++;
        while (position < _text.Length && !char.IsWhiteSpace(_text[position]))
            position++;
        return position;
    }

    // Draws prompt and text from the prompt's own row on, which may be some rows up when the line is longer than the window.
    private void Draw()
    {
        var text = Hidden ? string.Empty : _text.ToString();
        var before = CellWidth.Of(_prompt) + CellWidth.Of(Hidden ? string.Empty : text[.._cursor]);
        var all = CellWidth.Of(_prompt) + CellWidth.Of(text);
        if (!console.TakesEscapes)
        {
            console.PromptWriter.Write($"\r{_prompt}{text} \b{new string('\b', all - before)}");
            return;
        }

        var width = console.WindowSize().Width;
        var line = new StringBuilder();
        if (_row > 0)
            line.Append(CultureInfo.InvariantCulture, $"\e[{_row}A");
        line.Append(CultureInfo.InvariantCulture, $"\r{_prompt}{text}");
        // A full last row leaves the cursor in it, until the next character; this brings it down now.
        if (all > 0 && all % width == 0)
            line.Append(" \r");
        line.Append("\e[J");
        _row = before / width;
        if (all / width - _row is > 0 and var up)
            line.Append(CultureInfo.InvariantCulture, $"\e[{up}A");
        line.Append('\r');
        if (before % width > 0)
            line.Append(CultureInfo.InvariantCulture, $"\e[{before % width}C");
        console.PromptWriter.Write(line.ToString());
    }
}
