using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Gets the credential lists of the account.</summary>
/// <remarks>
/// A list that is asked for by itself and not there is an error (CredentialListNotFound), a name that several lists have is one that lists them
/// (AmbiguousCredentialList); wildcards that match nothing give nothing. The users of a list are shown by Get-TwilioCredential. Passwords cannot be read back.
/// Get-TrunkCredentialList tells which lists a trunk enforces.
/// </remarks>
/// <example>
/// <code>
/// New-TwilioCredentialList office -IfNotExists
/// Get-TwilioCredentialList off*
/// </code>
/// <para>Lists those whose name begins with off.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioCredentialList | Remove-TwilioCredentialList -WhatIf
/// </code>
/// <para>Tells which lists no trunk uses any more: those that are used are errors that name their trunks.</para>
/// </example>
/// <seealso cref="NewTwilioCredentialListCommand"/>
/// <seealso cref="GetTwilioCredentialCommand"/>
/// <seealso cref="GetTrunkCredentialListCommand"/>
[Cmdlet(VerbsCommon.Get, "TwilioCredentialList")]
[OutputType(typeof(CredentialList))]
public sealed class GetTwilioCredentialListCommand : ListReadCommand
{
    /// <summary>Lists by object, SID (CL...) or name; wildcards match the name. By default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name", "Sid", "CredentialListSid")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CredentialListCompleter))]
    public CredentialListReference[]? CredentialList { get; set; }

    private protected override ListKind Kind => ListKind.Credentials;

    private protected override ListReference[]? Wanted => CredentialList;

    private protected override void Write(SipList list) => WriteObject(list);
}
