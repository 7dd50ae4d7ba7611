using System.Management.Automation.Host;

namespace TwilioTrunk.Host;

/// <summary>The window as the engine's formatting asks for it. Screen buffers are a thing of Windows consoles and are not offered.</summary>
internal sealed class EngineRawUserInterface(HostConsole console, Func<ConsoleKeyInfo> readKey) : PSHostRawUserInterface
{
    private string _title = string.Empty;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override Coordinates CursorPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override Coordinates WindowPosition { get; set; }

    public override Size BufferSize
    {
        get => console.WindowSize();
        set => throw NoScreenBuffer();
    }

    public override Size WindowSize
    {
        get => console.WindowSize();
        set => throw NoScreenBuffer();
    }

    public override Size MaxWindowSize => console.WindowSize();

    public override Size MaxPhysicalWindowSize => console.WindowSize();

    public override bool KeyAvailable => console.ReadKey is not null && Console.KeyAvailable;

    public override string WindowTitle
    {
        get => _title;
        set
        {
            _title = value;
            if (console.OutputTakesColor)
                console.Output.Write($"\e]0;{new string([.. value.Where(letter => !char.IsControl(letter))])}\a");
        }
    }

    public override int LengthInBufferCells(string source) => CellWidth.Of(source);

    public override int LengthInBufferCells(string source, int offset) => CellWidth.Of(source[offset..]);

    public override int LengthInBufferCells(char source) => CellWidth.Of(source);

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        var key = readKey();
        if (!options.HasFlag(ReadKeyOptions.NoEcho))
            console.PromptWriter.Write(key.KeyChar);
        return new KeyInfo((int)key.Key, key.KeyChar, default, keyDown: true);
    }

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NoScreenBuffer();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NoScreenBuffer();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NoScreenBuffer();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill)
        => throw NoScreenBuffer();

    private static NotSupportedException NoScreenBuffer() => new(Text.NoScreenBuffer);
}
