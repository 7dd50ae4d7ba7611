using System.Management.Automation;
using System.Security;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Commands;

/// <summary>Makes a credential for a PBX, with a password that survives every file it is written to, and adds users to credential lists.</summary>
/// <remarks>
/// <para>
/// -Generate makes up a password of letters and digits only, with at least one digit, one upper-case and one lower-case letter, and no characters
/// that are easily confused. No .conf comment, .env file, shell or Docker Compose changes it. Without -CredentialList nothing is sent to Twilio and
/// nothing is stored: the credential comes out and is used in one pipeline with Set-TrunkTermination and Export-AsteriskConfig.
/// </para>
/// <para>
/// With -CredentialList the user is added to that list at Twilio. Of -Generate the credential comes out, for Export-AsteriskConfig -Credential; of
/// -Credential the user as it is in the list, without the password, which Twilio never gives back.
/// </para>
/// <para>
/// A user that is in the list already is CredentialExists. With -IfNotExists it keeps its password, with a warning: of -Generate nothing comes out
/// then, because the password that was made up is not the one at Twilio, and Export-AsteriskConfig leaves the files as they are. -ResetPassword
/// replaces the password. A list that several trunks enforce is not changed without -Force (SharedCredentialList).
/// </para>
/// </remarks>
/// <example>
/// <code>
/// $credential = New-TwilioCredential -UserName mini-vapi -Generate
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Set-TrunkTermination -Credential $credential |
///     Set-TrunkOrigination -SipUri 'sip:179.60.72.50:5060;transport=udp' |
///     Export-AsteriskConfig -Layout Standalone -Path ./asterisk
/// </code>
/// <para>Gives Twilio and the PBX the same new password, which nobody has to see.</para>
/// </example>
/// <example>
/// <code>
/// 'mini-vapi', 'mini-vapi-2' | New-TwilioCredential -Generate -Length 32
/// </code>
/// <para>Makes a credential of 32 characters for each of two PBXs.</para>
/// </example>
/// <example>
/// <code>
/// $pbx = New-TwilioCredentialList office -IfNotExists |
///     New-TwilioCredential -UserName pbx-1 -Generate -IfNotExists
/// </code>
/// <para>Adds a user with a new password to a list; $pbx is empty when the user was there.</para>
/// </example>
/// <example>
/// <code>
/// $credential = Get-Credential pbx-1
/// New-TwilioCredential -CredentialList office -Credential $credential
/// </code>
/// <para>Adds a user with a password of your own.</para>
/// </example>
/// <seealso cref="GetTwilioCredentialCommand"/>
/// <seealso cref="SetTwilioCredentialCommand"/>
/// <seealso cref="RemoveTwilioCredentialCommand"/>
/// <seealso cref="NewTwilioCredentialListCommand"/>
/// <seealso cref="SetTrunkTerminationCommand"/>
/// <seealso cref="ExportAsteriskConfigCommand"/>
/// <seealso href="https://www.twilio.com/docs/voice/sip/api/sip-credential-resource">Twilio: SIP credentials</seealso>
[Cmdlet(VerbsCommon.New, "TwilioCredential", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = UserSet)]
[OutputType(typeof(PSCredential), ParameterSetName = [UserSet, ListSet])]
[OutputType(typeof(ListedCredential), ParameterSetName = [CredentialSet])]
public sealed class NewTwilioCredentialCommand : CredentialChangeCommand
{
    private const string UserSet = "User";
    private const string ListSet = "List";
    private const string CredentialSet = "Credential";

    /// <summary>The user name: 1 to 32 printable ASCII characters without blanks and without any of : " ; @ &lt; &gt;</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = UserSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ListSet)]
    [PlainText]
    public string UserName { get; set; } = string.Empty;

    /// <summary>
    /// Adds the user to this credential list at Twilio: object, SID (CL...) or name. Rows name it in a property CredentialList or CredentialListSid.
    /// </summary>
    [Parameter(ParameterSetName = UserSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, ParameterSetName = ListSet, ValueFromPipeline = true)]
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet, ValueFromPipeline = true)]
    [Alias("CredentialListSid")]
    [ArgumentCompleter(typeof(CredentialListCompleter))]
    public CredentialListReference? CredentialList { get; set; }

    /// <summary>Makes up the password: letters and digits from a cryptographic source. Without -CredentialList nothing is sent to Twilio.</summary>
    [Parameter(Mandatory = true, ParameterSetName = UserSet)]
    [Parameter(Mandatory = true, ParameterSetName = ListSet)]
    public SwitchParameter Generate { get; set; }

    /// <summary>The length of the password, 12 to 128 characters; 24 by default.</summary>
    [Parameter(ParameterSetName = UserSet)]
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(CredentialRules.PasswordLength, 128)]
    public int Length { get; set; } = PasswordGenerator.DefaultLength;

    /// <summary>User name and password of your own: 12 characters or more, with digit, upper and lower case.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [Credential]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>Goes on with a user that is in the list already; it keeps its password.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <summary>Replaces the password of a user that is in the list already; every PBX that uses the old one loses its outgoing calls.</summary>
    [Parameter]
    public SwitchParameter ResetPassword { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(CredentialList?.ToString() ?? UserName, () =>
    {
        var credential = ParameterSetName == CredentialSet ? GivenCredential.Require(Credential) : MakeUp();
        if (CredentialList is null)
            WriteObject(ToCredential(credential));
        else
            Enqueue(SessionFor(CredentialList.Session), new CredentialRequest(CredentialList.Target, credential));
    });

    private protected override void CarryOut() => CarryOut(
        (client, users, cancel) => new CredentialProvisioner(client).PlanNewAsync(users, IfNotExists, ResetPassword, Force, cancel), WriteNew);

    private void WriteNew(TwilioSession session, ListEntry<CredentialRecord> item, bool isRehearsed)
    {
        if (ParameterSetName == CredentialSet)
            WriteUser(session, item, isRehearsed);
        else if (item.PasswordSet is { } credential)
            WriteObject(ToCredential(credential));
    }

    private SipCredential MakeUp()
    {
        CredentialRules.CheckUserName(UserName);
        return new SipCredential(UserName, PasswordGenerator.Generate(Length));
    }

    private static PSCredential ToCredential(SipCredential credential)
    {
        var password = new SecureString();
        foreach (var character in credential.Password!)
            password.AppendChar(character);
        password.MakeReadOnly();
        return new PSCredential(credential.UserName, password);
    }
}
