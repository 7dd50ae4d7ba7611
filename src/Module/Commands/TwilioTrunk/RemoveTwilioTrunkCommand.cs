using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Removes a SIP trunk.</summary>
/// <remarks>
/// Asks before each trunk (ConfirmImpact High); -Confirm:$false agrees beforehand. Calls in both directions end with the trunk. Its numbers stay in
/// the account without a route, its credential lists and IP access control lists stay as well, and Twilio keeps its domain reserved for up to 30
/// days, so the same domain may be refused when it is wanted again soon. Files that Export-AsteriskConfig wrote stay as they are.
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists
/// Remove-TwilioTrunk Asterisk-Local -WhatIf
/// </code>
/// <para>Tells what would go: the domain, and how many numbers lose their route.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk test-* | Remove-TwilioTrunk -Confirm:$false
/// </code>
/// <para>Removes all trunks whose name begins with test-, without asking.</para>
/// </example>
/// <seealso cref="GetTwilioTrunkCommand"/>
/// <seealso cref="NewTwilioTrunkCommand"/>
/// <seealso cref="RemoveTrunkPhoneNumberCommand"/>
[Cmdlet(VerbsCommon.Remove, "TwilioTrunk", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveTwilioTrunkCommand : TrunkChangeCommand
{
    private protected override bool EmitsTrunk => false;

    /// <inheritdoc/>
    protected override void ProcessRecord()
        => Enqueue(Trunk, async (client, loading, _) => new TrunkProvisioner(client).PlanRemoval(await loading.ConfigureAwait(false)));
}
