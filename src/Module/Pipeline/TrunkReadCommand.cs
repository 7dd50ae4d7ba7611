using System.Management.Automation;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that gets something of given trunks. Trunks are read in parallel and written in the order they came.</summary>
public abstract class TrunkReadCommand : ConnectedCommand
{
    private const int ReadsInFlight = 16;

    private readonly Queue<(TrunkReference Reference, Task<TrunkView> Reading)> _window = new();

    /// <summary>
    /// The trunk: object, SID (TK...), friendly name, or termination domain with or without .pstn.twilio.com; wildcards match name and domain. A name
    /// that several trunks have is an error that lists them.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [SupportsWildcards]
    [TrunkArgument]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public virtual TrunkReference[]? Trunk { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var reference in Trunk ?? [])
        {
            if (reference.IsPattern)
            {
                WriteRead(0);
                Try(reference.ToString(), () => WriteAll(SessionFor(reference.Session), reference.IsMatch));
            }
            else
            {
                Try(reference.ToString(), () => _window.Enqueue((reference, Read(reference))));
                WriteRead(ReadsInFlight);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteRead(0);

    /// <summary>What the cmdlet shows of a trunk; nothing else is read.</summary>
    private protected virtual TrunkParts Parts => TrunkParts.All;

    /// <summary>Reads what else is needed of a trunk before its turn comes to be written.</summary>
    private protected virtual Task<TrunkView> ViewAsync(TwilioSession session, TrunkDirectory trunks, TrunkState state, CancellationToken cancellationToken)
        => Task.FromResult(new TrunkView(session, state));

    /// <summary>Reads a trunk that was named.</summary>
    private protected virtual async Task<TrunkView> ReadAsync(
        TwilioSession session, TrunkDirectory trunks, TrunkReference reference, CancellationToken cancellationToken)
    {
        var state = await trunks.LoadNamedAsync(reference.Text, cancellationToken).ConfigureAwait(false);
        return await ViewAsync(session, trunks, state, cancellationToken).ConfigureAwait(false);
    }

    private protected abstract void Write(TrunkView trunk);

    /// <summary>False for a trunk about which nothing is to be written; what hangs on it is then not even read.</summary>
    private protected virtual bool IsWanted(TrunkRecord trunk) => true;

    /// <summary>Writes the trunks of the account that match, as they arrive.</summary>
    private protected void WriteAll(TwilioSession session, Func<TrunkRecord, bool> matches)
    {
        var trunks = new TrunkDirectory(Observe(session), Parts);
        foreach (var trunk in Stream(cancel => trunks.ListEachAsync(
            trunk => IsWanted(trunk) && matches(trunk), (state, token) => ViewAsync(session, trunks, state, token), cancel)))
        {
            Write(trunk);
        }
    }

    private Task<TrunkView> Read(TrunkReference reference)
    {
        var session = SessionFor(reference.Session);
        if (reference.Trunk is { State.IsRehearsed: true } rehearsed)
            return Task.FromResult(new TrunkView(session, rehearsed.State));
        var trunks = new TrunkDirectory(Observe(session), Parts);
        return Start(cancel => ReadAsync(session, trunks, reference, cancel));
    }

    /// <summary>Writes what is read, until no more than the given number of trunks is on the way.</summary>
    private void WriteRead(int allowed)
    {
        while (_window.TryPeek(out var first) && (first.Reading.IsCompleted || _window.Count > allowed))
        {
            WaitForAny(first.Reading);
            _window.Dequeue();
            Try(first.Reference.ToString(), () => Write(first.Reading.GetAwaiter().GetResult()));
        }
    }
}
