using System.Management.Automation;
using System.Security;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Makes a credential for a PBX, with a password that Twilio accepts and that survives every file it is written to.</summary>
/// <remarks>
/// <para>
/// The password has letters and digits only, at least one digit, one upper-case and one lower-case letter, and no characters that are easily
/// confused. No .conf comment, .env file, shell or Docker Compose changes it. Nothing is sent to Twilio and nothing is stored.
/// </para>
/// <para>
/// Twilio never gives a password back. Use the credential in one pipeline with Set-TrunkTermination and Export-AsteriskConfig, so that both sides
/// get the same password. To run that pipeline again is safe: the user at Twilio and the files keep the password they have.
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
/// <seealso cref="SetTrunkTerminationCommand"/>
/// <seealso cref="ExportAsteriskConfigCommand"/>
/// <seealso href="https://www.twilio.com/docs/voice/sip/api/sip-credential-resource">Twilio: SIP credentials</seealso>
[Cmdlet(VerbsCommon.New, "TwilioCredential")]
[OutputType(typeof(PSCredential))]
public sealed class NewTwilioCredentialCommand : TwilioCommand
{
    /// <summary>The user name: 1 to 32 printable ASCII characters without blanks and without any of : " ; @ &lt; &gt;</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string UserName { get; set; } = string.Empty;

    /// <summary>Makes up the password: letters and digits from a cryptographic source. Nothing is sent to Twilio.</summary>
    [Parameter(Mandatory = true)]
    public SwitchParameter Generate { get; set; }

    /// <summary>The length of the password, 12 to 128 characters; 24 by default.</summary>
    [Parameter]
    [ValidateRange(CredentialRules.PasswordLength, 128)]
    public int Length { get; set; } = PasswordGenerator.DefaultLength;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(UserName, () =>
    {
        CredentialRules.CheckUserName(UserName);
        var password = new SecureString();
        foreach (var character in PasswordGenerator.Generate(Length))
            password.AppendChar(character);
        password.MakeReadOnly();
        WriteObject(new PSCredential(UserName, password));
    });
}
