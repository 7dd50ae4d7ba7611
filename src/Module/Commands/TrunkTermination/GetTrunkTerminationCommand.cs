using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Gets how the PBX calls Twilio: the termination domain, the lists that are enforced, and the user names in them.</summary>
/// <remarks>
/// AuthType tells what Twilio checks: CREDENTIAL_LIST, IP_ACL or both, and both are enforced when both are there. Empty means that no call of the
/// PBX gets through. Passwords cannot be read back; only user names are shown.
/// </remarks>
/// <example>
/// <code>
/// $credential = New-TwilioCredential mini-vapi -Generate
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Set-TrunkTermination -Credential $credential
/// Get-TrunkTermination Asterisk-Local
/// </code>
/// <para>Shows the domain and the user of a trunk.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk | Get-TrunkTermination | Where-Object { -not $_.AuthType }
/// </code>
/// <para>Finds the trunks that let no call out.</para>
/// </example>
/// <seealso cref="SetTrunkTerminationCommand"/>
/// <seealso cref="GetTwilioTrunkCommand"/>
/// <seealso href="https://www.twilio.com/docs/sip-trunking#termination">Twilio: termination</seealso>
[Cmdlet(VerbsCommon.Get, "TrunkTermination")]
[OutputType(typeof(Termination))]
public sealed class GetTrunkTerminationCommand : TrunkReadCommand
{
    private protected override TrunkParts Parts => TrunkParts.Lists;

    private protected override void Write(TrunkView trunk)
    {
        var names = Wait(cancel => new TerminationProvisioner(Observe(trunk.Session)).ListUserNamesAsync(trunk.State, cancel));
        WriteObject(new Termination(trunk.Session, trunk.State, names));
    }
}
