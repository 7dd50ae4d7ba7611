using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Gets the credential lists that trunks enforce.</summary>
/// <remarks>
/// The lists can be piped to Remove-TrunkCredentialList, which takes them off the trunk they came from, and to Get-TwilioCredential, which shows
/// the users in them. A trunk without any list, of either kind, lets no call of the PBX through.
/// </remarks>
/// <example>
/// <code>
/// $list = New-TwilioCredentialList office -IfNotExists
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Add-TrunkCredentialList -CredentialList $list |
///     Get-TrunkCredentialList
/// </code>
/// <para>Shows the lists of a trunk.</para>
/// </example>
/// <example>
/// <code>
/// Get-TrunkCredentialList Asterisk-Local | Get-TwilioCredential
/// </code>
/// <para>Shows the users that a trunk takes calls from.</para>
/// </example>
/// <seealso cref="AddTrunkCredentialListCommand"/>
/// <seealso cref="RemoveTrunkCredentialListCommand"/>
/// <seealso cref="GetTrunkTerminationCommand"/>
[Cmdlet(VerbsCommon.Get, "TrunkCredentialList")]
[OutputType(typeof(AttachedList))]
public sealed class GetTrunkCredentialListCommand : AttachedListReadCommand
{
    /// <summary>Only lists that match one of these names, wildcards or SIDs. One that is named and is on none of the trunks is an error.</summary>
    [Parameter(Position = 1)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CredentialListCompleter))]
    public string[]? CredentialList { get; set; }

    private protected override ListKind Kind => ListKind.Credentials;

    private protected override string[]? Patterns => CredentialList;
}
