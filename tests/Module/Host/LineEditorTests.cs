using System.Text;
using FsCheck.Xunit;
using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Module.Host;

public sealed class LineEditorTests
{
    private const string Prompt = "PS> ";

    [Fact]
    public void Typed_text_is_shown_and_read()
    {
        var terminal = new FakeTerminal().Type("hello\n");

        Assert.Equal("hello", Read(terminal));
        Assert.Equal([Prompt + "hello", ""], terminal.Rows);
    }

    [Fact]
    public void Keys_edit_in_the_middle()
    {
        var terminal = new FakeTerminal().Type("one too").Press(ConsoleKey.LeftArrow, ConsoleKey.Backspace).Type("w")
            .Press(ConsoleKey.Home, ConsoleKey.Delete).Type("O").Press(ConsoleKey.End).Type("!\n");

        Assert.Equal("One two!", Read(terminal));
    }

    [Fact]
    public void Words_and_ends_can_be_cut()
    {
        Assert.Equal("one ", Read(new FakeTerminal().Type("one two").Control(ConsoleKey.W).Type("\n")));
        Assert.Equal("two", Read(new FakeTerminal().Type("one two").Control(ConsoleKey.LeftArrow, ConsoleKey.U).Type("\n")));
        Assert.Equal("one", Read(new FakeTerminal().Type("one two").Control(ConsoleKey.A, ConsoleKey.RightArrow, ConsoleKey.K).Type("\n")));
        Assert.Equal("", Read(new FakeTerminal().Type("one two").Press(ConsoleKey.Escape).Type("\n")));
    }

    [Fact]
    public void Arrows_go_through_the_history_and_back()
    {
        string[] history = ["first", "second"];

        Assert.Equal("first", Read(new FakeTerminal().Press(ConsoleKey.UpArrow, ConsoleKey.UpArrow, ConsoleKey.UpArrow).Type("\n"), history));
        Assert.Equal("second!", Read(new FakeTerminal().Press(ConsoleKey.UpArrow, ConsoleKey.UpArrow, ConsoleKey.DownArrow).Type("!\n"), history));
        Assert.Equal("", Read(new FakeTerminal().Press(ConsoleKey.UpArrow, ConsoleKey.DownArrow).Type("\n"), history));
    }

    [Fact]
    public void Ctrl_C_drops_the_line_and_Ctrl_D_ends_the_input()
    {
        var terminal = new FakeTerminal().Type("half").Control(ConsoleKey.C);

        Assert.Null(Read(terminal));
        Assert.Equal(Prompt + "half^C", terminal.Rows[0]);
        Assert.Throws<EndOfStreamException>(() => Read(new FakeTerminal().Control(ConsoleKey.D)));
    }

    [Fact]
    public void A_secret_is_not_shown()
    {
        var terminal = new FakeTerminal().Type("tellNobody\n");

        Assert.Equal("tellNobody", new LineEditor(terminal.Console, CancellationToken.None) { Hidden = true }.Read(Prompt));
        Assert.Equal(Prompt.TrimEnd(), terminal.Rows[0]);
    }

    [Fact]
    public void A_terminal_without_escape_sequences_is_served_plainly()
    {
        using var output = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        var keys = new FakeTerminal().Type("ab").Press(ConsoleKey.Backspace).Type("c\n");
        var console = new HostConsole { Output = output, Error = output, OutputIsTerminal = true, ReadKey = keys.Console.ReadKey };

        Assert.Equal("ac", new LineEditor(console, CancellationToken.None).Read(Prompt));
        Assert.DoesNotContain('\e', output.ToString());
    }

    // 0-9 type, the rest move and remove; the window is so narrow that most lines wrap.
    [Property]
    public void The_screen_shows_the_text_whatever_is_pressed(byte[] presses)
    {
        const int Width = 10;
        ConsoleKey[] others = [ConsoleKey.LeftArrow, ConsoleKey.RightArrow, ConsoleKey.Home, ConsoleKey.End, ConsoleKey.Backspace, ConsoleKey.Delete];
        var terminal = new FakeTerminal(Width);
        foreach (var press in presses)
        {
            if (press % 16 < 10)
                terminal.Type(((char)('a' + (press % 16))).ToString());
            else
                terminal.Press(others[(press % 16) - 10]);
        }

        var text = Read(terminal.Type("\n"))!;

        var expected = new StringBuilder(Prompt + text);
        for (var end = Width; end < expected.Length; end += Width + 1)
            expected.Insert(end, '\n');
        Assert.Equal(expected.ToString().TrimEnd(), terminal.Text.TrimEnd());
    }

    private static string? Read(FakeTerminal terminal, string[]? history = null)
        => new LineEditor(terminal.Console, CancellationToken.None) { History = history ?? [] }.Read(Prompt);
}
