using System.Net;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Lint;

/// <summary>
/// A configuration with a fault, or without one: its folder, and a real Asterisk that runs it between Twilio and a stranger. The files of a Docker
/// project are rendered by its own start script; when that aborts, there is no Asterisk.
/// </summary>
internal sealed class ProofLab : IAsyncDisposable
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
                lab._lab = await CallLab.StartAsync(lab.Configuration, cancellation, Domains);
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

    /// <summary>The first warning or error of the log with a text; null when there is none.</summary>
    public string? Complaint(string text) => Lab.Pbx.Complaints.FirstOrDefault(line => line.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first line of the log with a text that comes in time.</summary>
    public async Task<string?> ComplaintAsync(string text)
    {
        for (var tries = 0; tries < 40; tries++)
        {
            if (News.Split('\n').FirstOrDefault(line => line.Contains(text, StringComparison.OrdinalIgnoreCase)) is { } line)
                return line;
            await Task.Delay(100, _cancellation);
        }
        return null;
    }

    /// <summary>True when a line of the log holds a text, now or soon.</summary>
    public async Task<bool> LogsAsync(string text)
    {
        for (var tries = 0; tries < 40; tries++)
        {
            if (News.Contains(text, StringComparison.Ordinal))
                return true;
            await Task.Delay(100, _cancellation);
        }
        return false;
    }

    /// <summary>The answer to a call from Twilio; null when nobody takes the connection.</summary>
    public async Task<int?> CallAsync(string number = GuideValues.Number, IPAddress? from = null, SipTransport? transport = null, bool? secureMedia = null)
    {
        var call = new InboundCall(number)
        {
            From = from ?? NetworkPair.TwilioAddresses[0],
            Transport = transport ?? (IsSecure ? SipTransport.Tls : SipTransport.Udp),
            SecureMedia = secureMedia ?? IsSecure,
        };
        try
        {
            return (await new TwilioSide(Lab, _certificates).CallAsync(call, _cancellation)).Status;
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The answer to a call from somebody who is not known.</summary>
    public async Task<int?> CallAsStrangerAsync(string number, string caller) =>
        (await new TwilioSide(Lab).CallAsync(new InboundCall(number) { From = NetworkPair.StrangerAddress, Caller = caller }, _cancellation)).Status;

    /// <summary>Begins a call as a phone of the PBX.</summary>
    public Task DialAsync(string number) => ShowAsync($"channel originate Local/{number}@from-internal application Echo");

    /// <summary>The INVITE that reaches Twilio when a phone of the PBX calls; null when the call ends without one.</summary>
    public async Task<SipMessage?> CallOutAsync(string number = "+14155550123")
    {
        var transport = IsSecure ? SipTransport.Tls : SipTransport.Udp;
        await using var twilio = new TwilioSide(Lab, _certificates).Refuse(NetworkPair.TwilioAddresses[0], 403, transport);
        await Task.Delay(300, _cancellation);
        await ShowAsync($"pjsip qualify {(Kind == SampleKind.Compose ? "twilio-trunk" : KnownGood.Endpoint)}");
        for (var tries = 0; tries < 20 && !(await ShowAsync("pjsip show contacts")).Contains("Avail", StringComparison.Ordinal); tries++)
            await Task.Delay(100, _cancellation);
        await DialAsync(number);
        for (var tries = 0; tries < 150; tries++)
        {
            if (Invite() is { } invite)
                return invite;
            if (tries > 20 && (await ShowAsync("core show channels count")).Contains("0 active channels", StringComparison.Ordinal))
                break;
            await Task.Delay(100, _cancellation);
        }
        return Invite();

        SipMessage? Invite() => twilio.Messages.FirstOrDefault(message => message is { Sent: false, Status: null, Method: "INVITE" });
    }

    /// <summary>What Twilio does not take of a call that a phone of the PBX places; null when it takes all.</summary>
    public async Task<string?> OutboundFaultAsync(string number = "+14155550123", IReadOnlyCollection<string>? own = null, bool? secure = null) =>
        await CallOutAsync(number) is { } invite
            ? TerminationContract.Fault(invite, GuideValues.Domain, own ?? [GuideValues.Number], secure ?? IsSecure)
            : "no INVITE reaches Twilio";

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
