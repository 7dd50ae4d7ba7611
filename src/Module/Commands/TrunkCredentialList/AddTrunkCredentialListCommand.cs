using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Makes trunks enforce credential lists on termination.</summary>
/// <remarks>
/// <para>
/// Twilio then asks for a user name and password of one of its credential lists with each call of the PBX. With lists of both kinds a call has to
/// pass both, and a warning says so; with neither no call gets through.
/// </para>
/// <para>
/// A list that the trunk enforces already is left alone. The trunk comes out again, refreshed. One list can serve many trunks; it is then changed
/// with -Force only.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// $list = New-TwilioCredentialList office -IfNotExists
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Add-TrunkCredentialList -CredentialList $list
/// </code>
/// <para>Makes a trunk enforce a list.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk Asterisk-* |
///     Add-TrunkCredentialList -CredentialList office
/// </code>
/// <para>Makes several trunks share one list.</para>
/// </example>
/// <example>
/// <code>
/// Import-Csv ./lists.csv | Add-TrunkCredentialList
/// </code>
/// <para>Does it for each row; the columns are Trunk and CredentialList. All rows of one trunk are one change.</para>
/// </example>
/// <seealso cref="GetTrunkCredentialListCommand"/>
/// <seealso cref="RemoveTrunkCredentialListCommand"/>
/// <seealso cref="SetTrunkTerminationCommand"/>
/// <seealso href="https://www.twilio.com/docs/sip-trunking#authentication">Twilio: authentication of calls</seealso>
[Cmdlet(VerbsCommon.Add, "TrunkCredentialList", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = TrunkSet)]
[OutputType(typeof(Trunk))]
public sealed class AddTrunkCredentialListCommand : TrunkCredentialListsCommand
{
    private protected override Planner PlannerFor(IReadOnlyList<ListTarget> rows)
        => (client, loading, cancel) => new TrunkListProvisioner(client, ListKind.Credentials).PlanAddAsync(loading, rows, cancel);
}
