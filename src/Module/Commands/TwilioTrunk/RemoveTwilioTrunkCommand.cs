using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Removes a SIP trunk. Its numbers and lists stay in the account; its domain stays reserved for up to 30 days.</summary>
[Cmdlet(VerbsCommon.Remove, "TwilioTrunk", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveTwilioTrunkCommand : TrunkChangeCommand
{
    /// <summary>The trunk: object, SID, friendly name or termination domain.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public TrunkReference Trunk { get; set; } = null!;

    private protected override bool EmitsTrunk => false;

    /// <inheritdoc/>
    protected override void ProcessRecord()
        => Enqueue(Trunk, (client, state, _) => Task.FromResult(new TrunkProvisioner(client).PlanRemoval(state)));
}
