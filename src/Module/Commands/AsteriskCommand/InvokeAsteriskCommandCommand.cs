using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Runs commands of Asterisk's console: over the network, in a Docker project, or on this machine.</summary>
/// <remarks>
/// <para>
/// Without other parameters it runs the console of this machine's Asterisk (asterisk -rx). -ComputerName and -Credential reach an Asterisk over AMI:
/// the user is a section of its manager.conf, with command in write. -ComposePath reaches one in a Docker project (docker compose exec).
/// </para>
/// <para>
/// Commands that only show something (core show, pjsip show, dialplan show and their like) just run. All others ask first if -Confirm is given or
/// $ConfirmPreference is Medium or Low, and with -WhatIf they are only told.
/// </para>
/// <para>
/// Asterisk's console never reports failure by itself. Here a command that does not exist is the error UnknownCommand, one that failed is
/// CommandFailed with what Asterisk said, one without an answer CommandTimedOut; the commands after it still run. An Asterisk that is out of reach
/// ends the statement: AsteriskNotRunning, AmiUnreachable, AmiLoginRefused, AmiPermissionMissing, ServiceNotRunning. What Asterisk only puts in words
/// is output: "Unable to find object", and "reloaded successfully" also when a file was not taken. Passwords in "pjsip show auth" are masked.
/// </para>
/// <para>
/// AMI without -UseTls sends everything readable but the password, which answers a challenge; on the way to another machine use -UseTls. The
/// certificate is always checked; -CertificateAuthority names an authority of your own.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// Invoke-AsteriskCommand 'dialplan reload' -WhatIf
/// </code>
/// <para>Tells what would be done to the Asterisk of this machine.</para>
/// </example>
/// <example>
/// <code>
/// 'module reload res_pjsip.so', 'pjsip show endpoints' |
///     Invoke-AsteriskCommand -ComposePath ./voice
/// </code>
/// <para>Reloads the SIP objects in the container of a Docker project, and shows what is there then.</para>
/// </example>
/// <example>
/// <code>
/// $pbx = @{
///     ComputerName = 'pbx.example.com'
///     Credential = Get-Credential trunk-admin
///     UseTls = $true
/// }
/// (Invoke-AsteriskCommand 'core show channels count' @pbx).Output[0]
/// </code>
/// <para>Asks another machine over encrypted AMI, and takes the first line of the answer.</para>
/// </example>
/// <seealso cref="ExportAsteriskConfigCommand"/>
/// <seealso href="https://docs.asterisk.org/Configuration/Interfaces/Asterisk-Manager-Interface-AMI/">Asterisk: the manager interface</seealso>
[Cmdlet(VerbsLifecycle.Invoke, "AsteriskCommand", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = LocalSet)]
[OutputType(typeof(AsteriskOutput))]
public sealed class InvokeAsteriskCommandCommand : TwilioCommand
{
    private const string LocalSet = "Local";
    private const string AmiSet = "Ami";
    private const string ComposeSet = "Compose";

    private IAsteriskControl? _control;

    /// <summary>The commands, as typed at the console, such as 'pjsip show endpoints'; one line each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string[] Command { get; set; } = [];

    /// <summary>The name or address of the PBX. With -UseTls its certificate has to be for it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AmiSet)]
    [Alias("AmiComputerName")]
    public string ComputerName { get; set; } = string.Empty;

    /// <summary>The port of AMI, 1 to 65535; 5038 by default, 5039 with -UseTls.</summary>
    [Parameter(ParameterSetName = AmiSet)]
    [Alias("AmiPort")]
    [ValidateRange(1, 65535)]
    public int? Port { get; set; }

    /// <summary>The user of manager.conf and its secret.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AmiSet)]
    [Alias("AmiCredential")]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Encrypts the connection, with TLS 1.2 or later (tlsenable in manager.conf).</summary>
    [Parameter(ParameterSetName = AmiSet)]
    [Alias("AmiUseTls")]
    public SwitchParameter UseTls { get; set; }

    /// <summary>
    /// A PEM file with the certificate authorities that alone are trusted, as for a certificate of a lab; implies -UseTls. By default those of the
    /// system are trusted.
    /// </summary>
    [Parameter(ParameterSetName = AmiSet)]
    [Alias("AmiCertificateAuthority")]
    public string? CertificateAuthority { get; set; }

    /// <summary>The folder of a Docker project whose service runs Asterisk.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ComposeSet)]
    public string ComposePath { get; set; } = string.Empty;

    /// <summary>The service of the Docker project; asterisk by default.</summary>
    [Parameter(ParameterSetName = ComposeSet)]
    [ArgumentCompleter(typeof(ComposeServiceCompleter))]
    public string Service { get; set; } = ComposeControl.UsualService;

    /// <summary>The program asterisk of this machine: a path, or a name that is looked for in PATH.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    public string AsteriskPath { get; set; } = "asterisk";

    /// <summary>The asterisk.conf of the running Asterisk, when it is not /etc/asterisk/asterisk.conf.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    public string? ConfigFile { get; set; }

    /// <summary>How many seconds a command may take, and connecting before it; 30 by default.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = PbxTarget.UsualSeconds;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var command in Command)
            Try(command, () => Run(command));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _control?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _control = null;
    }

    private PbxTarget Target => new()
    {
        ComputerName = ParameterSetName == AmiSet ? ComputerName : null,
        Port = Port,
        Credential = Credential,
        UseTls = UseTls,
        CertificateAuthority = CertificateAuthority,
        ComposePath = ParameterSetName == ComposeSet ? ComposePath : null,
        Service = Service,
        AsteriskPath = AsteriskPath,
        ConfigFile = ConfigFile,
        TimeoutSec = TimeoutSec,
    };

    private void Run(string command)
    {
        if (!ConsoleCommand.OnlyShows(command) && Ask(string.Format(CultureInfo.CurrentCulture, Text.RunCommand, command), Target.Place, false) != Permission.Granted)
            return;
        var control = _control ??= Target.Open(this);
        var watch = Stopwatch.StartNew();
        var output = Wait(cancel => control.CommandAsync(command, cancel));
        WriteVerbose(string.Format(CultureInfo.CurrentCulture, Text.VerboseCommand, control.Place, command, output.Count, watch.ElapsedMilliseconds));
        WriteObject(new AsteriskOutput(command, output));
    }
}
