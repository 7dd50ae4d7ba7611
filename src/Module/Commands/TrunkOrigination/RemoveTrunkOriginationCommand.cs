using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Removes origination URIs from a trunk: Twilio sends no more calls to them.</summary>
/// <remarks>
/// Asks before each URI (ConfirmImpact High); -Confirm:$false agrees beforehand. Without its last URI a trunk receives no calls: callers get its
/// disaster recovery, or an error. To take a PBX out of service for a while, Set-TrunkOrigination -Enabled $false keeps the URI. A URI that the
/// trunk does not have is an error (OriginationNotFound), and the others go on.
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Set-TrunkOrigination -SipUri 'sip:179.60.72.50:5060;transport=udp' |
///     Remove-TrunkOrigination -SipUri 179.60.72.50:5060 -Confirm:$false
/// </code>
/// <para>Removes one URI; host and port are enough, because URIs are compared in their normal form.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk |
///     Get-TrunkOrigination -SipUri *179.60.72.50* |
///     Remove-TrunkOrigination -WhatIf
/// </code>
/// <para>Tells which trunks would lose a PBX that is to be switched off.</para>
/// </example>
/// <seealso cref="SetTrunkOriginationCommand"/>
/// <seealso cref="GetTrunkOriginationCommand"/>
[Cmdlet(VerbsCommon.Remove, "TrunkOrigination", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Trunk))]
public sealed class RemoveTrunkOriginationCommand : TrunkRowsCommand<string>
{
    /// <summary>The URIs to remove, as URI or as SID (OU...).</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("OriginationSid")]
    public string[] SipUri { get; set; } = [];

    private protected override IEnumerable<string> ReadRow() => SipUri;

    private protected override Planner PlannerFor(IReadOnlyList<string> rows)
        => async (client, loading, _) => new OriginationProvisioner(client).PlanRemoval(await loading.ConfigureAwait(false), rows);
}
