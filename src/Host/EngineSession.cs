using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace TwilioTrunk.Host;

/// <summary>An open runspace with the module imported and this host attached. Sessions share nothing, so many may run side by side.</summary>
public sealed class EngineSession : IDisposable
{
    private readonly Lock _gate = new();
    private RunningPipeline? _running;

    static EngineSession()
    {
        // Importing a module reports its name to the maker of the engine, which a host of somebody's telephone system must not do.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

        // The first state that is made tells the engine its cmdlets before its providers; one that is made meanwhile has no file system (ProviderNotFound).
        InitialSessionState.CreateDefault2();
    }

    private EngineSession(HostConsole console)
    {
        var state = InitialSessionState.CreateDefault2();
        state.ThreadOptions = PSThreadOptions.ReuseThread;
        // Without pwsh's own settings file the engine would refuse every script on Windows.
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;

        // The detailed view is made with Get-Error, which only pwsh has; errors would be shown as empty lines.
        state.Variables.Add(new SessionStateVariableEntry(
            "ErrorView",
            ErrorView.ConciseView,
            description: string.Empty,
            ScopedItemOptions.None,
            new ValidateSetAttribute(nameof(ErrorView.ConciseView), nameof(ErrorView.NormalView), nameof(ErrorView.CategoryView))));

        // The function of that name pages through programs and cmdlets that need not be there.
        state.Commands.Add(new SessionStateAliasEntry("help", "Get-Help"));

        Host = new EngineHost(console);
        Runspace = RunspaceFactory.CreateRunspace(Host, state);
        Runspace.Open();
    }

    /// <summary>The runspace; its pipelines all run on one thread.</summary>
    public Runspace Runspace { get; }

    /// <summary>The host that is attached to it.</summary>
    public EngineHost Host { get; }

    /// <summary>Opens a session.</summary>
    /// <param name="console">Where the host reads and writes.</param>
    /// <param name="manifest">The module to import; by default the one that was built beside the host.</param>
    /// <exception cref="FileNotFoundException">The module is not there.</exception>
    /// <exception cref="RuntimeException">The module cannot be imported.</exception>
    public static EngineSession Open(HostConsole console, string? manifest = null)
    {
        ArgumentNullException.ThrowIfNull(console);
        var session = new EngineSession(console);
        try
        {
            using var import = session.CreatePowerShell();
            import.AddCommand("Import-Module")
                .AddParameter("Name", manifest ?? ModuleManifest.Find())
                .AddParameter("ErrorAction", ActionPreference.Stop);
            import.Invoke();
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>An empty command for this session's runspace.</summary>
    public PowerShell CreatePowerShell() => PowerShell.Create(Runspace);

    /// <summary>Runs a script and takes what it wrote to each stream; nothing is formatted, and an error that ends it is returned.</summary>
    /// <param name="script">PowerShell text; variables it sets stay in the session.</param>
    /// <param name="arguments">What the script finds in <c>$args</c>, or in its <c>param()</c> by position.</param>
    public EngineResult Invoke(string script, params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        using var shell = CreatePowerShell();
        shell.AddScript(script);
        foreach (var argument in arguments)
            shell.AddArgument(argument);
        return Invoke(shell);
    }

    /// <summary>Runs a prepared command in the same way.</summary>
    /// <param name="shell">From <see cref="CreatePowerShell"/>, with its commands added.</param>
    public static EngineResult Invoke(PowerShell shell)
    {
        ArgumentNullException.ThrowIfNull(shell);
        var output = new PSDataCollection<PSObject>();
        Exception? terminating = null;
        try
        {
            shell.Invoke(input: null, output);
        }
        catch (RuntimeException exception)
        {
            terminating = exception;
        }

        var errors = shell.Streams.Error.ToList();
        if (terminating is IContainsErrorRecord { ErrorRecord: { } record } && !errors.Contains(record))
            errors.Add(record);
        return new EngineResult
        {
            Output = [.. output],
            Errors = errors,
            Terminating = terminating,
            Warnings = [.. shell.Streams.Warning.Select(entry => entry.Message)],
            Verbose = [.. shell.Streams.Verbose.Select(entry => entry.Message)],
            Debug = [.. shell.Streams.Debug.Select(entry => entry.Message)],
            Information = [.. shell.Streams.Information],
            Progress = [.. shell.Streams.Progress],
        };
    }

    /// <inheritdoc/>
    public void Dispose() => Runspace.Dispose();

    /// <summary>Runs a pipeline and shows what it writes, as a person sees it.</summary>
    /// <param name="pipeline">Not started.</param>
    /// <param name="ending">When cancelled beforehand, the pipeline is not started.</param>
    /// <returns>The exception that ended it, not yet shown, or <see langword="null"/>.</returns>
    internal Exception? Show(Pipeline pipeline, CancellationToken ending = default)
    {
        pipeline.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.Commands.Add(new Command("Out-Default", isScript: false, useLocalScope: true)
        {
            MergeUnclaimedPreviousCommandResults = PipelineResultTypes.Error | PipelineResultTypes.Output,
        });

        using var stopping = new CancellationTokenSource();
        RunningPipeline? outer;
        lock (_gate)
        {
            if (ending.IsCancellationRequested)
                return new PipelineStoppedException();
            (outer, _running) = (_running, new RunningPipeline(pipeline, stopping));
            Host.Screen.Questions.Stopping = stopping.Token;
        }

        try
        {
            pipeline.Invoke();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
        finally
        {
            lock (_gate)
            {
                _running = outer;
                Host.Screen.Questions.Stopping = outer?.Stopping.Token ?? CancellationToken.None;
            }

            Host.Screen.EndProgress();
        }
    }

    /// <summary>Shows an exception through the engine's error view.</summary>
    internal void ShowError(Exception exception, bool nested = false)
    {
        var record = (exception as IContainsErrorRecord)?.ErrorRecord
            ?? new ErrorRecord(exception, exception.GetType().Name, ErrorCategory.NotSpecified, targetObject: null);
        using var pipeline = nested ? Runspace.CreateNestedPipeline() : Runspace.CreatePipeline();
        pipeline.Commands.AddScript("$input");
        pipeline.Input.Write(record);
        Host.Screen.ShowsError = true;
        if (Show(pipeline) is not null)
            Host.UI.WriteErrorLine(exception.Message);
        Host.Screen.ShowsError = false;
    }

    /// <summary>Begins to stop what runs now, question included.</summary>
    /// <returns><see langword="false"/> when nothing runs.</returns>
    internal bool Stop()
    {
        lock (_gate)
        {
            if (_running is null)
                return false;
            _running.Pipeline.StopAsync();
            _running.Stopping.Cancel();
        }

        return true;
    }

    // Stopping ends the questions of the pipeline, on which its thread would wait for ever.
    private sealed record RunningPipeline(Pipeline Pipeline, CancellationTokenSource Stopping);
}
