using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Removes users from a credential list: every PBX that calls with one of them is refused.</summary>
/// <remarks>
/// Asks before each user (ConfirmImpact High); -Confirm:$false agrees beforehand. A user that is not in the list is CredentialNotFound, and the others
/// go on. A list that several trunks enforce is not changed without -Force (SharedCredentialList). A list that is left empty lets nobody call, and a
/// warning names the trunks that enforce it.
/// </remarks>
/// <example>
/// <code>
/// $null = New-TwilioCredentialList office -IfNotExists |
///     New-TwilioCredential -UserName pbx-1 -Generate -IfNotExists
/// Remove-TwilioCredential office pbx-1 -Confirm:$false
/// </code>
/// <para>Removes one user without asking.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioCredential -UserName test-* | Remove-TwilioCredential -WhatIf
/// </code>
/// <para>Tells which users would go, of all lists.</para>
/// </example>
/// <seealso cref="GetTwilioCredentialCommand"/>
/// <seealso cref="NewTwilioCredentialCommand"/>
/// <seealso cref="RemoveTrunkCredentialListCommand"/>
[Cmdlet(VerbsCommon.Remove, "TwilioCredential", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveTwilioCredentialCommand : CredentialChangeCommand
{
    /// <summary>
    /// The credential list: object, SID (CL...) or name. A name that several lists have is an error that lists them. Rows name it in a property
    /// CredentialList or CredentialListSid.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("CredentialListSid")]
    [ArgumentCompleter(typeof(CredentialListCompleter))]
    public CredentialListReference CredentialList { get; set; } = null!;

    /// <summary>The users, as user name or as SID (CR...). Upper and lower case count.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string[] UserName { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in UserName)
            Enqueue(SessionFor(CredentialList.Session), new CredentialRequest(CredentialList.Target, new SipCredential(name, password: null)));
    }

    private protected override void CarryOut() => CarryOut(
        (client, users, cancel) => new CredentialProvisioner(client).PlanRemovalAsync(users, Force, cancel), (_, _, _) => { });
}
