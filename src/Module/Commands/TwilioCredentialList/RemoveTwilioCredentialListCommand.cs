using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Removes credential lists with all that is in them.</summary>
/// <remarks>
/// Asks before each list (ConfirmImpact High); -Confirm:$false agrees beforehand. A list that a trunk uses is never removed: CredentialListInUse names the
/// trunks, and Remove-TrunkCredentialList takes the list off them.
/// </remarks>
/// <example>
/// <code>
/// New-TwilioCredentialList office -IfNotExists
/// Remove-TwilioCredentialList office -Confirm:$false
/// </code>
/// <para>Removes a list without asking.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioCredentialList test-* |
///     Remove-TwilioCredentialList -WhatIf
/// </code>
/// <para>Tells which lists would go.</para>
/// </example>
/// <seealso cref="GetTwilioCredentialListCommand"/>
/// <seealso cref="RemoveTrunkCredentialListCommand"/>
[Cmdlet(VerbsCommon.Remove, "TwilioCredentialList", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveTwilioCredentialListCommand : RemoveListCommand
{
    /// <summary>The lists: objects, SIDs (CL...) or names. A name that several lists have is an error that lists them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("CredentialListSid")]
    [ArgumentCompleter(typeof(CredentialListCompleter))]
    public CredentialListReference[] CredentialList { get; set; } = [];

    private protected override ListKind Kind => ListKind.Credentials;

    private protected override ListReference[] Wanted => CredentialList;
}
