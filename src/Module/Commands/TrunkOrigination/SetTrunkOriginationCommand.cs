using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Sets where Twilio sends the calls of a trunk's numbers: adds origination URIs, or changes those that are there.</summary>
[Cmdlet(VerbsCommon.Set, "TrunkOrigination", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Trunk))]
public sealed class SetTrunkOriginationCommand : TrunkRowsCommand<OriginationRequest>
{
    /// <summary>The trunk: object, SID, friendly name or termination domain. Rows name it in a property Trunk or TrunkSid.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public TrunkReference Trunk { get; set; } = null!;

    /// <summary>
    /// Where Twilio sends calls to: a SIP URI such as sip:203.0.113.10:5060;transport=udp, or host and port alone. Public addresses and
    /// names only; ;edge= chooses the edge that calls leave from.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string[] SipUri { get; set; } = [];

    /// <summary>0 to 65535; the lowest is tried first. 10 for a new URI.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int Priority { get; set; }

    /// <summary>1 to 65535; the share of calls among URIs of the same priority. 10 for a new URI.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int Weight { get; set; }

    /// <summary>False keeps the URI but sends no calls to it. True for a new URI.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public bool Enabled { get; set; }

    /// <summary>The friendly name, at most 64 characters. Host and port for a new URI.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Makes the given URIs the whole set: the others are removed, after the new ones are in place.</summary>
    [Parameter]
    public SwitchParameter Replace { get; set; }

    private protected override TrunkReference Target => Trunk;

    private protected override IEnumerable<OriginationRequest> ReadRow() => SipUri.Select(uri => new OriginationRequest
    {
        SipUri = uri,
        Priority = IsBound(nameof(Priority)) ? Priority : null,
        Weight = IsBound(nameof(Weight)) ? Weight : null,
        Enabled = IsBound(nameof(Enabled)) ? Enabled : null,
        Name = Name,
    });

    private protected override Planner PlannerFor(IReadOnlyList<OriginationRequest> rows)
        => (client, state, _) => Task.FromResult(new OriginationProvisioner(client).PlanSet(state, rows, Replace));
}
