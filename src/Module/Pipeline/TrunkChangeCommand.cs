using System.Collections.Concurrent;
using System.Management.Automation;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Pipeline;

/// <summary>
/// A stage of the pipeline that changes trunks. Trunks are read and planned in parallel, allowed on the pipeline thread in the
/// order they came, changed in parallel but never one of them twice at the same time, and emitted in the order they came.
/// </summary>
public abstract class TrunkChangeCommand : ChangeCommand
{
    private readonly LinkedList<TrunkChange> _window = new();
    private RequestLimit? _limit;
    private readonly ConcurrentDictionary<string, Task> _busy = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The trunk: object, SID (TK...), friendly name, or termination domain with or without .pstn.twilio.com. A name that several trunks have is an
    /// error that lists them. Rows name it in a property Trunk or TrunkSid.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public virtual TrunkReference Trunk { get; set; } = null!;

    /// <summary>
    /// How many trunks are worked on, and how many requests are under way, at the same time: 1 or more, 16 by default, and 16 requests to one account
    /// are the most in any case. One trunk is never changed by two at once, and trunks come out in the order they came in.
    /// </summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>The client of a session, which shares the limit of requests with all that this cmdlet does.</summary>
    internal override TwilioClient Observe(TwilioSession session) => base.Observe(session).Limit(_limit ??= new RequestLimit(ThrottleLimit));

    /// <summary>False for a cmdlet that emits nothing.</summary>
    private protected virtual bool EmitsTrunk => true;

    /// <summary>Takes note of what was done to a trunk, before a later change that is about the same is planned.</summary>
    private protected virtual void NoteApplied(TwilioSession session, ChangeOutcome outcome)
    {
    }

    /// <summary>Takes note of what was allowed for a trunk, before a later change that is about the same is planned. On the pipeline thread.</summary>
    private protected virtual void NoteGated(ChangePlan plan, GatedSteps gated)
    {
    }

    /// <summary>Takes a trunk in, and moves on what is ready.</summary>
    /// <param name="reference">The trunk.</param>
    /// <param name="planner">Plans its change.</param>
    /// <param name="shared">What else of the account the change is about: changes that share any of it wait for one another.</param>
    internal void Enqueue(TrunkReference reference, Planner planner, params IReadOnlyCollection<string> shared)
    {
        Try(reference.ToString(), () =>
        {
            var session = SessionFor(reference.Session);
            var change = new TrunkChange(reference, session);
            var earlier = _window.Last?.Value;
            var client = Observe(session);
            change.Begin(Start(cancel => PlanAsync(change, earlier, client, planner, shared, cancel)));
            _window.AddLast(change);
        });
        Advance(ThrottleLimit);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Advance(0);
        Progress.Complete();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _limit?.Dispose();
    }

    private async Task<ChangePlan> PlanAsync(
        TrunkChange change, TrunkChange? earlier, TwilioClient client, Planner planner, IReadOnlyCollection<string> shared, CancellationToken cancellationToken)
    {
        if (change.Reference.Trunk is { State.IsRehearsed: true } rehearsed)
        {
            change.SetLocated();
            return await planner(client, Task.FromResult(rehearsed.State), cancellationToken).ConfigureAwait(false);
        }

        var trunks = new TrunkDirectory(client);
        string sid;
        Task before;
        try
        {
            sid = await LocateAsync(change.Reference, trunks, cancellationToken).ConfigureAwait(false);
            // Earlier changes of the same trunk go first, so they must have said which trunk they are about.
            await (earlier?.Located ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(false);
            before = Follow(change, [sid, .. shared.Select(key => $"{client.AccountSid}/{key}")]);
        }
        finally
        {
            change.SetLocated();
        }

        await before.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await planner(client, LoadAsync(), cancellationToken).ConfigureAwait(false);

        async Task<TrunkState> LoadAsync()
            => (await trunks.LoadAsync(sid, cancellationToken).ConfigureAwait(false)) with { Credential = change.Reference.Trunk?.State.Credential };
    }

    /// <summary>Queues a change behind the last ones that are about the same.</summary>
    private Task Follow(TrunkChange change, string[] keys)
    {
        var last = keys.Select(key => _busy.GetValueOrDefault(key, Task.CompletedTask)).ToArray();
        foreach (var key in keys)
            _busy[key] = change.Finished;
        return Task.WhenAll(last);
    }

    /// <summary>The SID of the trunk that a reference names.</summary>
    internal static async Task<string> LocateAsync(TrunkReference reference, TrunkDirectory trunks, CancellationToken cancellationToken)
        => TrunkDirectory.IsSid(reference.Text) ? reference.Text : (await trunks.FindAsync(reference.Text, cancellationToken).ConfigureAwait(false)).Sid;

    /// <summary>Gates what is planned and emits what is applied, until no more than the given number of trunks is on the way.</summary>
    private void Advance(int allowed)
    {
        while (true)
        {
            GatePlanned();
            EmitApplied();
            if (_window.Count <= allowed)
            {
                WriteMessages();
                return;
            }

            WaitForAny([.. _window.Select(change => change.Applying as Task ?? change.Planning).Take(FirstUngated() + 1)]);
        }
    }

    private int FirstUngated() => _window.TakeWhile(change => change.Applying is not null).Count();

    private void GatePlanned()
    {
        foreach (var change in _window.SkipWhile(change => change.Applying is not null).TakeWhile(change => change.Planning.IsCompleted).ToArray())
        {
            var isPlanned = Try(change.Reference.ToString(), () =>
            {
                var plan = change.Planning.GetAwaiter().GetResult();
                change.Gated = Gate(plan);
                NoteGated(plan, change.Gated);
                change.Applying = change.Gated.Accepted.Count == 0
                    ? Task.FromResult(new ChangeOutcome(plan.Current, []))
                    : Apply(plan, change.Gated.Accepted);
            });
            if (!isPlanned)
            {
                _window.Remove(change);
                change.SetFinished();
            }
        }
    }

    private Task<ChangeOutcome> Apply(ChangePlan plan, IReadOnlyList<ChangeStep> accepted)
    {
        Progress.Expect(accepted.Count);
        return Start(cancel => plan.ApplyAsync(accepted, ReportStep, cancel));
    }

    private void EmitApplied()
    {
        while (_window.First?.Value is { Applying.IsCompleted: true } change)
        {
            _window.RemoveFirst();
            try
            {
                var outcome = change.Applying.GetAwaiter().GetResult();
                NoteApplied(change.Session, outcome);
                if (EmitsTrunk)
                    Emit(change.Session, change.Reference, change.Planning.Result, change.Gated!, outcome);
                else
                    ReportFailures(outcome, change.Reference);
            }
            finally
            {
                change.SetFinished();
            }
        }
    }

    private void ReportFailures(ChangeOutcome outcome, TrunkReference reference)
    {
        foreach (var failure in outcome.Failures)
            Report(failure, reference.ToString());
    }
}
