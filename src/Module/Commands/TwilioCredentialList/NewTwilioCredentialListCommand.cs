using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Makes credential lists: user names and passwords that calls of a PBX are checked against.</summary>
/// <remarks>
/// <para>
/// A new list is empty, and no trunk enforces it. New-TwilioCredential adds users, Add-TrunkCredentialList makes a trunk enforce it. For the list of
/// one trunk Set-TrunkTermination -Credential does all three. An account has at most 100 lists of 1000 users each.
/// </para>
/// <para>
/// Names are unique, upper and lower case alike: a name that exists is CredentialListExists, or with -IfNotExists that list comes out.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioCredentialList office -IfNotExists
/// </code>
/// <para>Makes an empty list, once.</para>
/// </example>
/// <example>
/// <code>
/// $pbx = New-TwilioCredentialList office -IfNotExists |
///     New-TwilioCredential -UserName pbx-1 -Generate -IfNotExists
/// Add-TrunkCredentialList Asterisk-Local office
/// </code>
/// <para>Makes a list with one user and enforces it on a trunk. The password is in $pbx, for Export-AsteriskConfig -Credential.</para>
/// </example>
/// <seealso cref="GetTwilioCredentialListCommand"/>
/// <seealso cref="NewTwilioCredentialCommand"/>
/// <seealso cref="AddTrunkCredentialListCommand"/>
/// <seealso cref="SetTrunkTerminationCommand"/>
/// <seealso href="https://www.twilio.com/docs/voice/sip/api/sip-credentiallist-resource">Twilio: SIP credential lists</seealso>
[Cmdlet(VerbsCommon.New, "TwilioCredentialList", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(CredentialList))]
public sealed class NewTwilioCredentialListCommand : NewListCommand
{
    private protected override ListKind Kind => ListKind.Credentials;
}
