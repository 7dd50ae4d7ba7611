using System.Management.Automation;
using System.Net;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Failures;
using TwilioTrunk.Sessions;
using TwilioTrunk.Sip.Resolution;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that has a running Asterisk take the files that it wrote: here, over AMI, or in a container.</summary>
public abstract class PbxReloadCommand : ConnectedCommand
{
    private protected const string LocalSet = "Local";
    private protected const string AmiSet = "Ami";

    /// <summary>
    /// For Compose, how long to wait for a moment without calls before the container is replaced, in seconds or as a time span; 60 seconds by default. With
    /// calls up still, the error CallsUp says how many; -Force ends them.
    /// </summary>
    [Parameter]
    [Seconds(Minimum = 0)]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>To reload the Asterisk of this machine, its program: a path, or a name that is looked for in PATH.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    public string AsteriskPath { get; set; } = "asterisk";

    /// <summary>To reload the Asterisk of this machine, its asterisk.conf, when it is not /etc/asterisk/asterisk.conf.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    public string? ConfigFile { get; set; }

    /// <summary>
    /// To reload another Asterisk over AMI, the name or address of the PBX. With -AmiUseTls its certificate has to be for it.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = AmiSet)]
    public string? AmiComputerName { get; set; }

    /// <summary>The port of AMI, 1 to 65535; 5038 by default, 5039 with -AmiUseTls.</summary>
    [Parameter(ParameterSetName = AmiSet)]
    [ValidateRange(1, 65535)]
    public int? AmiPort { get; set; }

    /// <summary>The user of manager.conf and its secret; command must be in its write.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AmiSet)]
    [Credential]
    public PSCredential? AmiCredential { get; set; }

    /// <summary>Encrypts AMI, with TLS 1.2 or later (tlsenable in manager.conf).</summary>
    [Parameter(ParameterSetName = AmiSet)]
    public SwitchParameter AmiUseTls { get; set; }

    /// <summary>
    /// A PEM file with the certificate authorities that alone are trusted for AMI, as for a certificate of a lab; implies -AmiUseTls. By default those
    /// of the system are trusted.
    /// </summary>
    [Parameter(ParameterSetName = AmiSet)]
    public string? AmiCertificateAuthority { get; set; }

    /// <summary>Refuses a way to Asterisk that does not lead to the files of a layout.</summary>
    /// <exception cref="ModuleException"><c>ReloadNotPossible</c>.</exception>
    private protected void RequireWay(AsteriskLayout layout)
    {
        if (layout == AsteriskLayout.Compose && ParameterSetName == AmiSet)
            throw Failure.ReloadNotPossible(layout);
    }

    /// <summary>Refuses a way to Asterisk on which others could read a password that it shows.</summary>
    /// <exception cref="ModuleException"><c>AmiNotEncrypted</c>.</exception>
    private protected void RequirePrivateWay()
    {
        if (AmiComputerName is { } host && !AmiUseTls && AmiCertificateAuthority is null && !SipResolver.IsLocal(host)
            && !(IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)))
        {
            throw Failure.AmiNotEncrypted(host);
        }
    }

    /// <summary>Opens the way to the Asterisk that takes the files. On the pipeline thread; the caller disposes it.</summary>
    /// <param name="layout">The layout of the files.</param>
    /// <param name="path">Their folder.</param>
    /// <param name="service">For Compose, the service that Asterisk runs in; null for the usual one.</param>
    private protected IAsteriskControl OpenPbx(AsteriskLayout layout, string path, string? service) => new PbxTarget
    {
        ComputerName = AmiComputerName,
        Port = AmiPort,
        Credential = AmiCredential,
        UseTls = AmiUseTls,
        CertificateAuthority = AmiCertificateAuthority,
        ComposePath = layout == AsteriskLayout.Compose ? path : null,
        Service = service ?? ComposeControl.UsualService,
        AsteriskPath = AsteriskPath,
        ConfigFile = ConfigFile,
    }.Open(this);
}
