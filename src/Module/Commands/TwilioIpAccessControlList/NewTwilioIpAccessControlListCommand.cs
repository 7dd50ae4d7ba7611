using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Makes IP access control lists: addresses that calls of a PBX may come from.</summary>
/// <remarks>
/// <para>
/// A new list is empty, and no trunk enforces it. New-TwilioIpAddress adds addresses, Add-TrunkIpAccessControlList makes a trunk enforce it. For the
/// list of one trunk Set-TrunkTermination -AllowedAddress does all three. An account has at most 1000 lists of 100 addresses or blocks each.
/// </para>
/// <para>
/// A name that exists is IpAccessControlListExists, or with -IfNotExists that list comes out. Twilio's Console makes several lists of one name; such
/// a name is AmbiguousIpAccessControlList, and its lists are named by SID.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioIpAccessControlList office -IfNotExists |
///     New-TwilioIpAddress -IpAddress 203.0.113.0/28 -IfNotExists
/// </code>
/// <para>Makes a list with one block of addresses, once.</para>
/// </example>
/// <example>
/// <code>
/// Add-TrunkIpAccessControlList Asterisk-Local (
///     New-TwilioIpAccessControlList office -IfNotExists)
/// </code>
/// <para>Makes a trunk enforce a list that is made if need be.</para>
/// </example>
/// <seealso cref="GetTwilioIpAccessControlListCommand"/>
/// <seealso cref="NewTwilioIpAddressCommand"/>
/// <seealso cref="AddTrunkIpAccessControlListCommand"/>
/// <seealso cref="SetTrunkTerminationCommand"/>
/// <seealso href="https://www.twilio.com/docs/voice/sip/api/sip-ipaccesscontrollist-resource">Twilio: IP access control lists</seealso>
[Cmdlet(VerbsCommon.New, "TwilioIpAccessControlList", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(IpAccessControlList))]
public sealed class NewTwilioIpAccessControlListCommand : NewListCommand
{
    private protected override ListKind Kind => ListKind.Addresses;
}
