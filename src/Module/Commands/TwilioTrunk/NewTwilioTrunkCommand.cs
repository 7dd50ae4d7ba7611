using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Creates a SIP trunk.</summary>
[Cmdlet(VerbsCommon.New, "TwilioTrunk", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Trunk))]
public sealed class NewTwilioTrunkCommand : ChangeCommand
{
    /// <summary>The friendly name, 1 to 64 characters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = string.Empty;

    /// <summary>
    /// The termination domain that the PBX will call: the part before .pstn.twilio.com, unique over all of Twilio, or the whole host.
    /// </summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? DomainName { get; set; }

    /// <summary>Requires TLS and SRTP in both directions.</summary>
    [Parameter]
    public SwitchParameter Secure { get; set; }

    /// <summary>
    /// Goes on with the trunk that has the domain already (without a domain: the name), setting only what was given and differs.
    /// It is never renamed and never gets another domain.
    /// </summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    private protected override bool CreatesTrunk => true;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(Name, () =>
    {
        var session = SessionFor();
        if (session.IsTrial)
            throw Failure.TrialAccount(session.AccountSid);
        var wanted = new TrunkSettings
        {
            Name = Name,
            DomainName = string.IsNullOrWhiteSpace(DomainName) ? null : TerminationDomain.Parse(DomainName),
            Secure = MyInvocation.BoundParameters.ContainsKey(nameof(Secure)) ? Secure.IsPresent : null,
        };
        var trunks = new TrunkProvisioner(Observe(session));
        var plan = Wait(cancel => trunks.PlanNewAsync(wanted, IfNotExists, cancel));
        var gated = Gate(plan, Name);
        var isDeclined = plan.Current.IsPredicted && gated is { Accepted: [], Rehearsed: [] };
        if (!isDeclined)
            Emit(session, null, plan, gated, Wait(cancel => plan.ApplyAsync(gated.Accepted, stepDone: null, cancel)));
    });
}
