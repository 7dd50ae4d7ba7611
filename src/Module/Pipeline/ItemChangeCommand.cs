using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Pipeline;

/// <summary>
/// A cmdlet that changes things of the account that are no part of a trunk. What is piped in is planned together, so that each list is read once;
/// it is allowed on the pipeline thread in the order it came, changed in parallel, and written in the order it came.
/// </summary>
/// <typeparam name="TRequest">What is asked for.</typeparam>
public abstract class ItemChangeCommand<TRequest> : ThrottledCommand
{
    private readonly List<(TwilioSession Session, TRequest Request)> _requests = [];
    private readonly Queue<(Task Applying, Action Write)> _window = new();

    /// <summary>Plans what is asked for.</summary>
    /// <typeparam name="T">What the things are.</typeparam>
    internal delegate Task<IReadOnlyList<ItemPlan<T>>> ItemPlanner<T>(
        TwilioClient client, IReadOnlyList<TRequest> requests, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Writes what became of a thing.</summary>
    /// <typeparam name="T">What the things are.</typeparam>
    /// <param name="session">The account it is in.</param>
    /// <param name="item">The thing as it is, or as it would be.</param>
    /// <param name="isRehearsed">True when it is as it would be.</param>
    internal delegate void ItemWriter<T>(TwilioSession session, T item, bool isRehearsed);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        CarryOut();
        Advance(0);
        Progress.Complete();
    }

    /// <summary>Takes in what is asked for.</summary>
    internal void Enqueue(TwilioSession session, TRequest request) => _requests.Add((session, request));

    /// <summary>Plans what was taken in, asks for it, and begins to do it.</summary>
    private protected abstract void CarryOut();

    /// <summary>Plans what was taken in, asks for it, and begins to do it.</summary>
    /// <remarks>The method knows what the things are and the class does not: that would load the assembly of their type at import.</remarks>
    private protected void CarryOut<T>(ItemPlanner<T> planner, ItemWriter<T> write)
        where T : class
    {
        var planning = _requests.GroupBy(pair => pair.Session, pair => pair.Request).Select(group =>
        {
            var client = Observe(group.Key);
            TRequest[] requests = [.. group];
            return (Session: group.Key, Plans: Start(cancel => planner(client, requests, cancel)));
        }).ToArray();
        foreach (var (session, plans) in planning)
        {
            Try(null, () =>
            {
                WaitForAny(plans);
                foreach (var plan in plans.GetAwaiter().GetResult())
                    Gate(plan, (item, isRehearsed) => write(session, item, isRehearsed));
            });
        }
    }

    private void Gate<T>(ItemPlan<T> plan, Action<T, bool> write)
        where T : class
    {
        if (plan.Problem is { } problem)
        {
            Report(problem, problem.Target);
            return;
        }

        if (plan.Warning is not null)
            WriteWarning(plan.Warning);
        var permission = plan.Apply is null ? Permission.Refused : Ask(plan.Action, plan.Target, plan.IsRehearsed);
        if (permission == Permission.Granted)
            Progress.Expect(1);
        var applying = permission switch
        {
            Permission.Granted => Start(cancel => ApplyAsync(plan, cancel)),
            Permission.Rehearsed => Task.FromResult(plan.Predicted),
            _ => Task.FromResult(plan.Current),
        };
        var isRehearsed = permission == Permission.Rehearsed || plan.IsRehearsed || IsRehearsing;
        _window.Enqueue((applying, () => Try(plan.Name, () =>
        {
            if (applying.GetAwaiter().GetResult() is { } item)
                write(item, isRehearsed);
        })));
        Advance(ThrottleLimit - 1);
    }

    private async Task<T?> ApplyAsync<T>(ItemPlan<T> plan, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await plan.Apply!(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ReportStep();
        }
    }

    /// <summary>Writes what is done, until no more than the given number of changes is in flight.</summary>
    private void Advance(int allowed)
    {
        while (_window.TryPeek(out var first) && (first.Applying.IsCompleted || _window.Count > allowed))
        {
            WaitForAny(first.Applying);
            _window.Dequeue();
            first.Write();
        }
    }
}
