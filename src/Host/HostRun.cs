using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace TwilioTrunk.Host;

/// <summary>One run of the host: a script, a command, or a session at the prompt.</summary>
/// <param name="console">Where it reads and writes.</param>
/// <param name="manifest">The module to import; by default the one that was built beside the host.</param>
public sealed class HostRun(HostConsole console, string? manifest = null) : IDisposable
{
    private const int Failure = 1;
    private const int WrongUsage = 64;
    private const int CannotStart = 70;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _ending = new();
    private EngineSession? _session;
    private HostInterrupt? _interrupt;
    private bool _interactive;

    /// <summary>Runs to the end.</summary>
    /// <param name="arguments"><c>-Command TEXT</c>, or a script and its arguments, or nothing for the prompt.</param>
    /// <param name="cancellationToken">Stops the run like SIGTERM.</param>
    /// <returns>The exit code, as pwsh gives it: 0; what <c>exit</c> said; 1 after an error that ended the script, or when a command failed;
    /// 64 for arguments that cannot be followed; 70 when the module cannot be imported; 130 after Ctrl+C and 143 after SIGTERM.</returns>
    public Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
        // A thread of its own, because it waits as long as the script runs.
        => Task.Factory.StartNew(
            () => Run(HostCommandLine.Parse(arguments), cancellationToken),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    /// <summary>Stops what runs, as a signal does: cmdlets are told to stop, and are waited for.</summary>
    /// <returns><see langword="false"/> when the run is being stopped already.</returns>
    public bool Interrupt(HostInterrupt interrupt)
    {
        lock (_gate)
        {
            if (_interrupt is not null)
                return false;

            // At the prompt Ctrl+C ends a pipeline, not the session; between two of them it has nothing to end.
            var ends = !_interactive || interrupt == HostInterrupt.Terminate;
            if (ends)
                _ending.Cancel();
            if (_session?.Stop() == true || ends)
                _interrupt = interrupt;
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _ending.Dispose();

    private int Run(HostCommandLine line, CancellationToken cancellationToken)
    {
        using var stop = cancellationToken.Register(() => Interrupt(HostInterrupt.Terminate));
        if (line.Problem is not null)
        {
            console.Error.WriteLine(line.Problem);
            console.Error.WriteLine(Text.Usage);
            return WrongUsage;
        }

        if (line.Help)
        {
            console.Output.WriteLine(Text.Usage);
            return 0;
        }

        EngineSession session;
        try
        {
            session = EngineSession.Open(console, manifest);
        }
        catch (Exception exception) when (exception is IOException or RuntimeException)
        {
            console.Error.WriteLine(exception.Message);
            return CannotStart;
        }

        using (session)
        {
            session.Host.Screen.Questions.Interrupted = () => Interrupt(HostInterrupt.CtrlC);
            lock (_gate)
                _session = session;
            try
            {
                var code = Run(line, session);

                // What stops a script may still be about to say why.
                lock (_gate)
                    return _interrupt is { } interrupt ? (int)interrupt : code;
            }
            finally
            {
                lock (_gate)
                    _session = null;
            }
        }
    }

    private int Run(HostCommandLine line, EngineSession session)
    {
        if (line.Script is not null)
            return RunScript(session, line.Script, line.ScriptArguments);
        if (line.Command is not null)
            return RunText(session, line.Command);
        return line.ReadsInput || !console.CanPrompt ? RunText(session, console.Input.ReadToEnd()) : RunPrompt(session);
    }

    private int RunPrompt(EngineSession session)
    {
        lock (_gate)
            _interactive = true;
        new InteractivePrompt(console, session, ForgetCtrlC, _ending.Token).Run();
        return session.Host.ExitCode ?? 0;
    }

    private void ForgetCtrlC()
    {
        lock (_gate)
        {
            if (_interrupt == HostInterrupt.CtrlC)
                _interrupt = null;
        }
    }

    private int RunScript(EngineSession session, string file, IEnumerable<CommandParameter> arguments)
    {
        Command command;
        try
        {
            command = file.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase)
                ? new Command(file, isScript: false, useLocalScope: false)
                : new Command(File.ReadAllText(file), isScript: true, useLocalScope: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine(exception.Message);
            return WrongUsage;
        }

        foreach (var argument in arguments)
            command.Parameters.Add(argument);

        using var pipeline = session.Runspace.CreatePipeline();
        pipeline.Commands.Add(command);
        LetExitThrough(EngineContext(session.Runspace), true);
        return RunToEnd(session, pipeline);
    }

    private int RunText(EngineSession session, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return 0;

        using var pipeline = session.Runspace.CreatePipeline(text, addToHistory: true);
        return RunToEnd(session, pipeline);
    }

    private int RunToEnd(EngineSession session, Pipeline pipeline)
    {
        var failure = session.Show(pipeline, _ending.Token);
        if (failure is not null and not PipelineStoppedException && !_ending.IsCancellationRequested)
            session.ShowError(failure);
        if (failure is not null)
            return Failure;
        return session.Host.ExitCode ?? (LastCommandWorked(session) ? 0 : Failure);
    }

    private static bool LastCommandWorked(EngineSession session)
    {
        using var question = session.Runspace.CreatePipeline("$global:?");
        return question.Invoke() is [{ BaseObject: true }];
    }

    // pwsh's own switch: without it `exit 3` in a script file ends only that file, and the number stays behind in $LASTEXITCODE,
    // where it cannot be told from a native program's.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_ExecutionContext")]
    [return: UnsafeAccessorType("System.Management.Automation.ExecutionContext, System.Management.Automation")]
    private static extern object EngineContext(Runspace runspace);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ScriptCommandProcessorShouldRethrowExit")]
    private static extern void LetExitThrough(
        [UnsafeAccessorType("System.Management.Automation.ExecutionContext, System.Management.Automation")] object context, bool value);
}
