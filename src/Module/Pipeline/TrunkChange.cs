using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Pipeline;

/// <summary>Plans what one cmdlet does to one trunk.</summary>
/// <param name="client">The account the trunk is in.</param>
/// <param name="loading">The trunk, while it is being read: what else of the account is needed can be read meanwhile.</param>
/// <param name="cancellationToken">Ends the reads.</param>
internal delegate Task<ChangePlan> Planner(TwilioClient client, Task<TrunkState> loading, CancellationToken cancellationToken);

/// <summary>One trunk on its way through a cmdlet: planned, gated, applied, emitted.</summary>
/// <param name="reference">The trunk.</param>
/// <param name="session">The account it is in.</param>
/// <param name="earlier">The change that came before it.</param>
internal sealed class TrunkChange(TrunkReference reference, TwilioSession session, TrunkChange? earlier)
{
    private readonly TaskCompletionSource _located = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TrunkReference Reference { get; } = reference;

    public TwilioSession Session { get; } = session;

    public Task<ChangePlan> Planning { get; private set; } = null!;

    public GatedSteps? Gated { get; set; }

    public Task<ChangeOutcome>? Applying { get; set; }

    /// <summary>Done when it is known which trunks the changes before it are about, so that it can queue behind those of its own trunk.</summary>
    public Task EarlierLocated { get; } = earlier?.Located ?? Task.CompletedTask;

    /// <summary>The same with itself. A change whose trunk is not found at all still speaks for those before it.</summary>
    private Task Located => Task.WhenAll(EarlierLocated, _located.Task);

    /// <summary>Done when nothing more happens to the trunk for this change.</summary>
    public Task Finished => _finished.Task;

    public void Begin(Task<ChangePlan> planning) => Planning = planning;

    public void SetLocated() => _located.TrySetResult();

    public void SetFinished() => _finished.TrySetResult();
}
