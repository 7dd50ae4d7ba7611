using System.Text.RegularExpressions;

namespace TwilioTrunk.Asterisk;

/// <summary>What all ways to a running Asterisk have in common: which commands go out, and what their output says about them.</summary>
public abstract partial class AsteriskControl : IAsteriskControl
{
    private protected AsteriskControl()
    {
    }

    /// <summary>How long a command may take; 30 seconds by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public abstract string Place { get; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> CommandAsync(string command, CancellationToken cancellationToken = default)
    {
        ConsoleCommand.Check(command);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Timeout);
        try
        {
            var lines = await ExecuteAsync(command, deadline.Token).ConfigureAwait(false);
            return Checked(command, lines);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw ControlProblem.CommandTimedOut(command, Place, Timeout, exception);
        }
    }

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs the command and gives what it printed.</summary>
    private protected abstract Task<IReadOnlyList<string>> ExecuteAsync(string command, CancellationToken cancellationToken);

    /// <summary>The console reports success whatever happened: only its words tell (main/cli.c, ast_cli_command_full).</summary>
    private static List<string> Checked(string command, IReadOnlyList<string> output)
    {
        var lines = output.Select(line => ControlSequence().Replace(line, "")).ToList();
        while (lines is [.., ""])
            lines.RemoveAt(lines.Count - 1);
        if (ConsoleCommand.IsHelp(command))
            return lines;
        if (lines is [var first, ..] && first.StartsWith("No such command '", StringComparison.Ordinal))
            throw ControlProblem.UnknownCommand(command);
        if (lines is [.. var said, var last] && last.StartsWith("Command '", StringComparison.Ordinal) && last.EndsWith("' failed.", StringComparison.Ordinal))
            throw ControlProblem.CommandFailed(command, said);
        if (lines.Exists(line => Usage().Match(line) is { Success: true } usage && command.StartsWith(usage.Groups["word"].Value, StringComparison.OrdinalIgnoreCase)))
            throw ControlProblem.CommandFailed(command, lines);
        return lines;
    }

    [GeneratedRegex(@"^Usage\d?: (?<word>\S+ )")]
    private static partial Regex Usage();

    /// <summary>Colours, and whatever else a caller's name might tell a terminal to do.</summary>
    [GeneratedRegex(@"\x1b(\[[0-?]*[ -/]*[@-~])?|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f]")]
    private static partial Regex ControlSequence();
}
