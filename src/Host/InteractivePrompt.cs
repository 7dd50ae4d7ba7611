using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Language;

namespace TwilioTrunk.Host;

/// <summary>The prompt: reads statements, runs each, shows its errors, and goes on until <c>exit</c> or Ctrl+D.</summary>
/// <param name="console">A console that can prompt.</param>
/// <param name="session">Where the statements run.</param>
/// <param name="statementEnded">Called after each statement, stopped or not.</param>
/// <param name="ending">Ends the session also while it waits for a key.</param>
internal sealed class InteractivePrompt(HostConsole console, EngineSession session, Action statementEnded, CancellationToken ending)
{
    private readonly List<string> _history = [];

    public void Run()
    {
        session.Host.NestedPrompt = RunNested;
        session.Host.UI.WriteLine(string.Format(CultureInfo.CurrentCulture, Text.Banner, session.Host.Version.ToString(3), PSVersionInfo.PSVersion));
        Loop(nested: false);
    }

    private void RunNested()
    {
        Loop(nested: true);
        session.Host.NestedPromptEnded = false;
    }

    private void Loop(bool nested)
    {
        try
        {
            while (!ending.IsCancellationRequested && session.Host.ExitCode is null && !session.Host.NestedPromptEnded)
            {
                if (ReadStatement(nested) is { } statement)
                    RunStatement(statement, nested);
            }
        }
        catch (EndOfStreamException)
        {
            // Ctrl+D on an empty line: this prompt ends, a nested one returns to its pipeline.
        }
        catch (OperationCanceledException)
        {
            console.PromptWriter.WriteLine();
        }
    }

    private string? ReadStatement(bool nested)
    {
        var statement = ReadLine(PromptText(nested), nested);
        while (statement is not null && IsIncomplete(statement))
            statement = ReadLine(Text.ContinuationPrompt, nested) is { } more ? $"{statement}\n{more}" : null;

        return string.IsNullOrWhiteSpace(statement) ? null : statement;
    }

    private string? ReadLine(string prompt, bool nested)
    {
        var line = new LineEditor(console, ending) { History = _history, Complete = (text, cursor) => Complete(text, cursor, nested) }.Read(prompt);
        if (!string.IsNullOrWhiteSpace(line) && line != _history.LastOrDefault())
            _history.Add(line);
        return line;
    }

    private static bool IsIncomplete(string statement)
    {
        Parser.ParseInput(statement, out _, out var errors);
        return errors.Any(error => error.IncompleteInput);
    }

    private LineCompletion Complete(string text, int cursor, bool nested)
    {
        using var shell = nested ? PowerShell.Create(RunspaceMode.CurrentRunspace) : session.CreatePowerShell();
        var completion = CommandCompletion.CompleteInput(text, cursor, options: null, shell);
        if (completion.CompletionMatches.Count == 0)
            completion = PathCompletion.Complete(text, cursor, Environment.CurrentDirectory);
        return new LineCompletion(text, cursor, completion);
    }

    private string PromptText(bool nested)
    {
        using var shell = nested ? PowerShell.Create(RunspaceMode.CurrentRunspace) : session.CreatePowerShell();
        try
        {
            return shell.AddCommand("prompt").Invoke<string>() is [{ Length: > 0 } prompt, ..]
                ? PSHostUserInterface.GetOutputString(prompt, console.OutputTakesColor)
                : Text.FallbackPrompt;
        }
        catch (RuntimeException)
        {
            return Text.FallbackPrompt;
        }
    }

    private void RunStatement(string statement, bool nested)
    {
        using var pipeline = nested
            ? session.Runspace.CreateNestedPipeline(statement, addToHistory: true)
            : session.Runspace.CreatePipeline(statement, addToHistory: true);
        var failure = session.Show(pipeline);
        if (failure is not null and not PipelineStoppedException)
            session.ShowError(failure, nested);
        statementEnded();
    }
}
