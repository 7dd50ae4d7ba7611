using System.Management.Automation;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that gives a list of one kind another name.</summary>
public abstract class RenameListCommand : ListChangeCommand<ListTarget>
{
    /// <summary>The new friendly name: 1 to 64 characters for a credential list, 1 to 255 for an IP access control list.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("NewName")]
    public string Name { get; set; } = string.Empty;

    private protected abstract ListReference Wanted { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Enqueue(SessionFor(Wanted.Session), Wanted.Target);

    private protected override void CarryOut() => CarryOut(
        (client, lists, cancel) => new ListProvisioner(client, Kind).PlanRenameAsync(lists, Name, cancel), WriteList);
}
