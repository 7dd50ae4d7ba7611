using System.Management.Automation;
using TwilioTrunk.Pipeline;

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
public sealed class GetTrunkCredentialListCommand : TrunkReadCommand
{
    /// <summary>Only lists whose name matches one of these wildcards.</summary>
    [Parameter(Position = 1)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CredentialListCompleter))]
    public string[]? CredentialList { get; set; }

    private protected override void Write(TrunkView trunk)
    {
        var lists = trunk.State.CredentialLists.Select(list => new AttachedList(trunk.Session, trunk.State, list));
        WriteObject(Wildcards.Filter(lists, CredentialList, list => list.Name), enumerateCollection: true);
    }
}
