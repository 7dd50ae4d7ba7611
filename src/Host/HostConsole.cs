using System.Management.Automation.Host;
using System.Runtime.InteropServices;
using System.Text;

namespace TwilioTrunk.Host;

/// <summary>Where a host reads and writes: the process's console, or writers of a test.</summary>
public sealed class HostConsole
{
    /// <summary>Columns of a window that is none, as wide as the engine's own fallback.</summary>
    public const int DefaultWidth = 120;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Receives objects, warnings, verbose, debug and information text.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Receives errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The script, when neither a script nor a command is given and there is no terminal to prompt on.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Whether <see cref="Output"/> is a terminal: progress is drawn, and a prompt is shown there.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Whether the terminal understands escape sequences, which progress and line editing need.</summary>
    public bool TakesEscapes { get; init; }

    /// <summary>Whether colours are wanted; they are sent only to a stream that is a terminal and understands them.</summary>
    public bool AllowsColor { get; init; }

    /// <summary>Reads the next key without showing it. <see langword="null"/> when the input is no terminal, so nobody can be asked.</summary>
    public Func<CancellationToken, ConsoleKeyInfo>? ReadKey { get; init; }

    /// <summary>The window's columns and rows, asked for at each use because windows are resized.</summary>
    public Func<Size> WindowSize { get; init; } = () => new Size(DefaultWidth, 50);

    internal bool OutputTakesColor => AllowsColor && TakesEscapes && OutputIsTerminal;

    internal bool OutputTakesProgress => TakesEscapes && OutputIsTerminal;

    internal bool ErrorTakesColor => AllowsColor && TakesEscapes && ErrorIsTerminal;

    /// <summary>Whether somebody can be asked: keys come in, and there is a terminal to show the question on.</summary>
    internal bool CanPrompt => ReadKey is not null && (OutputIsTerminal || ErrorIsTerminal);

    /// <summary>Where questions are shown: the terminal, also when the output goes to a file.</summary>
    internal TextWriter PromptWriter => OutputIsTerminal ? Output : Error;

    /// <summary>The console of this process, in UTF-8.</summary>
    public static HostConsole OfProcess()
        => new()
        {
            TakesEscapes = EscapeSequencesWork() && Environment.GetEnvironmentVariable("TERM") != "dumb",
            Output = Writer(Console.OpenStandardOutput()),
            Error = Writer(Console.OpenStandardError()),
            Input = new StreamReader(Console.OpenStandardInput(), Utf8),
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            AllowsColor = Environment.GetEnvironmentVariable("NO_COLOR") is null,
            ReadKey = Console.IsInputRedirected ? null : new ConsoleKeys().Read,
            WindowSize = () => Console.IsOutputRedirected || Console.WindowWidth <= 0
                ? new Size(DefaultWidth, 50)
                : new Size(Console.WindowWidth, Console.WindowHeight),
        };

    // Not Console.Out: its encoding follows LANG, and with LANG=C every other letter becomes a question mark.
    private static TextWriter Writer(Stream stream) => TextWriter.Synchronized(new StreamWriter(stream, Utf8) { AutoFlush = true });

    private static bool EscapeSequencesWork()
    {
        if (!OperatingSystem.IsWindows())
            return true;

        Console.OutputEncoding = Utf8;
        const int StandardOutput = -11;
        const uint ProcessEscapeSequences = 4;
        var handle = GetStdHandle(StandardOutput);
        return !GetConsoleMode(handle, out var mode) || SetConsoleMode(handle, mode | ProcessEscapeSequences);
    }

    [DllImport("kernel32.dll"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint GetStdHandle(int handle);

    [DllImport("kernel32.dll"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern bool GetConsoleMode(nint handle, out uint mode);

    [DllImport("kernel32.dll"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern bool SetConsoleMode(nint handle, uint mode);
}
