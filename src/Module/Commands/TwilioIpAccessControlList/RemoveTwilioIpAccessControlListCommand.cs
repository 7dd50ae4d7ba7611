using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Removes IP access control lists with all that is in them.</summary>
/// <remarks>
/// Asks before each list (ConfirmImpact High); -Confirm:$false agrees beforehand. A list that a trunk uses is never removed: IpAccessControlListInUse names the
/// trunks, and Remove-TrunkIpAccessControlList takes the list off them.
/// </remarks>
/// <example>
/// <code>
/// New-TwilioIpAccessControlList office -IfNotExists
/// Remove-TwilioIpAccessControlList office -Confirm:$false
/// </code>
/// <para>Removes a list without asking.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioIpAccessControlList test-* |
///     Remove-TwilioIpAccessControlList -WhatIf
/// </code>
/// <para>Tells which lists would go.</para>
/// </example>
/// <seealso cref="GetTwilioIpAccessControlListCommand"/>
/// <seealso cref="RemoveTrunkIpAccessControlListCommand"/>
[Cmdlet(VerbsCommon.Remove, "TwilioIpAccessControlList", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveTwilioIpAccessControlListCommand : RemoveListCommand
{
    /// <summary>The lists: objects, SIDs (AL...) or names. A name that several lists have is an error that lists them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("IpAccessControlListSid")]
    [ArgumentCompleter(typeof(IpAccessControlListCompleter))]
    public IpAccessControlListReference[] IpAccessControlList { get; set; } = [];

    private protected override ListKind Kind => ListKind.Addresses;

    private protected override ListReference[] Wanted => IpAccessControlList;
}
