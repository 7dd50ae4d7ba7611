using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Gives an IP access control list another name.</summary>
/// <remarks>
/// Nothing else of a list can be set: what is in it is changed with New-, Set- and Remove-TwilioIpAddress, and the trunks that enforce it keep it under its
/// new name. A name that another list has is refused (IpAccessControlListExists).
/// </remarks>
/// <example>
/// <code>
/// New-TwilioIpAccessControlList office -IfNotExists |
///     Set-TwilioIpAccessControlList -Name office-santiago
/// </code>
/// <para>Renames a list.</para>
/// </example>
/// <example>
/// <code>
/// Set-TwilioIpAccessControlList office office-santiago -WhatIf
/// </code>
/// <para>Tells what would be renamed.</para>
/// </example>
/// <seealso cref="GetTwilioIpAccessControlListCommand"/>
/// <seealso cref="NewTwilioIpAccessControlListCommand"/>
[Cmdlet(VerbsCommon.Set, "TwilioIpAccessControlList", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(IpAccessControlList))]
public sealed class SetTwilioIpAccessControlListCommand : RenameListCommand
{
    /// <summary>The list: object, SID (AL...) or name. A name that several lists have is an error that lists them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("IpAccessControlListSid")]
    [ArgumentCompleter(typeof(IpAccessControlListCompleter))]
    public IpAccessControlListReference IpAccessControlList { get; set; } = null!;

    private protected override ListKind Kind => ListKind.Addresses;

    private protected override ListReference Wanted => IpAccessControlList;
}
