using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Sets how the PBX calls Twilio: the termination domain and the credential that Twilio checks.</summary>
[Cmdlet(VerbsCommon.Set, "TrunkTermination", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Trunk))]
public sealed class SetTrunkTerminationCommand : TrunkChangeCommand
{
    /// <summary>The trunk: object, SID, friendly name or termination domain.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public TrunkReference Trunk { get; set; } = null!;

    /// <summary>
    /// The termination domain: the part before .pstn.twilio.com, or the whole host. Replacing a domain is asked about, because the old
    /// one stays reserved for up to 30 days.
    /// </summary>
    [Parameter]
    public string? DomainName { get; set; }

    /// <summary>
    /// User name (1 to 32 characters) and password (12 characters or more, with digit, upper and lower case) the PBX answers
    /// Twilio's challenge with. A user that exists keeps its password unless -ResetPassword is given.
    /// </summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The friendly name of the credential list, 1 to 64 characters. By default the trunk's name and -credentials.</summary>
    [Parameter]
    public string? CredentialListName { get; set; }

    /// <summary>Replaces the password of a user that exists; every PBX that uses the old one loses its outgoing calls.</summary>
    [Parameter]
    public SwitchParameter ResetPassword { get; set; }

    /// <summary>Changes a credential list even if other trunks use it, and replaces a domain without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool IsForced => Force;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(Trunk.ToString(), () =>
    {
        var request = new TerminationRequest
        {
            DomainName = DomainName is null ? null : TerminationDomain.Parse(DomainName),
            Credential = Credential is null ? null : new SipCredential(Credential.UserName, Credential.GetNetworkCredential().Password),
            CredentialListName = CredentialListName,
            ResetPassword = ResetPassword,
            Force = Force,
        };
        Enqueue(Trunk, (client, state, cancel) => new TerminationProvisioner(client).PlanAsync(state, request, cancel));
    });
}
