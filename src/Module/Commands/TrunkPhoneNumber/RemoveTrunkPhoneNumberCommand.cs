using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Takes phone numbers off a trunk. They stay in the account, and their calls go nowhere until they are routed again.</summary>
/// <remarks>
/// Asks before each number (ConfirmImpact High); -Confirm:$false agrees beforehand. Numbers are billed on while they are in the account. A number
/// that is not on the trunk is an error (NumberNotOnTrunk), and the others go on. A trunk that is piped in without numbers is an error too: it is
/// never stripped of all of them.
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Add-TrunkPhoneNumber -PhoneNumber '+56226665897' |
///     Remove-TrunkPhoneNumber -PhoneNumber '+56226665897' -Confirm:$false
/// </code>
/// <para>Takes one number off the trunk.</para>
/// </example>
/// <example>
/// <code>
/// Get-TrunkPhoneNumber Asterisk-Local -PhoneNumber +56* |
///     Remove-TrunkPhoneNumber -WhatIf
/// </code>
/// <para>Tells which numbers would go; each knows its trunk.</para>
/// </example>
/// <seealso cref="AddTrunkPhoneNumberCommand"/>
/// <seealso cref="GetTrunkPhoneNumberCommand"/>
/// <seealso cref="RemoveTwilioTrunkCommand"/>
[Cmdlet(VerbsCommon.Remove, "TrunkPhoneNumber", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = TrunkSet)]
[OutputType(typeof(Trunk))]
public sealed class RemoveTrunkPhoneNumberCommand : TrunkNumbersCommand
{
    private protected override Planner PlannerFor(IReadOnlyList<string> rows)
        => async (client, loading, _) => new NumberProvisioner(client).PlanRemoval(await loading.ConfigureAwait(false), rows);
}
