using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Host;
using TwilioTrunk.Simulator;
using TwilioTrunk.Simulator.Front;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Rotation;

/// <summary>
/// A PBX with a trunk that was exported to it, whose real Asterisk makes one call after another; Twilio, whose termination takes exactly the users that its
/// credential list holds at each moment; and an admin on the machine of the PBX. Twilio's API is in this process and outlives every admin.
/// </summary>
internal sealed partial class RotationLab : IAsyncDisposable
{
    public const string Trunk = "fastco-voice-kernel";

    private const int ApiPort = 18080;

    private readonly TemporaryFolder _folder = new();
    private readonly NetworkPair _network;
    private readonly TwilioSimulator _twilio;
    private readonly SimulatorFront _front;
    private readonly HttpMessageInvoker _api;
    private readonly List<string> _passwords = [GuideValues.Password];
    private readonly PbxLayout _layout;
    private readonly TemporaryFolder _container = new();
    private readonly DockerStandIn? _docker;
    private AsteriskInstance? _pbx;
    private TwilioEdge? _edge;
    private string? _list;
    private Task _calling = Task.CompletedTask;
    private volatile bool _isCalling;

    private RotationLab(NetworkPair network, PbxLayout layout)
    {
        (_network, _layout) = (network, layout);
        _docker = layout == PbxLayout.Compose ? new DockerStandIn(_container, network.Pbx) : null;
        _twilio = TwilioSimulator.Open(new SimulatorOptions());
        _twilio.AddPhoneNumbers([new SimulatedPhoneNumber { PhoneNumber = GuideValues.Number }]);
        _api = new HttpMessageInvoker(_twilio.CreateHandler());
        _front = network.Pbx.Open(() => SimulatorFront.Open(_twilio, new FrontOptions { Port = ApiPort, CertificatePath = _folder.Combine("ca.pem") }));
    }

    public const string ManagerSecret = "Invented-Manager-7a31";

    public AsteriskInstance Pbx => _pbx!;

    public TwilioEdge Edge => _edge!;

    public TwilioSimulator Twilio => _twilio;

    public NetworkPair Network => _network;

    /// <summary>Whether passwords that nobody gave are found in the files.</summary>
    public bool ReadsPasswords { get; set; }

    /// <summary>How many calls the PBX was told to make.</summary>
    public int Dialled { get; private set; }

    /// <summary>The files that the trunk was exported to.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>What Update-TrunkCredential needs to find them and the PBX.</summary>
    public string Where { get; private set; } = "";

