using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Takes IP access control lists off trunks: they are enforced no more, and stay in the account.</summary>
/// <remarks>
/// Asks before each list (ConfirmImpact High); -Confirm:$false agrees beforehand. A trunk that loses its last list of either kind lets no call of the
/// PBX through, and a warning says so. A list that the trunk does not use is an error (IpAccessControlListNotOnTrunk), and the others go on. A trunk
/// that is piped in without lists is an error too: it is never stripped of all of them.
/// </remarks>
/// <example>
/// <code>
/// $list = New-TwilioIpAccessControlList office -IfNotExists
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Add-TrunkIpAccessControlList -IpAccessControlList $list
/// Remove-TrunkIpAccessControlList Asterisk-Local office -Confirm:$false
/// </code>
/// <para>Takes one list off the trunk.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk |
///     Get-TrunkIpAccessControlList -IpAccessControlList office |
///     Remove-TrunkIpAccessControlList -WhatIf
/// </code>
/// <para>Tells which trunks would lose a list; each list knows its trunk.</para>
/// </example>
/// <seealso cref="GetTrunkIpAccessControlListCommand"/>
/// <seealso cref="AddTrunkIpAccessControlListCommand"/>
/// <seealso cref="RemoveTwilioIpAccessControlListCommand"/>
[Cmdlet(VerbsCommon.Remove, "TrunkIpAccessControlList", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = TrunkSet)]
[OutputType(typeof(Trunk))]
public sealed class RemoveTrunkIpAccessControlListCommand : TrunkIpAccessControlListsCommand
{
    private protected override Planner PlannerFor(IReadOnlyList<ListTarget> rows)
        => async (client, loading, _) => new TrunkListProvisioner(client, ListKind.Addresses).PlanRemoval(await loading.ConfigureAwait(false), rows);
}
