using System.Text.RegularExpressions;

namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>A real Asterisk with a folder of its own, started with the given configuration files, stopped and deleted at the end.</summary>
internal sealed partial class AsteriskInstance : IAsyncDisposable
{
    /// <summary>In milliseconds: longer than an answer to OPTIONS is waited for (qualify_timeout).</summary>
    private const int PauseBetweenTurns = 4000;

    private readonly TemporaryFolder _folder;
    private readonly ChildProcess _process;

    private AsteriskInstance(TemporaryFolder folder, NetworkSide? network, AsteriskRelease release)
    {
        _folder = folder;
        Release = release;
        _process = ChildProcess.Start(network?.Command(Command("-f")) ?? Command("-f"));
        _process.Input.Close();
    }

    public AsteriskRelease Release { get; }

    /// <summary>The folder of the configuration, what /etc/asterisk is elsewhere.</summary>
    public string Configuration => _folder.Combine("etc");

    /// <summary>
    /// The lines of the log with level WARNING or ERROR, early ones that only came on the console included. That a module was registered while SIP
    /// came in already is about the start of Asterisk on a busy machine, whatever its files say.
    /// </summary>
    public IReadOnlyList<string> Complaints =>
    [
        .. Log.Split('\n').Concat(_process.Output.Split('\n'))
            .Where(line => Complaint().IsMatch(line) && !line.Contains("registered during operation", StringComparison.Ordinal)).Distinct(),
    ];

    /// <summary>What it and the programs that it runs have printed.</summary>
    public string Output => _process.Output;

    /// <summary>The log: notices, warnings, errors, and the steps of the dialplan.</summary>
    public string Log
    {
        get
        {
            var file = _folder.Combine("log", "messages");
            return File.Exists(file) ? ConsoleRemark().Replace(File.ReadAllText(file), "") : "";
        }
    }

    /// <summary>The console as a program of the PBX, which takes <c>-C</c> and <c>-rx</c>.</summary>
    public string Console => _folder.Combine("asterisk");

    /// <summary>The asterisk.conf that it was started with.</summary>
    public string ConfigFile => Path.Combine(Configuration, "asterisk.conf");

    /// <summary>
    /// Copies the files of <paramref name="configuration"/>, adds what a quiet Asterisk needs besides, and waits until it has booted. Without a
    /// namespace it runs beside the tests, and must be told to listen on loopback only.
    /// </summary>
    public static async Task<AsteriskInstance> StartAsync(
        string configuration, NetworkSide? network, CancellationToken cancellation, AsteriskRelease? release = null)
    {
        release ??= AsteriskRelease.Current;
        var folder = new TemporaryFolder();
        TemporaryFolder.CopyFiles(configuration, folder.Combine("etc"));
        AsteriskSurroundings.Write(folder, release);
        var asterisk = new AsteriskInstance(folder, network, release);
        ShellProgram.Write(asterisk.Console, $"exec {ShellProgram.Quoted(release.Command("usr/sbin/asterisk", []))} \"$@\"");
        try
        {
            await Eventually.GetAsync(
                async () => asterisk._process.HasExited ? asterisk._process.Output : await asterisk.BootedAsync(cancellation),
                () => $"Asterisk does not boot.\n{asterisk._process.Output}\n{asterisk.Log}",
                cancellation);
            return asterisk._process.HasExited
                ? throw new InvalidOperationException($"Asterisk ended at start.\n{asterisk._process.Output}\n{asterisk.Log}")
                : asterisk;
        }
        catch
        {
            await asterisk.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a command of the console prints; Asterisk itself never reports a failure of one.</summary>
    public async Task<string> ExecuteAsync(string command, CancellationToken cancellation)
    {
        var output = await ChildProcess.RunAsync(Command("-rx", command), cancellation);
        return Colour().Replace(output, "").Replace(EthernetRemark, "", StringComparison.Ordinal);
    }

    /// <summary>Has the termination hosts asked (OPTIONS) and waits for their answers: a contact that is known to be away is not called.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="away">How many of the hosts are away, which has to be known as well.</param>
    /// <exception cref="InvalidOperationException">The PBX refuses a certificate.</exception>
    public async Task ReachableAsync(CancellationToken cancellation, int away = 0)
    {
        var (contacts, nextTurn) = ("", 0L);
        await Eventually.GetAsync(
            async () =>
            {
                // A far end that has just begun may not listen yet, and nobody else asks it again for a minute.
                if (Environment.TickCount64 >= nextTurn)
                {
                    foreach (Match endpoint in EndpointLine().Matches(await ExecuteAsync("pjsip show endpoints", cancellation)))
                        await ExecuteAsync($"pjsip qualify {endpoint.Groups["name"].Value}", cancellation);
                    nextTurn = Environment.TickCount64 + PauseBetweenTurns;
                }
                if (Complaints.FirstOrDefault(line => line.Contains("certificate", StringComparison.Ordinal)) is { } refusal)
                    throw new InvalidOperationException(refusal);
                contacts = await ExecuteAsync("pjsip show contacts", cancellation);
                return Contact().Count(contacts) == Available().Count(contacts) + away && Unavailable().Count(contacts) == away ? contacts : null;
            },
            () => $"A termination host does not answer OPTIONS.\n{contacts}\n{Log}",
            cancellation);
    }

    /// <summary>Sends a signal, such as STOP or KILL. Not to one in a namespace: there another process is its parent.</summary>
    public Task SignalAsync(string signal, CancellationToken cancellation) =>
        ChildProcess.RunAsync(["sh", "-c", "kill -s \"$0\" \"$1\"", signal, $"{_process.Id}"], cancellation);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    // The console runs outside the namespaces, where there may be no Ethernet.
    private const string EthernetRemark = "No ethernet interface found for seeding global EID. You will have to set it manually.\n";

    private IEnumerable<string> Command(params IEnumerable<string> arguments) =>
        Release.Command("usr/sbin/asterisk", ["-C", ConfigFile, .. arguments]);

    private async Task<string?> BootedAsync(CancellationToken cancellation)
    {
        if (!File.Exists(_folder.Combine("run", "asterisk.ctl")))
            return null;
        await using var console = ChildProcess.Start(Command("-rx", "core waitfullybooted"));
        return await console.ExitAsync(TimeSpan.FromSeconds(30), cancellation) == 0
            && console.Output.Contains("fully booted", StringComparison.Ordinal)
            ? console.Output
            : null;
    }

    [GeneratedRegex(@"\b(WARNING|ERROR)\b")]
    private static partial Regex Complaint();

    [GeneratedRegex(@"^\s+Endpoint:\s+(?<name>[^<\s/]+)", RegexOptions.Multiline)]
    private static partial Regex EndpointLine();

    [GeneratedRegex(@"^.*Remote UNIX connection.*\n", RegexOptions.Multiline)]
    private static partial Regex ConsoleRemark();

    [GeneratedRegex(@"^\s+Contact:\s+[^<\s]", RegexOptions.Multiline)]
    private static partial Regex Contact();

    [GeneratedRegex(@"\bAvail\b")]
    private static partial Regex Available();

    [GeneratedRegex(@"\bUnavail\b")]
    private static partial Regex Unavailable();

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();
}
