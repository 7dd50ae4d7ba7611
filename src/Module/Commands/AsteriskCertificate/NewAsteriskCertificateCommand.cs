using System.Globalization;
using System.Management.Automation;
using System.Net;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Pipeline;

namespace TwilioTrunk.Commands;

/// <summary>Makes a self-signed certificate for the TLS transport of a PBX, or tells how to use a public one.</summary>
/// <remarks>
/// <para>
/// Writes tls.crt and tls.key to a folder, under the names that Export-AsteriskConfig expects: /etc/asterisk/keys for Standalone, config/asterisk/keys
/// of the project for Compose. The key is readable by its owner alone, who is the owner of the folder, so that the PBX can read it.
/// </para>
/// <para>
/// The certificate is for a lab, and for phones that are told to trust it: nobody else does. Twilio's pages do not say how it checks the certificate
/// of a PBX; for calls from Twilio use one of a public authority. -ShowPublic tells how, from getting it to its renewal.
/// </para>
/// <para>
/// Run again, a certificate for the same names that is valid for 30 days yet (or a third of its time) is left alone, whoever issued it. Any other
/// certificate or key that is there is an error (CertificateExists) without -Force, and then a backup of each stays beside it.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// $names = @{ DnsName = 'pbx.example.com'; IPAddress = '203.0.113.50' }
/// New-AsteriskCertificate @names -Path ./asterisk/keys
/// </code>
/// <para>Makes a certificate for a name and an address, valid for a year.</para>
/// </example>
/// <example>
/// <code>
/// $keys = './voice/config/asterisk/keys'
/// New-AsteriskCertificate -DnsName pbx.example.com -Path $keys -ShowPublic
/// </code>
/// <para>Tells how to put a certificate of Let's Encrypt there instead, and writes nothing.</para>
/// </example>
/// <seealso cref="ExportAsteriskConfigCommand"/>
/// <seealso href="https://www.twilio.com/docs/sip-trunking#securetrunking">Twilio: secure trunking</seealso>
[Cmdlet(VerbsCommon.New, "AsteriskCertificate", DefaultParameterSetName = MakeSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(AsteriskCertificate), ParameterSetName = [MakeSet])]
[OutputType(typeof(string), ParameterSetName = [PublicSet])]
public sealed class NewAsteriskCertificateCommand : TwilioCommand
{
    private const string MakeSet = "Make";
    private const string PublicSet = "Public";

    /// <summary>The host names that the PBX is called by. *.example.com takes in one label; not every phone accepts such a one.</summary>
    [Parameter(Position = 0, ParameterSetName = MakeSet)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = PublicSet)]
    public string[] DnsName { get; set; } = [];

    /// <summary>The IP addresses that the PBX is called by.</summary>
    [Parameter(ParameterSetName = MakeSet)]
    public IPAddress[] IPAddress { get; set; } = [];

    /// <summary>The folder of tls.crt and tls.key, created when it is missing.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string Path { get; set; } = string.Empty;

    /// <summary>The kind of key: Rsa, which is the default, or Ecdsa. All ciphers that Twilio lists for trunks take RSA.</summary>
    [Parameter(ParameterSetName = MakeSet)]
    public KeyAlgorithm Algorithm { get; set; }

    /// <summary>How many days it is valid, 1 to 3650; 365 by default.</summary>
    [Parameter(ParameterSetName = MakeSet)]
    [ValidateRange(1, 3650)]
    public int Days { get; set; } = 365;

    /// <summary>Replaces a certificate and key that are there; a backup of each stays beside it.</summary>
    [Parameter(ParameterSetName = MakeSet)]
    public SwitchParameter Force { get; set; }

    /// <summary>Tells how to use a certificate of a public authority, and makes nothing.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PublicSet)]
    public SwitchParameter ShowPublic { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Try(Path, () =>
    {
        if (ParameterSetName == PublicSet)
            WriteObject(PbxCertificate.DescribePublic(ResolveFile(Path), DnsName));
        else
            Make();
    });

    private void Make()
    {
        var plan = PbxCertificate.Plan(
            new CertificateSettings
            {
                Path = ResolveFile(Path),
                DnsNames = DnsName,
                Addresses = IPAddress,
                Algorithm = IsBound(nameof(Algorithm)) ? Enum.Parse<CertificateAlgorithm>(Algorithm.ToString()) : null,
                Days = Days,
                Force = Force,
            },
            DateTimeOffset.UtcNow);
        foreach (var warning in plan.Warnings)
            WriteWarning(warning);
        if (plan.Action == FileAction.Unchanged)
        {
            WriteObject(new AsteriskCertificate(plan, isRehearsal: false));
            return;
        }

        var target = string.Format(CultureInfo.CurrentCulture, Text.CertificateFiles, plan.CertificatePath, plan.PrivateKeyPath);
        var permission = Ask(plan.Action == FileAction.Created ? Text.CreateCertificate : Text.ReplaceCertificate, target, isRehearsal: false);
        if (permission == Permission.Refused)
            return;
        if (permission == Permission.Granted)
            plan.Write();
        WriteObject(new AsteriskCertificate(plan, permission == Permission.Rehearsed));
    }
}
