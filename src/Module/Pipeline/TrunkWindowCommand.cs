using System.Collections.Concurrent;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Pipeline;

/// <summary>
/// A stage of the pipeline that makes or changes trunks. They are planned in parallel, allowed on the pipeline thread in the order they came,
/// changed in parallel but never one of them twice at the same time, and emitted in the order they came.
/// </summary>
public abstract class TrunkWindowCommand : ChangeCommand
{
    private readonly LinkedList<TrunkChange> _window = new();
    private readonly ConcurrentDictionary<string, Task> _busy = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a trunk comes out after its change.</summary>
    private protected virtual bool Emits(ChangePlan plan, GatedSteps gated) => true;

    /// <summary>Takes note of what was done to a trunk, before a later change that is about the same is planned.</summary>
    private protected virtual void NoteApplied(TwilioSession session, ChangeOutcome outcome)
    {
    }

    /// <summary>Takes note of what was allowed for a trunk, before a later change that is about the same is planned. On the pipeline thread.</summary>
    private protected virtual void NoteGated(ChangePlan plan, GatedSteps gated)
    {
    }

    /// <summary>Takes a change in, and moves on what is ready.</summary>
    /// <param name="reference">The trunk.</param>
    /// <param name="locate">Gives the keys of what the change is about: changes that share any of them wait for one another.</param>
    /// <param name="plan">Plans the change, once those before it are done.</param>
    internal void Enqueue(
        TrunkReference reference,
        Func<TwilioClient, CancellationToken, Task<IReadOnlyCollection<string>>> locate,
        Func<TwilioClient, CancellationToken, Task<ChangePlan>> plan)
    {
        Try(reference.ToString(), () =>
        {
            var session = SessionFor(reference.Session);
            var change = new TrunkChange(reference, session, _window.Last?.Value);
            var client = Observe(session);
            change.Begin(Start(async cancel =>
            {
                await (await QueueAsync(change, locate(client, cancel), cancel).ConfigureAwait(false)).WaitAsync(cancel).ConfigureAwait(false);
                return await plan(client, cancel).ConfigureAwait(false);
            }));
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

    /// <summary>Queues a change behind the last ones that are about the same.</summary>
    /// <returns>What has to be done before it is planned.</returns>
    private async Task<Task> QueueAsync(TrunkChange change, Task<IReadOnlyCollection<string>> locating, CancellationToken cancellationToken)
    {
        try
        {
            var keys = await locating.ConfigureAwait(false);
            // Earlier changes of the same go first, so they must have said what they are about.
            await change.EarlierLocated.WaitAsync(cancellationToken).ConfigureAwait(false);
            var last = keys.Select(key => _busy.GetValueOrDefault(key, Task.CompletedTask)).ToArray();
            foreach (var key in keys)
                _busy[key] = change.Finished;
            return Task.WhenAll(last);
        }
        finally
        {
            change.SetLocated();
        }
    }

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
                if (Emits(change.Planning.Result, change.Gated!))
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
