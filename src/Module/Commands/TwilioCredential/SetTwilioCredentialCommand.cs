using System.Management.Automation;
using System.Security;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Replaces the password of a user in a credential list.</summary>
/// <remarks>
/// <para>
/// Every PBX that calls with the old password is refused until it has the new one. The password cannot be read back, so it is set each time, also when
/// it is the same. To change the password at Twilio and in the files of the PBX in one go, use Set-TrunkTermination -Credential with -ResetPassword
/// and Export-AsteriskConfig.
/// </para>
/// <para>
/// A user that is not in the list is CredentialNotFound. A list that several trunks enforce is not changed without -Force (SharedCredentialList). User
/// names cannot change at Twilio: add the new one, change the PBX, and remove the old one.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// $null = New-TwilioCredentialList office -IfNotExists |
///     New-TwilioCredential -UserName pbx-1 -Generate -IfNotExists
/// $credential = New-TwilioCredential pbx-1 -Generate
/// Set-TwilioCredential office -Credential $credential
/// </code>
/// <para>Gives a user a new password, which nobody has to see.</para>
/// </example>
/// <example>
/// <code>
/// $password = Read-Host -AsSecureString 'New password'
/// Get-TwilioCredential office pbx-1 | Set-TwilioCredential -Password $password
/// </code>
/// <para>Asks for the new password of a user.</para>
/// </example>
/// <seealso cref="GetTwilioCredentialCommand"/>
/// <seealso cref="NewTwilioCredentialCommand"/>
/// <seealso cref="SetTrunkTerminationCommand"/>
/// <seealso href="https://www.twilio.com/docs/voice/sip/api/sip-credential-resource">Twilio: SIP credentials</seealso>
[Cmdlet(VerbsCommon.Set, "TwilioCredential", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = CredentialSet)]
[OutputType(typeof(ListedCredential))]
public sealed class SetTwilioCredentialCommand : CredentialChangeCommand
{
    private const string CredentialSet = "Credential";
    private const string PasswordSet = "Password";

    /// <summary>
    /// The credential list: object, SID (CL...) or name. A name that several lists have is an error that lists them. Rows name it in a property
    /// CredentialList or CredentialListSid.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("CredentialListSid")]
    [ArgumentCompleter(typeof(CredentialListCompleter))]
    public CredentialListReference CredentialList { get; set; } = null!;

    /// <summary>The user and its new password: 12 characters or more, with digit, upper and lower case.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [Credential]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>The user. Upper and lower case count.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PasswordSet, ValueFromPipelineByPropertyName = true)]
    public string UserName { get; set; } = string.Empty;

    /// <summary>The new password: 12 characters or more, with digit, upper and lower case.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    public SecureString Password { get; set; } = new();

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(CredentialList.ToString(), () =>
    {
        var given = GivenCredential.Require(ParameterSetName == CredentialSet ? Credential : new PSCredential(UserName, Password));
        Enqueue(SessionFor(CredentialList.Session), new CredentialRequest(CredentialList.Target, given));
    });

    private protected override void CarryOut() => CarryOut(
        (client, users, cancel) => new CredentialProvisioner(client).PlanResetAsync(users, Force, cancel), WriteUser);
}
