using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Gets the IP access control lists of the account.</summary>
/// <remarks>
/// A list that is asked for by itself and not there is an error (IpAccessControlListNotFound), a name that several lists have is one that lists them
/// (AmbiguousIpAccessControlList); wildcards that match nothing give nothing. The addresses of a list are shown by Get-TwilioIpAddress.
/// Get-TrunkIpAccessControlList tells which lists a trunk enforces.
/// </remarks>
/// <example>
/// <code>
/// New-TwilioIpAccessControlList office -IfNotExists
/// Get-TwilioIpAccessControlList off*
/// </code>
/// <para>Lists those whose name begins with off.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioIpAccessControlList | Remove-TwilioIpAccessControlList -WhatIf
/// </code>
/// <para>Tells which lists no trunk uses any more: those that are used are errors that name their trunks.</para>
/// </example>
/// <seealso cref="NewTwilioIpAccessControlListCommand"/>
/// <seealso cref="GetTwilioIpAddressCommand"/>
/// <seealso cref="GetTrunkIpAccessControlListCommand"/>
[Cmdlet(VerbsCommon.Get, "TwilioIpAccessControlList")]
[OutputType(typeof(IpAccessControlList))]
public sealed class GetTwilioIpAccessControlListCommand : ListReadCommand
{
    /// <summary>Lists by object, SID (AL...) or name; wildcards match the name. By default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name", "Sid", "IpAccessControlListSid")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(IpAccessControlListCompleter))]
    public IpAccessControlListReference[]? IpAccessControlList { get; set; }

    private protected override ListKind Kind => ListKind.Addresses;

    private protected override ListReference[]? Wanted => IpAccessControlList;

    private protected override void Write(SipList list) => WriteObject(list);
}
