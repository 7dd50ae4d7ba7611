namespace TwilioTrunk.Provisioning;

/// <summary>What has to be done to bring one trunk to the state that is asked for; nothing is done until it is applied.</summary>
public sealed class ChangePlan
{
    /// <summary>The trunk as it was read.</summary>
    public required TrunkState Current { get; init; }

    /// <summary>The steps, each after those it builds on; empty when the trunk is as asked for already.</summary>
    public IReadOnlyList<ChangeStep> Steps { get; init; } = [];

    /// <summary>What the user should know even if all goes well.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The items that cannot be carried out; the steps are those of the other items.</summary>
    public IReadOnlyList<ProvisioningException> Problems { get; init; } = [];

    /// <summary>True when not one of the items can be carried out.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The trunk as it would be after the given steps, which are only told.</summary>
    public TrunkState Predict(IReadOnlyCollection<ChangeStep> rehearsed)
        => Steps.Where(rehearsed.Contains).Aggregate(Current, (state, step) => step.Predict(state)) with { IsRehearsed = true };

    /// <summary>Does the given steps, those that do not build on each other at the same time.</summary>
    /// <param name="accepted">The steps to do.</param>
    /// <param name="stepDone">Called after each step, on any thread; null when nobody counts.</param>
    /// <param name="cancellationToken">Ends what is in flight.</param>
    /// <returns>The trunk as Twilio's answers describe it, and the steps that failed.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; no step is in flight any more.</exception>
    public async Task<ChangeOutcome> ApplyAsync(
        IReadOnlyCollection<ChangeStep> accepted, Action? stepDone, CancellationToken cancellationToken)
    {
        var running = new Dictionary<ChangeStep, Task<(Func<TrunkState, TrunkState>? Effect, Exception? Failure)>>();
        ChangeStep[] steps = [.. Steps.Where(accepted.Contains)];
        foreach (var step in steps)
            running[step] = RunAsync(step);
        var done = await Task.WhenAll(steps.Select(step => running[step])).ConfigureAwait(false);

        // In the order of the plan, whichever answer came first.
        return new ChangeOutcome(
            done.Aggregate(Current, (state, result) => result.Effect is null ? state : result.Effect(state)),
            [.. done.Select(result => result.Failure).OfType<Exception>()]);

        async Task<(Func<TrunkState, TrunkState>?, Exception?)> RunAsync(ChangeStep step)
        {
            foreach (var earlier in step.After)
            {
                if (!running.TryGetValue(earlier, out var before) || (await before.ConfigureAwait(false)).Effect is null)
                    return (null, null);
            }

            try
            {
                return (await step.Apply(cancellationToken).ConfigureAwait(false), null);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                return (null, failure);
            }
            finally
            {
                stepDone?.Invoke();
            }
        }
    }
}