    /// <summary>Makes the trunk, exports it, and starts Asterisk with it.</summary>
    public static async Task<RotationLab> StartAsync(CancellationToken cancellation, PbxLayout layout = PbxLayout.Standalone, AsteriskRelease? release = null)
    {
        Rig.Require(release ?? AsteriskRelease.Current);
        var lab = new RotationLab(await NetworkPair.CreateAsync([GuideValues.Domain], cancellation), layout);
        try
        {
            await lab.StartPbxAsync(release ?? AsteriskRelease.Current, cancellation);
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    /// <summary>A script of the admin: connected to Twilio, with the trunk and the credential of the guide, and others to take.</summary>
    public ChildProcess Admin(string script)
    {
        var text = $$"""
            $ErrorActionPreference = 'Stop'
            $env:PATH = '{{_docker?.Bin}}:' + $env:PATH
            function New-User($name, $text) { $secret = [securestring]::new(); $text.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }; [pscredential]::new($name, $secret) }
            $account = Connect-TwilioAccount -Credential (New-User '{{_twilio.AccountSid}}' '{{_twilio.AuthToken}}')
            $trunk = New-TwilioTrunk {{Trunk}} {{Trunk}} -IfNotExists | Set-TrunkOrigination -SipUri sip:179.60.72.50 | Add-TrunkPhoneNumber -PhoneNumber {{GuideValues.Number}}
            if (-not $trunk.CredentialList) { $trunk = $trunk | Set-TrunkTermination -Credential (New-User '{{GuideValues.UserName}}' '{{GuideValues.Password}}') }
            function Update([hashtable] $with, [switch] $Ami) {
                $where = @{ {{Where}} }
                if ($Ami) { $where.Remove('AsteriskPath'); $where.Remove('ConfigFile') }
                try { Update-TrunkCredential -Trunk $trunk @with @where -DnsServer 127.0.0.1 -AlertTimeout 0 -WarningVariable warnings -WarningAction SilentlyContinue |
                    ForEach-Object { "rotation: $($_.Status)"; "outage: $($_.Outage.TotalSeconds)"; $warnings | ForEach-Object { "warning: $_" }; $_.Step | ForEach-Object { "$($_.Stage) $($_.Status): $($_.Evidence)" } } }
                catch { "failed: $($_.FullyQualifiedErrorId)"; "$_" }
            }
            {{script}}
            """;
        var file = _folder.Combine($"{Guid.NewGuid():N}.ps1");
        File.WriteAllText(file, text);
        string[] command =
            ["env", $"SSL_CERT_FILE={_folder.Combine("ca.pem")}", $"HTTPS_PROXY=http://127.0.0.1:{ApiPort}", "dotnet", typeof(HostRun).Assembly.Location, file];

        // Docker waits for the end of a container.
        return ChildProcess.Start(_docker is null ? _network.Pbx.Command(command) : _network.Pbx.CommandOutside(command));
    }

    /// <summary>Runs a script of the admin to its end.</summary>
    public async Task<string> RunAsync(string script, CancellationToken cancellation)
    {
        await using var admin = Admin(script + "\nexit 0");
        admin.Input.Close();
        var status = await admin.ExitAsync(TimeSpan.FromMinutes(3), cancellation);
        Assert.True(status == 0, admin.Output);
        return admin.Output;
    }

    /// <summary>The arguments for a new user of a given name, with a password of its own.</summary>
    public string With(string userName, string more = "")
    {
        var password = $"Invented-{userName}-4f81C2";
        lock (_passwords)
            _passwords.Add(password);
        return $"@{{ Credential = New-User '{userName}' '{password}'; {more} }}";
    }

    /// <summary>The users that the list has.</summary>
    public IReadOnlyList<string> Users()
    {
        using var users = Get($"SIP/CredentialLists/{_list ??= ListSid()}/Credentials.json");
        return [.. users.RootElement.GetProperty("credentials").EnumerateArray().Select(user => user.GetProperty("username").GetString()!).Order(StringComparer.Ordinal)];
    }

    /// <summary>The user that the running Asterisk answers challenges with.</summary>
    public async Task<string?> LiveUserAsync(CancellationToken cancellation) =>
        UserName().Match(await ExecuteAsync($"pjsip show auth twilio-{Trunk}", cancellation)) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>How often Docker was to build.</summary>
    public int Builds => _docker?.Builds ?? 0;

    /// <summary>What an unfinished rotation leaves beside the files.</summary>
    public string[] Leftovers() => [.. Directory.EnumerateFiles(Folder, "twiliotrunk-rotation-*").Select(Path.GetFileName).OfType<string>()];

    /// <summary>How many lines the journal has; none when there is no journal.</summary>
    public int JournalLines() => Directory.EnumerateFiles(Folder, "twiliotrunk-rotation-*.jsonl").Sum(file => UnlockedFile.Lines(file));

    /// <summary>Has an admin run a script, and kills him as soon as something is so.</summary>
    /// <returns>What he saw until then; null when he was killed before the end.</returns>
    public async Task<string?> KillWhenAsync(Func<bool> isSo, string script)
    {
        var isOver = false;
        var output = "";
        await using (var admin = Admin(script + "\nexit 0"))
        {
            admin.Input.Close();
            for (var spin = default(SpinWait); !isOver && !isSo(); spin.SpinOnce(sleep1Threshold: 100))
                isOver = admin.HasExited;
            output = admin.Output;
        }

        // The kernel takes the lock away when the last thread has gone.
        await Eventually.GetAsync(
            () => Directory.EnumerateFiles(Folder, "twiliotrunk-rotation-*.jsonl").All(UnlockedFile.IsFree) ? "" : null, () => "The journal is held still.", CancellationToken.None);
        return isOver ? output : null;
    }

    /// <summary>Has the console that the admin uses wait at a command, without end, or with null at none any more.</summary>
    /// <returns>Tells whether it waits.</returns>
    public Func<bool> HoldConsole(string? command, bool isAfter)
    {
        var held = _folder.Combine("held");
        File.Delete(held);
        var run = $"{ShellProgram.Quoted([Pbx.Console])} \"$@\"";
        ShellProgram.Write(SlowConsole, command is null ? $"exec {run}" : $"""
            case "$*" in
            *"{command}") {(isAfter ? run : ":")}; : >{held}; sleep 3600 ;;
            *) exec {run} ;;
            esac
            """);
        return () => File.Exists(held);
    }

    /// <summary>What a command of the console prints.</summary>
    public Task<string> ExecuteAsync(string command, CancellationToken cancellation) =>
        _docker?.ExecuteAsync(command, cancellation) ?? Pbx.ExecuteAsync(command, cancellation);

    /// <summary>Has Asterisk make one call after another from now on.</summary>
    public void BeginCalls()
    {
        _isCalling = true;
        _calling = CallAsync();
    }

    /// <summary>Makes no further call, and waits until Twilio has decided over the last one.</summary>
    public async Task EndCallsAsync(CancellationToken cancellation)
    {
        _isCalling = false;
        await _calling;
        await Eventually.GetAsync(
            () => Edge.PbxCalls.Count() == Dialled ? "" : null, () => $"Of {Dialled} calls {Edge.PbxCalls.Count()} came to Twilio.\n{_pbx?.Log}", cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _isCalling = false;
        await _calling;
        if (_edge is not null)
            await _edge.DisposeAsync();
        if (_pbx is not null)
            await _pbx.DisposeAsync();
        await _front.DisposeAsync();
        await _network.DisposeAsync();
        _api.Dispose();
        _twilio.Dispose();
        _container.Dispose();
        _folder.Dispose();
    }

    private string SlowConsole => _folder.Combine("console");

    private async Task StartPbxAsync(AsteriskRelease release, CancellationToken cancellation)
    {
        var export = _folder.Combine("export");
        if (_layout == PbxLayout.Compose)
            ComposeProject.Create(export);
        else if (_layout == PbxLayout.Include)
            TemporaryFolder.CopyFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", "handwritten"), export);
        _edge = new TwilioEdge(_network.Internet, _twilio, () => _list ??= ListSid(), Users, Passwords);
        await RunAsync(
            $"$null = $trunk | Export-AsteriskConfig -Layout {_layout} -Path {export} {(_layout == PbxLayout.Standalone ? "" : "-Adopt")} {(_docker is null ? "" : "-Reload")} -WarningAction SilentlyContinue",
            cancellation);
        if (_docker is not null)
        {
            (Folder, Where) = (export, $"Path = '{export}'; Layout = 'Compose'");
            await ReachableAsync(cancellation);
            return;
        }

        await File.WriteAllTextAsync(
            Path.Combine(export, "manager.conf"),
            $"[general]\nenabled = yes\nbindaddr = 127.0.0.1\nport = 5038\n\n[admin]\nsecret = {ManagerSecret}\nread = all\nwrite = all\n", cancellation);
        _pbx = await AsteriskInstance.StartAsync(export, _network.Pbx, cancellation, release);
        Folder = Pbx.Configuration;
        HoldConsole(null, isAfter: false);
        Where = $"Path = '{Folder}'; Layout = '{_layout}'; AsteriskPath = '{SlowConsole}'; ConfigFile = '{Pbx.ConfigFile}'";
        await ReachableAsync(cancellation);
    }

    /// <summary>Has Asterisk ask Twilio (OPTIONS), which it may do a minute after its start only: a contact that is known to be away is not called.</summary>
    private async Task ReachableAsync(CancellationToken cancellation)
    {
        await ExecuteAsync($"pjsip qualify twilio-{Trunk}", cancellation);
        await Eventually.GetAsync(
            async () => await ExecuteAsync("pjsip show contacts", cancellation) is var contacts && AvailableTwilio().IsMatch(contacts) ? contacts : null,
            () => $"Asterisk does not reach Twilio.\n{_pbx?.Log}",
            cancellation);
    }

    private async Task CallAsync()
    {
        var context = _layout == PbxLayout.Include ? "twilio-outbound" : "from-internal";
        while (_isCalling)
        {
            var said = await ExecuteAsync($"channel originate Local/+14155550123@{context} application Echo", CancellationToken.None);
            Assert.DoesNotContain("nable", said, StringComparison.Ordinal);
            Dialled++;
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private IEnumerable<string> Passwords()
    {
        lock (_passwords)
            return ReadsPasswords ? [.. _passwords, .. WrittenPassword().Matches(File.ReadAllText(Path.Combine(Folder, "pjsip.conf"))).Select(match => match.Groups[1].Value)] : [.. _passwords];
    }

    private string ListSid()
    {
        using var lists = Get("SIP/CredentialLists.json");
        return lists.RootElement.GetProperty("credential_lists")[0].GetProperty("sid").GetString()!;
    }

    private JsonDocument Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://api.twilio.com/2010-04-01/Accounts/{_twilio.AccountSid}/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_twilio.AccountSid}:{_twilio.AuthToken}")));
        using var response = _api.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();
        return JsonDocument.Parse(response.Content.ReadAsStringAsync().GetAwaiter().GetResult());
    }

    [GeneratedRegex(@"twilio-\S+ .*\bAvail\b")]
    private static partial Regex AvailableTwilio();

    [GeneratedRegex(@"^password = (\S+)", RegexOptions.Multiline)]
    private static partial Regex WrittenPassword();

    [GeneratedRegex(@"^ *username +: (\S+)", RegexOptions.Multiline)]
    private static partial Regex UserName();
}
