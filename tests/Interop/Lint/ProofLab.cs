using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Lint;

/// <summary>
/// A configuration with a fault, or without one: its folder, and a real Asterisk that runs it behind a router, and beyond that Twilio and a stranger. The
/// files of a Docker project are rendered by its own start script; when that aborts, there is no Asterisk.
/// </summary>
internal sealed partial class ProofLab : IAsyncDisposable
{
    private static readonly string[] Domains =
        [GuideValues.Domain, "another.pstn.twilio.com", "fastco.sip.twilio.com", "fastco-voice-kernel.sip.twilio.com"];

    private readonly TemporaryFolder _work = new();
    private readonly CancellationToken _cancellation;
    private CallLab? _lab;
    private int _known;
    private LabCertificates? _certificates;

    private ProofLab(string folder, SampleKind kind, CancellationToken cancellation) => (Folder, Kind, _cancellation) = (folder, kind, cancellation);

    /// <summary>The folder of the configuration as the user has it.</summary>
    public string Folder { get; }

    public SampleKind Kind { get; }

    /// <summary>What the start script of a Docker project said when it aborted.</summary>
    public string? RenderFailure { get; private set; }

    /// <summary>The configuration as Asterisk has it.</summary>
    public string Configuration => _work.Combine("etc");

    public string? TransportProtocol => Kind == SampleKind.Secure ? "tls" : "udp";

    private bool IsSecure => Kind == SampleKind.Secure;

    private string News => Lab.Pbx.Log[_known..];

    private CallLab Lab => _lab ?? throw new InvalidOperationException($"There is no Asterisk. {RenderFailure}");

    public static async Task<ProofLab> StartAsync(string folder, SampleKind kind, bool withAsterisk, CancellationToken cancellation)
    {
        var lab = new ProofLab(folder, kind, cancellation);
        try
        {
            if (!withAsterisk)
                return lab;
            await lab.PrepareAsync();
            if (lab.RenderFailure is null)
                lab._lab = await CallLab.StartBehindRouterAsync(lab.Configuration, cancellation, Domains);
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    /// <summary>Leaves out of account what the log has told until now.</summary>
    public void Forget() => _known = Lab.Pbx.Log.Length;

    /// <summary>True when the configuration has a file.</summary>
    public bool HasFile(string file) => File.Exists(Path.Combine(Folder, file));

    /// <summary>A file of the configuration as the user has it.</summary>
    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>What a command of the console prints.</summary>
    public Task<string> ShowAsync(string command) => Lab.Pbx.ExecuteAsync(command, _cancellation);

    /// <summary>Runs a program beside Asterisk.</summary>
    /// <returns>What it printed.</returns>
    public Task<string> RunBesideAsync(params string[] command) => ChildProcess.RunAsync(Lab.Network.Pbx.Command(command), _cancellation);

    /// <summary>True when the log, or what Asterisk and its programs print, holds a text, now or soon.</summary>
    public async Task<bool> LogsAsync(string text)
    {
        for (var tries = 0; tries < 40; tries++)
        {
            if (News.Contains(text, StringComparison.Ordinal) || Lab.Pbx.Output.Contains(text, StringComparison.Ordinal))
                return true;
            await Task.Delay(100, _cancellation);
        }
        return false;
    }

    /// <summary>Renders the Docker project with other values in its <c>.env</c>.</summary>
    /// <returns>The folder of the rendered files.</returns>
    public async Task<string> RenderAsync(params (string Name, string Value)[] values)
    {
        var copy = _work.Combine($"project-{Guid.NewGuid():N}");
        TemporaryFolder.CopyFiles(Folder, copy);
        var env = Path.Combine(copy, ".env");
        foreach (var (name, value) in values)
        {
            var lines = await File.ReadAllLinesAsync(env, _cancellation);
            await File.WriteAllLinesAsync(env, lines.Select(line => line.StartsWith(name + "=", StringComparison.Ordinal) ? $"{name}={value}" : line), _cancellation);
        }
        return await ComposeProject.Open(copy).RenderAsync(copy + "-etc", _cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_lab is not null)
            await _lab.DisposeAsync();
        _work.Dispose();
    }

    private async Task PrepareAsync()
    {
        if (Kind == SampleKind.Compose)
        {
            try
            {
                await ComposeProject.Open(Folder).RenderAsync(Configuration, _cancellation);
            }
            catch (InvalidOperationException exception)
            {
                RenderFailure = exception.Message;
            }
            return;
        }
        TemporaryFolder.CopyFiles(Folder, Configuration);
        if (IsSecure)
            _certificates = new LabCertificates(Path.Combine(Configuration, "keys"));
        foreach (var file in Directory.EnumerateFiles(Configuration, "*.conf"))
            await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, _cancellation)).Replace("/etc/asterisk/", Configuration + "/", StringComparison.Ordinal), _cancellation);
    }
}
