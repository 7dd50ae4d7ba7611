using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Gives a credential list another name.</summary>
/// <remarks>
/// Nothing else of a list can be set: what is in it is changed with New-, Set- and Remove-TwilioCredential, and the trunks that enforce it keep it under its
/// new name. A name that another list has is refused (CredentialListExists).
/// </remarks>
/// <example>
/// <code>
/// New-TwilioCredentialList office -IfNotExists |
///     Set-TwilioCredentialList -Name office-santiago
/// </code>
/// <para>Renames a list.</para>
/// </example>
/// <example>
/// <code>
/// Set-TwilioCredentialList office office-santiago -WhatIf
/// </code>
/// <para>Tells what would be renamed.</para>
/// </example>
/// <seealso cref="GetTwilioCredentialListCommand"/>
/// <seealso cref="NewTwilioCredentialListCommand"/>
[Cmdlet(VerbsCommon.Set, "TwilioCredentialList", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(CredentialList))]
public sealed class SetTwilioCredentialListCommand : RenameListCommand
{
    /// <summary>The list: object, SID (CL...) or name. A name that several lists have is an error that lists them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("CredentialListSid")]
    [ArgumentCompleter(typeof(CredentialListCompleter))]
    public CredentialListReference CredentialList { get; set; } = null!;

    private protected override ListKind Kind => ListKind.Credentials;

    private protected override ListReference Wanted => CredentialList;
}
