using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Takes credential lists off trunks: they are enforced no more, and stay in the account.</summary>
/// <remarks>
/// Asks before each list (ConfirmImpact High); -Confirm:$false agrees beforehand. A trunk that loses its last list of either kind lets no call of the
/// PBX through, and a warning says so. A list that the trunk does not use is an error (CredentialListNotOnTrunk), and the others go on. A trunk
/// that is piped in without lists is an error too: it is never stripped of all of them.
/// </remarks>
/// <example>
/// <code>
/// $list = New-TwilioCredentialList office -IfNotExists
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Add-TrunkCredentialList -CredentialList $list |
///     Remove-TrunkCredentialList -CredentialList $list -Confirm:$false
/// </code>
/// <para>Takes one list off the trunk.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk |
///     Get-TrunkCredentialList -CredentialList office |
///     Remove-TrunkCredentialList -WhatIf
/// </code>
/// <para>Tells which trunks would lose a list; each list knows its trunk.</para>
/// </example>
/// <seealso cref="GetTrunkCredentialListCommand"/>
/// <seealso cref="AddTrunkCredentialListCommand"/>
/// <seealso cref="RemoveTwilioCredentialListCommand"/>
[Cmdlet(VerbsCommon.Remove, "TrunkCredentialList", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = TrunkSet)]
[OutputType(typeof(Trunk))]
public sealed class RemoveTrunkCredentialListCommand : TrunkCredentialListsCommand
{
    private protected override Planner PlannerFor(IReadOnlyList<ListTarget> rows)
        => async (client, loading, _) => new TrunkListProvisioner(client, ListKind.Credentials).PlanRemoval(await loading.ConfigureAwait(false), rows);
}
