using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Removes origination URIs from a trunk: Twilio sends no more calls to them.</summary>
[Cmdlet(VerbsCommon.Remove, "TrunkOrigination", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Trunk))]
public sealed class RemoveTrunkOriginationCommand : TrunkRowsCommand<string>
{
    /// <summary>The trunk: object, SID, friendly name or termination domain. Rows name it in a property Trunk or TrunkSid.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public TrunkReference Trunk { get; set; } = null!;

    /// <summary>The URIs to remove, as URI or as SID (OU...).</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("OriginationSid")]
    public string[] SipUri { get; set; } = [];

    private protected override TrunkReference Target => Trunk;

    private protected override IEnumerable<string> ReadRow() => SipUri;

    private protected override Planner PlannerFor(IReadOnlyList<string> rows)
        => (client, state, _) => Task.FromResult(new OriginationProvisioner(client).PlanRemoval(state, rows));
}
