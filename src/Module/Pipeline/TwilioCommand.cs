using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Failures;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Pipeline;

/// <summary>
/// A cmdlet that waits for work done elsewhere: the pipeline thread writes what the work has to tell, and Ctrl+C or a
/// downstream Select-Object -First cancels the work and waits until nothing of it is in flight.
/// </summary>
public abstract class TwilioCommand : PSCmdlet, IDisposable
{
    private const int Patience = 500;

    private readonly CancellationTokenSource _stop = new();
    private readonly BlockingCollection<string?> _messages = [];
    private readonly ConcurrentDictionary<Task, byte> _inFlight = new();

    /// <summary>Creates the cmdlet.</summary>
    protected TwilioCommand() => Progress = new StepProgress(this);

    internal StepProgress Progress { get; }

    /// <summary>True when something has gone wrong so far.</summary>
    internal bool HasReported { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Cancels what is in flight and waits for its end.</summary>
    protected virtual void Dispose(bool disposing)
    {
        _stop.Cancel();
        AwaitInFlight();
        _messages.Dispose();
        _stop.Dispose();
    }

    /// <summary>True when the parameter was given, on the command line or by the pipeline.</summary>
    internal bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>Asks whether something may be done. On the pipeline thread only.</summary>
    /// <param name="action">What is done, in words.</param>
    /// <param name="target">What it is done to, in words.</param>
    /// <param name="isRehearsal">True for what builds on something that was only told: it is only told too, whatever the preference is.</param>
    /// <param name="detail">What exactly changes, in lines of its own; empty for no more than the action.</param>
    /// <exception cref="ModuleException"><c>NobodyToAsk</c>.</exception>
    internal Permission Ask(string action, string target, bool isRehearsal, string detail = "")
    {
        var operation = string.Format(CultureInfo.CurrentCulture, Text.Operation, action, target);
        var description = detail.Length > 0 ? $"{operation}\n{detail.TrimEnd('\n')}" : operation;
        if (isRehearsal)
        {
            Host.UI.WriteLine(string.Format(CultureInfo.CurrentCulture, Text.WhatIf, description));
            return Permission.Rehearsed;
        }

        var question = string.Format(CultureInfo.CurrentCulture, Text.ConfirmQuestion, description);
        try
        {
            if (ShouldProcess(description, question, Text.ConfirmCaption, out var reason))
                return Permission.Granted;
            return reason.HasFlag(ShouldProcessReason.WhatIf) ? Permission.Rehearsed : Permission.Refused;
        }
        catch (Exception silent) when (IsNoPrompt(silent))
        {
            throw Failure.NobodyToConfirm(string.Format(CultureInfo.CurrentCulture, Text.ConfirmQuestion, operation));
        }
    }

    /// <summary>Asks about something that costs money or cannot be taken back, and that -Force allows in advance.</summary>
    /// <exception cref="ModuleException"><c>NobodyToAsk</c>.</exception>
    internal bool AskAgain(string question)
    {
        try
        {
            return ShouldContinue(question, Text.ConfirmCaption);
        }
        catch (Exception silent) when (IsNoPrompt(silent))
        {
            throw Failure.NobodyToAsk(question);
        }
    }

    /// <summary>
    /// What hosts without a prompt throw, and PowerShell that is not interactive; its console trips over the answer that is missing when the input ends.
    /// None of it says what to do.
    /// </summary>
    private static bool IsNoPrompt(Exception failure)
        => failure is InvalidOperationException or NotImplementedException or NotSupportedException or HostException
            or NullReferenceException { Source: "Microsoft.PowerShell.ConsoleHost" };

    /// <summary>The client of a session, telling this cmdlet's verbose stream of every request.</summary>
    internal virtual TwilioClient Observe(TwilioSession session) => session.Client.Observe(request => Post(Describe(request)));

    /// <summary>Starts work away from the pipeline thread.</summary>
    internal Task<T> Start<T>(Func<CancellationToken, Task<T>> work)
    {
        var task = Task.Run(() => work(_stop.Token), _stop.Token);
        _inFlight.TryAdd(task, 0);
        task.ContinueWith(
            done =>
            {
                _inFlight.TryRemove(done, out _);
                Post(null);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return task;
    }

    /// <summary>Counts a step that is done; called on any thread.</summary>
    internal void ReportStep()
    {
        Progress.Count();
        Post(null);
    }

    /// <summary>Tells the verbose stream something, or with null only that something has happened; called on any thread.</summary>
    internal void Post(string? message)
    {
        try
        {
            _messages.Add(message);
        }
        catch (ObjectDisposedException)
        {
            // The cmdlet has ended; nobody listens any more.
        }
    }

    /// <summary>Does work away from the pipeline thread and gives its result here.</summary>
    internal T Wait<T>(Func<CancellationToken, Task<T>> work)
    {
        var task = Start(work);
        WaitForAny(task);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>The items of a sequence as they arrive, one at a time; what is not asked for is not fetched.</summary>
    internal IEnumerable<T> Stream<T>(Func<CancellationToken, IAsyncEnumerable<T>> items)
    {
        var enumerator = items(_stop.Token).GetAsyncEnumerator(_stop.Token);
        try
        {
            while (MoveNext())
                yield return enumerator.Current;
        }
        finally
        {
            // A sequence cannot be closed while it is still asked for the next item, as after Ctrl+C.
            AwaitInFlight();
            enumerator.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        // All items of a page but the first are there at once.
        bool MoveNext()
        {
            var next = enumerator.MoveNextAsync();
            return next.IsCompletedSuccessfully ? next.Result : Wait(_ => next.AsTask());
        }
    }

    /// <summary>Waits until one of the tasks is done, writing in the meantime what the work has to tell.</summary>
    internal void WaitForAny(params Task[] tasks)
    {
        try
        {
            while (!tasks.Any(task => task.IsCompleted))
            {
                // While nothing is told, the time left is.
                _messages.TryTake(out var message, Patience, _stop.Token);
                Write(message);
            }
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }

        if (_stop.IsCancellationRequested)
            throw new PipelineStoppedException();
        WriteMessages();
    }

    /// <summary>Writes what the work had to tell so far.</summary>
    internal void WriteMessages()
    {
        while (_messages.TryTake(out var message))
            Write(message);
    }

    /// <summary>Runs something for one item: what goes wrong is that item's error, and the pipeline goes on.</summary>
    /// <returns>False when it went wrong.</returns>
    internal bool Try(object? target, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception failure) when (Failure.IsTold(failure))
        {
            Report(failure, target);
            return false;
        }
    }

    /// <summary>The whole path of a file or folder, which need not exist.</summary>
    /// <exception cref="ModuleException"><c>NotAFilePath</c>.</exception>
    internal string ResolveFile(string path)
    {
        var file = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem" ? file : throw Failure.NotAFilePath(path);
    }

    /// <summary>The list of Twilio's addresses that a parameter names: '' stands for that of the module. Null when it is not given.</summary>
    /// <exception cref="InvalidAddressFileException">There is no file, or something in it is not right.</exception>
    internal TwilioAddressList? ReadAddresses(string? file) => file switch
    {
        null => null,
        "" => TwilioAddressList.Shipped,
        _ => TwilioAddressList.Read(ResolveFile(file)),
    };

    /// <summary>Asks about planned files, writes those that are granted, and emits what was done. On the pipeline thread only.</summary>
    /// <returns>What was allowed, file by file.</returns>
    internal IReadOnlyList<Permission> WriteFiles(IReadOnlyList<PlannedFile> files, bool isRehearsal)
    {
        Permission[] permissions =
        [
            .. files.Select(file => file.Action == FileAction.Unchanged
                ? Permission.Granted
                : Ask(file.Action == FileAction.Created ? Text.CreateFile : Text.ChangeFile, file.Path, isRehearsal, file.Difference)),
        ];
        PlannedFile.WriteAll(files.Where((_, i) => permissions[i] == Permission.Granted));
        foreach (var file in files.Where((_, i) => permissions[i] != Permission.Refused))
            WriteObject(new ExportedFile(file));
        return permissions;
    }

    /// <summary>Writes an error; one that would hit every item alike ends the statement.</summary>
    internal void Report(Exception failure, object? target)
    {
        HasReported = true;
        WriteMessages();
        var record = Failure.ToRecord(failure, target);
        if (Failure.IsBrokenSession(failure))
            ThrowTerminatingError(record);
        WriteError(record);
    }

    private static string Describe(RequestTrace request) => string.Format(
        CultureInfo.CurrentCulture,
        Text.VerboseRequest,
        request.Method,
        request.Path,
        request.Status?.ToString(CultureInfo.InvariantCulture) ?? Text.NoAnswer,
        (int)request.Duration.TotalMilliseconds,
        request.RequestId ?? "-");

    private void Write(string? message)
    {
        if (message is not null)
            WriteVerbose(message);
        Progress.Show();
    }

    private void AwaitInFlight()
    {
        try
        {
            Task.WaitAll([.. _inFlight.Keys]);
        }
        catch (AggregateException)
        {
            // Cancelled or failed: either way it is over, and so is the pipeline.
        }
    }
}
