using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Gets the IP access control lists that trunks enforce.</summary>
/// <remarks>
/// The lists can be piped to Remove-TrunkIpAccessControlList, which takes them off the trunk they came from, and to Get-TwilioIpAddress, which shows
/// the addresses in them. A trunk without any list, of either kind, lets no call of the PBX through.
/// </remarks>
/// <example>
/// <code>
/// $list = New-TwilioIpAccessControlList office -IfNotExists
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Add-TrunkIpAccessControlList -IpAccessControlList $list |
///     Get-TrunkIpAccessControlList
/// </code>
/// <para>Shows the lists of a trunk.</para>
/// </example>
/// <example>
/// <code>
/// Get-TrunkIpAccessControlList Asterisk-Local | Get-TwilioIpAddress
/// </code>
/// <para>Shows the addresses that a trunk takes calls from.</para>
/// </example>
/// <seealso cref="AddTrunkIpAccessControlListCommand"/>
/// <seealso cref="RemoveTrunkIpAccessControlListCommand"/>
/// <seealso cref="GetTrunkTerminationCommand"/>
[Cmdlet(VerbsCommon.Get, "TrunkIpAccessControlList")]
[OutputType(typeof(AttachedList))]
public sealed class GetTrunkIpAccessControlListCommand : AttachedListReadCommand
{
    /// <summary>Only lists that match one of these names, wildcards or SIDs. One that is named and is on none of the trunks is an error.</summary>
    [Parameter(Position = 1)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(IpAccessControlListCompleter))]
    public string[]? IpAccessControlList { get; set; }

    private protected override ListKind Kind => ListKind.Addresses;

    private protected override string[]? Patterns => IpAccessControlList;
}
