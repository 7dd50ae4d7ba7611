using System.Management.Automation;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Ami;
using TwilioTrunk.Asterisk.TestCalls;
using TwilioTrunk.Pipeline;

namespace TwilioTrunk.Sessions;

/// <summary>The Asterisk that a cmdlet was told to reach: over AMI, in a Docker project, or on this machine.</summary>
internal sealed record PbxTarget
{
    /// <summary>How long a command may take where nobody says otherwise.</summary>
    public const int UsualSeconds = 30;

    /// <summary>The name or address for AMI; null for another way.</summary>
    public string? ComputerName { get; init; }

    /// <summary>The port of AMI; null for the usual one.</summary>
    public int? Port { get; init; }

    /// <summary>The user of AMI.</summary>
    public PSCredential? Credential { get; init; }

    /// <summary>True for AMI over TLS.</summary>
    public bool UseTls { get; init; }

    /// <summary>A PEM file with the authorities that alone are trusted; it implies TLS.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>The folder of a Docker project; null for another way.</summary>
    public string? ComposePath { get; init; }

    /// <summary>The service of the Docker project.</summary>
    public string Service { get; init; } = ComposeControl.UsualService;

    /// <summary>The program of this machine: a path, or a name without a folder, which is looked for in PATH.</summary>
    public string AsteriskPath { get; init; } = "asterisk";

    /// <summary>The asterisk.conf of this machine's running Asterisk; null for that of the system.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>How many seconds a command may take, and connecting before it.</summary>
    public int TimeoutSec { get; init; } = UsualSeconds;

    /// <summary>Where it is, in words.</summary>
    public string Place => ComputerName ?? ComposePath ?? Text.ThisMachine;

    private TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSec);

    /// <summary>Opens it; for AMI that connects. On the pipeline thread; the caller disposes it.</summary>
    /// <param name="cmdlet">The cmdlet, whose location a relative path starts from.</param>
    public IAsteriskControl Open(TwilioCommand cmdlet)
    {
        if (ComposePath is not null)
            return new ComposeControl { ProjectPath = cmdlet.ResolveFile(ComposePath), Service = Service, Timeout = Timeout };
        if (ComputerName is null)
        {
            return new LocalControl
            {
                AsteriskPath = Path.GetFileName(AsteriskPath) == AsteriskPath ? AsteriskPath : cmdlet.ResolveFile(AsteriskPath),
                ConfigFile = ConfigFile is null ? null : cmdlet.ResolveFile(ConfigFile),
                Timeout = Timeout,
            };
        }
        var settings = Ami(cmdlet);
        return cmdlet.Wait(async cancel => await AmiControl.ConnectAsync(settings, Timeout, cancel).ConfigureAwait(false));
    }

    /// <summary>Opens it for calls; for AMI that connects. On the pipeline thread; the caller disposes it.</summary>
    /// <param name="cmdlet">The cmdlet, whose location a relative path starts from.</param>
    public IPbxCaller OpenCaller(TwilioCommand cmdlet)
    {
        if (ComputerName is null)
            return new ConsoleCaller(Open(cmdlet));
        var settings = Ami(cmdlet) with { ConnectTimeout = Timeout };
        return cmdlet.Wait(async cancel => await AmiCaller.ConnectAsync(settings, cancellationToken: cancel).ConfigureAwait(false));
    }

    private AmiSettings Ami(TwilioCommand cmdlet) => new()
    {
        Host = ComputerName!,
        Port = Port,
        UserName = Credential!.UserName,
        Secret = Credential.GetNetworkCredential().Password,
        UseTls = UseTls || CertificateAuthority is not null,
        CertificateAuthority = CertificateAuthority is null ? null : cmdlet.ResolveFile(CertificateAuthority),
    };
}
