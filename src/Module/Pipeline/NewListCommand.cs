using System.Management.Automation;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that makes lists of one kind.</summary>
public abstract class NewListCommand : ListChangeCommand<string>
{
    /// <summary>The friendly name: 1 to 64 characters for a credential list, 1 to 255 for an IP access control list.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

    /// <summary>Goes on with the list of this name that is there already, with all that is in it.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var session = SessionFor();
        foreach (var name in Name)
            Enqueue(session, name);
    }

    private protected override void CarryOut() => CarryOut(
        (client, names, cancel) => new ListProvisioner(client, Kind).PlanNewAsync(names, IfNotExists, cancel), WriteList);
}
