using System.Management.Automation;
using System.Security;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Makes a credential for a PBX, with a password that Twilio accepts and that survives every file it is written to.</summary>
[Cmdlet(VerbsCommon.New, "TwilioCredential")]
[OutputType(typeof(PSCredential))]
public sealed class NewTwilioCredentialCommand : TwilioCommand
{
    /// <summary>The user name, 1 to 32 characters without blanks.</summary>
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
