using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Changes the settings of a SIP trunk. Only what is given changes, and only if it differs.</summary>
[Cmdlet(VerbsCommon.Set, "TwilioTrunk", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Trunk))]
public sealed class SetTwilioTrunkCommand : TrunkChangeCommand
{
    /// <summary>The trunk: object, SID, friendly name or termination domain.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public TrunkReference Trunk { get; set; } = null!;

    /// <summary>A new friendly name, 1 to 64 characters.</summary>
    [Parameter]
    [Alias("NewName")]
    public string? Name { get; set; }

    /// <summary>True requires TLS and SRTP in both directions; false refuses SRTP.</summary>
    [Parameter]
    public bool Secure { get; set; }

    /// <summary>True looks up the name of US and Canadian callers, which is billed.</summary>
    [Parameter]
    public bool CnamLookup { get; set; }

    /// <summary>Which call transfers (SIP REFER) Twilio carries out.</summary>
    [Parameter]
    public TransferMode TransferMode { get; set; }

    /// <summary>Whose number a transferred call shows.</summary>
    [Parameter]
    public TransferCallerId TransferCallerId { get; set; }

    /// <summary>Absolute URL of TwiML that takes the call when no origination URI answers.</summary>
    [Parameter]
    public Uri? DisasterRecoveryUrl { get; set; }

    /// <summary>How the TwiML is requested.</summary>
    [Parameter]
    public WebMethod DisasterRecoveryMethod { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var wanted = new TrunkSettings
        {
            Name = Name,
            Secure = IsBound(nameof(Secure)) ? Secure : null,
            CnamLookup = IsBound(nameof(CnamLookup)) ? CnamLookup : null,
            TransferMode = IsBound(nameof(TransferMode)) ? TwilioEnum.Format<TransferMode>(TransferMode) : null,
            TransferCallerId = IsBound(nameof(TransferCallerId)) ? TwilioEnum.Format<TransferCallerId>(TransferCallerId) : null,
            DisasterRecoveryUrl = DisasterRecoveryUrl?.OriginalString,
            DisasterRecoveryMethod = IsBound(nameof(DisasterRecoveryMethod)) ? DisasterRecoveryMethod.ToString().ToUpperInvariant() : null,
        };
        Enqueue(Trunk, (client, state, _) => Task.FromResult(new TrunkProvisioner(client).PlanUpdate(state, wanted)));
    }

    private bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
