using System.Net;
using System.Net.Sockets;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Ami;
using TwilioTrunk.Tests.Interop.Calls;

namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>An Asterisk on loopback with its manager interface open, plain and over TLS, and with a program beside it that is its console.</summary>
internal sealed class ManagedAsterisk : IAsyncDisposable
{
    public const string UserName = "tester";
    public const string Secret = "Invented-9f1c-Secret";

    /// <summary>A user who may not run commands.</summary>
    public const string PoorUserName = "reader";

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort();
    private readonly int _tlsPort = FreePort();
    private AsteriskInstance? _asterisk;

    private ManagedAsterisk()
    {
    }

    public AsteriskInstance Asterisk => _asterisk!;

    /// <summary>The authority that made the certificate of the manager interface.</summary>
    public string Authority => Certificates.Authority;

    /// <summary>The manager interface, over plain TCP.</summary>
    public AmiSettings Plain => new() { Host = "127.0.0.1", Port = _port, UserName = UserName, Secret = Secret };

    /// <summary>The manager interface, over TLS, with the authority of its certificate.</summary>
    public AmiSettings Tls => Plain with { Port = _tlsPort, UseTls = true, CertificateAuthority = Authority };

    /// <summary>The console.</summary>
    public LocalControl Local => new() { AsteriskPath = Asterisk.Console, ConfigFile = Asterisk.ConfigFile };

    private LabCertificates Certificates => field ??= new LabCertificates(_folder.Combine("keys"));

    public static async Task<ManagedAsterisk> StartAsync(string pjsip, CancellationToken cancellation)
    {
        Rig.Require();
        var managed = new ManagedAsterisk();
        try
        {
            Directory.CreateDirectory(managed._folder.Combine("etc"));
            KnownGood.Write(managed._folder.Combine("etc"), pjsip);
            File.WriteAllText(managed._folder.Combine("etc", "manager.conf"), managed.Manager());
            managed._asterisk = await AsteriskInstance.StartAsync(managed._folder.Combine("etc"), null, cancellation);
            return managed;
        }
        catch
        {
            await managed.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// A program "docker" in a folder of its own that keeps its folder and arguments, and then runs the console as docker compose exec would. It
    /// stands for Docker, whose engine is not on the machines that run these tests: it shows what is asked of Docker, not that Docker does it.
    /// </summary>
    /// <param name="failure">What it says instead, ending with 1.</param>
    /// <returns>The folder, for PATH, and the file with what it was asked.</returns>
    public (string Folder, string Record) WriteDocker(string? failure = null)
    {
        var folder = Directory.CreateDirectory(_folder.Combine(Path.GetRandomFileName())).FullName;
        var record = Path.Combine(folder, "record");
        // The arguments before "-rx": compose exec -T -- asterisk asterisk.
        ShellProgram.Write(
            Path.Combine(folder, "docker"),
            $"{{ pwd; printf '%s\\n' \"$@\"; }} > {ShellProgram.Quoted([record])}\n"
            + (failure is null ? $"shift 6; exec {ShellProgram.Quoted([Asterisk.Console, "-C", Asterisk.ConfigFile])} \"$@\"" : $"echo {ShellProgram.Quoted([failure])} >&2; exit 1"));
        return (folder, record);
    }

    /// <summary>A TCP port of loopback that nobody listens at.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (_asterisk is not null)
            await _asterisk.DisposeAsync();
        _folder.Dispose();
    }

    private string Manager() =>
        $"""
        [general]
        enabled = yes
        bindaddr = 127.0.0.1
        port = {_port}
        tlsenable = yes
        tlsbindaddr = 127.0.0.1:{_tlsPort}
        tlscertfile = {Certificates.ManagerCertificate}
        tlsprivatekey = {Certificates.ManagerKey}

        [{UserName}]
        secret = {Secret}
        read = all
        write = all

        [{PoorUserName}]
        secret = {Secret}
        read = system
        write = call

        """;
}
