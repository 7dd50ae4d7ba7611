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
internal sealed class TrunkChange(TrunkReference reference, TwilioSession session)
{
    private readonly TaskCompletionSource _located = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TrunkReference Reference { get; } = reference;

    public TwilioSession Session { get; } = session;

    public Task<ChangePlan> Planning { get; private set; } = null!;

    public GatedSteps? Gated { get; set; }

    public Task<ChangeOutcome>? Applying { get; set; }

    /// <summary>Done when it is known which trunk it is about.</summary>
    public Task Located => _located.Task;

    /// <summary>Done when nothing more happens to the trunk for this change.</summary>
    public Task Finished => _finished.Task;

    public void Begin(Task<ChangePlan> planning) => Planning = planning;

    public void SetLocated() => _located.TrySetResult();

    public void SetFinished() => _finished.TrySetResult();
}
