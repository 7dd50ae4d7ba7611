using System.Globalization;
using System.Management.Automation.Host;
using System.Text;
using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Module.Host;

/// <summary>A terminal with a person who types what was planned; shows the screen as escape sequences leave it.</summary>
internal sealed class FakeTerminal : TextWriter
{
    private readonly Queue<ConsoleKeyInfo> _keys = new();
    private readonly List<StringBuilder> _rows = [new()];
    private readonly int _width;
    private int _row;
    private int _column;

    public FakeTerminal(int width = 80)
        : base(CultureInfo.InvariantCulture)
    {
        _width = width;
        Console = new HostConsole
        {
            Output = this,
            Error = this,
            OutputIsTerminal = true,
            ErrorIsTerminal = true,
            TakesEscapes = true,
            ReadKey = _ => _keys.TryDequeue(out var key) ? key : throw new OperationCanceledException("Nothing more is typed."),
            WindowSize = () => new Size(width, 24),
        };
    }

    public HostConsole Console { get; }

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>The rows of the screen, without blanks at their ends.</summary>
    public string[] Rows => [.. _rows.Select(row => row.ToString().TrimEnd())];

    public (int Row, int Column) Cursor => (_row, _column);

    public string Text => string.Join('\n', Rows);

    public FakeTerminal Type(string text)
    {
        foreach (var letter in text)
            _keys.Enqueue(letter == '\n' ? Key(ConsoleKey.Enter, '\r') : Key(default, letter));
        return this;
    }

    public FakeTerminal Press(params ConsoleKey[] keys)
    {
        foreach (var key in keys)
            _keys.Enqueue(Key(key, '\0'));
        return this;
    }

    public FakeTerminal Control(params ConsoleKey[] keys)
    {
        foreach (var key in keys)
            _keys.Enqueue(new ConsoleKeyInfo('\0', key, shift: false, alt: false, control: true));
        return this;
    }

    public override void Write(char value) => Write(value.ToString());

    public override void WriteLine() => Write("\r\n");

    public override void WriteLine(string? value) => Write(value + "\r\n");

    public override void Write(string? value)
    {
        for (var text = value.AsSpan(); !text.IsEmpty;)
        {
            var used = 1;
            switch (text[0])
            {
                case '\r':
                    _column = 0;
                    break;
                case '\n':
                    Down();
                    break;
                case '\e':
                    used = 2 + text[2..].IndexOfAnyInRange('A', 'z') + 1;
                    Obey(text[used - 1], int.TryParse(text[2..(used - 1)], CultureInfo.InvariantCulture, out var count) ? count : 0);
                    break;
                default:
                    Put(text[0]);
                    break;
            }

            text = text[used..];
        }
    }

    private static ConsoleKeyInfo Key(ConsoleKey key, char letter) => new(letter, key, shift: false, alt: false, control: false);

    private void Put(char letter)
    {
        if (_column == _width)
        {
            _column = 0;
            Down();
        }

        var row = _rows[_row];
        if (row.Length <= _column)
            row.Append(' ', _column - row.Length + 1);
        row[_column++] = letter;
    }

    private void Down()
    {
        if (++_row == _rows.Count)
            _rows.Add(new StringBuilder());
    }

    private void Obey(char command, int count)
    {
        switch (command)
        {
            case 'A':
                _row = Math.Max(0, _row - Math.Max(1, count));
                break;
            case 'C':
                _column = Math.Min(_width - 1, _column + Math.Max(1, count));
                break;
            case 'K' or 'J':
                _rows[_row].Length = Math.Min(_rows[_row].Length, _column);
                if (command == 'J')
                    _rows.RemoveRange(_row + 1, _rows.Count - _row - 1);
                break;
            case 'm':
                break;
            default:
                throw new NotSupportedException($"Escape sequence {command}");
        }
    }
}
