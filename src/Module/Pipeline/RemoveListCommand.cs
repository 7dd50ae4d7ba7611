using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that removes lists of one kind.</summary>
public abstract class RemoveListCommand : ListChangeCommand<ListTarget>
{
    private protected abstract ListReference[] Wanted { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var list in Wanted)
            Enqueue(SessionFor(list.Session), list.Target);
    }

    private protected override void CarryOut() => CarryOut(
        (client, lists, cancel) => new ListProvisioner(client, Kind).PlanRemovalAsync(lists, cancel), (_, _, _) => { });
}
