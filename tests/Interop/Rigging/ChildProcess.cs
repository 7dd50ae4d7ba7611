using System.Diagnostics;
using System.Text;

namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>A running program whose output is kept and which does not outlive this object.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public StreamWriter Input => _process.StandardInput;

    /// <summary>What came on both output streams until now.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts the program that the first word names; its input stays open until <see cref="Input"/> is closed.</summary>
    public static ChildProcess Start(IEnumerable<string> command, IReadOnlyDictionary<string, string>? environment = null)
    {
        string[] words = [.. command];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (environment is not null)
        {
            start.Environment.Clear();
            foreach (var (name, value) in environment)
                start.Environment[name] = value;
        }

        return new ChildProcess(start);
    }

    /// <summary>Runs a program to its end and returns its output; a failure or more than 30 seconds is an exception that holds the output.</summary>
    public static async Task<string> RunAsync(
        IEnumerable<string> command,
        CancellationToken cancellation,
        string input = "",
        IReadOnlyDictionary<string, string>? environment = null)
    {
        string[] words = [.. command];
        await using var child = Start(words, environment);
        await child.Input.WriteAsync(input.AsMemory(), cancellation);
        child.Input.Close();
        var status = await child.ExitAsync(TimeSpan.FromSeconds(30), cancellation);
        return status == 0
            ? child.Output
            : throw new InvalidOperationException($"{string.Join(' ', words)}: exit status {status}\n{child.Output}");
    }

    /// <summary>Waits for the end of the program and of its output.</summary>
    /// <exception cref="TimeoutException">It still runs.</exception>
    public async Task<int> ExitAsync(TimeSpan limit, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{_process.StartInfo.FileName} still runs after {limit.TotalSeconds:0} s.\n{Output}");
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.Append(line).Append('\n');
    }
}
