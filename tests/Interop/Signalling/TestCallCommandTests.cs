using System.Net;
using TwilioTrunk.Host;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Signalling;

/// <summary>
/// Invoke-TrunkTestCall as an admin types it on the machine of a real Asterisk, with sipp at Twilio's address. Twilio's API is a simulator there, which
/// the connection reaches by way of a proxy on loopback.
/// </summary>
public sealed class TestCallCommandTests : IDisposable
{
    private const string FreeNumber = "+16504894546";
    private const string OtherNumber = "+14155550101";
    private const string DeafUserName = "deaf";

    /// <summary>What the user of AMI is granted, and no more.</summary>
    private const string Manager =
        $"""
        [general]
        enabled = yes
        bindaddr = 127.0.0.1

        [{ManagedAsterisk.UserName}]
        secret = {ManagedAsterisk.Secret}
        read = call,reporting
        write = call,originate

        [{ManagedAsterisk.PoorUserName}]
        secret = {ManagedAsterisk.Secret}
        read = all
        write = system

        [{DeafUserName}]
        secret = {ManagedAsterisk.Secret}
        read = system
        write = call,originate

        """;

    // Each line that comes in is PowerShell that makes one object; the line that goes out has its number and what it says.
    private const string Script = $$"""
        $ErrorActionPreference = 'Stop'
        $simulator = Start-TwilioSimulator -PhoneNumber '{{GuideValues.Number}}', '{{OtherNumber}}' -Port 18080 -CertificatePath "$env:FOLDER/ca.pem"
        $null = $simulator | Connect-TwilioAccount
        $null = New-TwilioTrunk T {{GuideValues.Domain}} | Add-TrunkPhoneNumber -PhoneNumber '{{GuideValues.Number}}', '{{OtherNumber}}' | Set-TrunkOrigination -SipUri sip:179.60.72.50
        $live = Connect-TwilioAccount -Credential $simulator.GetCredential()
        function Credential($name) {
            $secret = [securestring]::new()
            '{{ManagedAsterisk.Secret}}'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
            [pscredential]::new($name, $secret)
        }
        $ami = @{ Trunk = 'T'; Connection = $live; ComputerName = '127.0.0.1'; Credential = Credential '{{ManagedAsterisk.UserName}}'; AlertTimeout = 0 }
        $console = @{ Trunk = 'T'; Connection = $live; AsteriskPath = $env:CONSOLE; ConfigFile = $env:CONFIGURATION; AlertTimeout = 0 }
        $compose = @{ Trunk = 'T'; Connection = $live; ComposePath = $env:FOLDER; AlertTimeout = 0 }
        'ready'
        for ($n = 1; $line = [Console]::In.ReadLine(); $n++) {
            try {
                $t = . ([scriptblock]::Create($line))
                "$n $($t.Status) $($t.Finding) [$($t.StatusCode)] $($t.AudioFromTwilio) $($t.AudioToTwilio). $($t.Candidate)| $($t.Evidence) | $($t.Remedy -replace '\n', ' & ')"
            }
            catch { "$n failed: $($_.FullyQualifiedErrorId) $_" }
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private int _number;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Contact => $"sip:{NetworkPair.TwilioAddresses[0]}:5060";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Over_AMI_each_end_of_a_call_gets_its_verdict()
    {
        await using var lab = await StartAsync();
        await using var admin = await AdminAsync(lab);

        await SaysAsync(lab, admin, SippScenario.Refusing(486, TwilioSide.Challenge), "Invoke-TrunkTestCall @ami -Verbose -Debug", "Warn Busy [486]");
        Assert.Contains($"VERBOSE: Test call to {FreeNumber}: Ended", admin.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(ManagedAsterisk.Secret, admin.Output, StringComparison.Ordinal);
        await SaysAsync(lab, admin, SippScenario.Refusing(404, TwilioSide.Challenge), "Invoke-TrunkTestCall @ami", "Fail Number [404]");
        await SaysAsync(lab, admin, SippScenario.Refusing(488, TwilioSide.Challenge), "Invoke-TrunkTestCall @ami", "Fail Media [488]");
        await SaysAsync(lab, admin, SippScenario.Refusing(503, TwilioSide.Challenge), "Invoke-TrunkTestCall @ami", "Unknown Limit [503]");
        await SaysAsync(lab, admin, SippScenario.Refusing(603, TwilioSide.Challenge), "Invoke-TrunkTestCall @ami", "Fail Account [603]");
        await SaysAsync(lab, admin, SippScenario.Ringing(TwilioSide.Challenge), "Invoke-TrunkTestCall @ami -RingTimeout 3", "Warn NoAnswer");
        await SaysAsync(lab, admin, null, "Invoke-TrunkTestCall @ami -PhoneNumber +14155550199", "failed: PromptUnavailable ");
        await SaysAsync(lab, admin, null, "Invoke-TrunkTestCall @ami -WhatIf", "Unknown NotSent []");
        var home = await SaysAsync(lab, admin, null, "Invoke-TrunkTestCall @ami -Context nowhere", "Fail NotDialed []");
        Assert.Contains($"Trace-AsteriskCall -Path /etc/asterisk -Extension '{FreeNumber}' -Context 'nowhere'", home, StringComparison.Ordinal);
        Assert.Empty(await ChannelsAsync(lab));
    }

    [Fact]
    public async Task Where_Twilio_does_not_answer_the_call_is_told_from_one_that_does_not_leave_the_PBX()
    {
        await using var lab = await StartAsync();
        await using var admin = await AdminAsync(lab);

        await lab.Pbx.ReachableAsync(Cancellation, away: 1);
        var unreachable = await SaysAsync(lab, admin, null, "Invoke-TrunkTestCall @ami", "Fail NotDialed []");
        Assert.Contains("ended with cause 3 (No route to destination)", unreachable, StringComparison.Ordinal);
        var silent = await SaysAsync(lab, admin, SippScenario.Refusing(null), "Invoke-TrunkTestCall @ami", "Fail NoReply [408]");
        Assert.Contains($"Test-SipEndpoint '{GuideValues.Domain}'", silent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejected_credentials_are_told_by_Twilios_alert_and_by_nothing_else()
    {
        await using var lab = await StartAsync(KnownGood.Pjsip.Replace(GuideValues.Password, "another", StringComparison.Ordinal));
        await using var admin = await AdminAsync(lab);

        await SaysAsync(
            lab, admin, SippScenario.Refusing(403, TwilioSide.Challenge), "Invoke-TrunkTestCall @ami", "Unknown Undecided [403] Unknown Unknown. AccessList Password CallerId Country");
        var said = await SaysAsync(
            lab,
            admin,
            SippScenario.Refusing(403, TwilioSide.Challenge),
            "$null = Add-TwilioSimulatorAlert 32202; Invoke-TrunkTestCall @ami",
            "Fail Password [403]",
            sipp =>
            {
                var invite = sipp.Messages.Last(message => message is { Sent: false, Status: null, Method: "INVITE" });
                Assert.Equal("the response does not fit the password", TwilioSide.DigestFault(invite, GuideValues.UserName, GuideValues.Password));
                return Task.CompletedTask;
            });
        Assert.Contains("| Set-TrunkTermination -Trunk 'TK", said, StringComparison.Ordinal);
        Assert.Contains("32202", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ami", 0, "Pass Answered [] Pass Pass.")]
    [InlineData("ami", null, "Pass Answered [] Pass Unknown.")]
    [InlineData("ami", 1_000_000, "Fail OneWayAudio [] Pass Fail.")]
    [InlineData("console", null, "Pass Answered [] Pass Unknown.")]
    [InlineData("compose", null, "Pass Answered [] Pass Unknown.")]
    public async Task Audio_is_judged_by_what_was_counted_at_both_ends(string way, int? missed, string expected)
    {
        await using var lab = await StartAsync();
        await using var admin = await AdminAsync(lab);
        using var media = new RtpPeer(lab.Network.Internet, NetworkPair.MediaAddress);
        var said = await SaysAsync(
            lab,
            admin,
            SippScenario.Answering(TwilioSide.Challenge, Contact, Sdp.Plain(media.Address)),
            $"$null = Add-TwilioSimulatorCall {GuideValues.Number} {FreeNumber} -Trunk T -Direction TrunkingTerminating -Duration 4; Invoke-TrunkTestCall @{way} -MaximumDuration 6",
            expected,
            sipp => TalkAsync(sipp, media, missed));
        Assert.Matches("Twilio recorded CA[0-9a-f]{32} as completed, 4 s", said);
    }

    [Theory]
    [InlineData("ami")]
    [InlineData("console")]
    public async Task An_answered_call_whose_audio_does_not_come_has_audio_one_way(string way)
    {
        await using var lab = await StartAsync();
        await using var admin = await AdminAsync(lab);
        var said = await SaysAsync(
            lab,
            admin,
            SippScenario.Answering(TwilioSide.Challenge, Contact, Sdp.Plain(new IPEndPoint(NetworkPair.MediaAddress, 20000))),
            $"Invoke-TrunkTestCall @{way} -MaximumDuration 5",
            "Fail OneWayAudio [] Fail Unknown.");
        Assert.Contains("not one packet of audio came", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("16", "ami", 486, "Warn Busy [486]")]
    [InlineData("16", "ami", 404, "Fail Number [404]")]
    [InlineData("16", "ami", 403, "Unknown Undecided [403] Unknown Unknown. AccessList Password CallerId Country Account|")]
    [InlineData("22", "console", 486, "Unknown Undecided [] Unknown Unknown.")]
    public async Task What_Asterisk_does_not_tell_is_not_known(string release, string way, int status, string expected)
    {
        await using var lab = await StartAsync(release: release);
        await using var admin = await AdminAsync(lab);
        await SaysAsync(lab, admin, SippScenario.Refusing(status, TwilioSide.Challenge), $"Invoke-TrunkTestCall @{way}", expected);
    }

    [Fact]
    public async Task Where_the_console_does_not_tell_why_a_call_ended_Twilios_record_and_alerts_do()
    {
        await using var lab = await StartAsync();
        await using var admin = await AdminAsync(lab);
        const string Record = $"$null = Add-TwilioSimulatorCall {GuideValues.Number} {FreeNumber} -Trunk T -Direction TrunkingTerminating -Status";
        await SaysAsync(lab, admin, SippScenario.Refusing(486, TwilioSide.Challenge), $"{Record} Busy; Invoke-TrunkTestCall @console", "Warn Busy []");
        await SaysAsync(lab, admin, SippScenario.Ringing(TwilioSide.Challenge), "Invoke-TrunkTestCall @console -RingTimeout 4", "Warn NoAnswer []");
        await SaysAsync(lab, admin, SippScenario.Refusing(403, TwilioSide.Challenge), "$null = Add-TwilioSimulatorAlert 32204; Invoke-TrunkTestCall @console", "Fail CallerId []");
    }

    [Theory]
    [InlineData("ami")]
    [InlineData("console")]
    [InlineData("nobody")]
    public async Task A_call_of_Twilio_is_followed_on_the_PBX_as_well(string way)
    {
        await using var lab = await StartAsync(extensions: KnownGood.Extensions.Replace(
            "[from-internal]", $"exten => {OtherNumber},1,Hangup(17)\n\n[from-internal]", StringComparison.Ordinal));
        await using var admin = await AdminAsync(lab);
        var arguments = way == "nobody" ? "-Trunk T -Connection $live -AlertTimeout 20" : $"@{way}";
        await SaysAsync(lab, admin, GuideValues.Number, OtherNumber, "Completed -Duration 2", way == "nobody" ? "Unknown AudioUnknown []" : "Pass Answered [] Pass Unknown.");
        await SaysAsync(lab, admin, OtherNumber, GuideValues.Number, "Busy", way == "ami" ? "Warn Busy [486]" : "Warn Busy []");

        async Task SaysAsync(CallLab lab, ChildProcess admin, string to, string from, string record, string expected)
        {
            var line = $"$null = Add-TwilioSimulatorCall {from} {to} -Trunk T -Direction TrunkingOriginating -Status {record}; "
                + $"Invoke-TrunkTestCall {arguments} -Inbound -PhoneNumber {to} -From {from} -Force -Verbose";
            var before = admin.Output.Length;
            await admin.Input.WriteLineAsync(line.AsMemory(), Cancellation);
            await admin.Input.FlushAsync(Cancellation);
            await Eventually.GetAsync(() => admin.Output[before..].Contains("VERBOSE: POST ", StringComparison.Ordinal) ? "" : null, () => admin.Output, Cancellation, 60);
            await new TwilioSide(lab).CallAsync(new InboundCall(to) { Caller = from }, Cancellation);
            var said = await HeardAsync(admin, $"{++_number} ");
            Assert.True(said.StartsWith($"{_number} {expected}", StringComparison.Ordinal), $"{line}\nnot {expected}\n{admin.Output}\n{lab.Pbx.Log}");
        }
    }

    [Fact]
    public async Task A_user_of_AMI_who_may_not_call_or_not_listen_is_told_what_he_needs()
    {
        await using var lab = await StartAsync();
        await using var admin = await AdminAsync(lab);
        const string As = "$mine = $ami.Clone(); $mine.Credential = Credential";
        var denied = await SaysAsync(lab, admin, null, $"{As} '{ManagedAsterisk.PoorUserName}'; Invoke-TrunkTestCall @mine", "failed: AmiPermissionMissing,");
        Assert.Contains("may not place calls", denied, StringComparison.Ordinal);
        var deaf = await SaysAsync(
            lab, admin, SippScenario.Ringing(TwilioSide.Challenge), $"{As} '{DeafUserName}'; Invoke-TrunkTestCall @mine", "failed: AmiPermissionMissing,");
        Assert.Contains("is told nothing of the call", deaf, StringComparison.Ordinal);
        Assert.Empty(await ChannelsAsync(lab));
    }

    /// <summary>The configuration is the one that an admin has: what the pipeline of the guide exports.</summary>
    [Fact]
    public async Task A_trunk_that_was_exported_is_called_through()
    {
        var etc = Directory.CreateDirectory(_folder.Combine("etc")).FullName;
        await TrunkPipeline.ExportAsync(_folder, GuideValues.Domain.Split('.')[0], $"-Layout Standalone -Path {etc}", Cancellation, number: GuideValues.Number);
        await using var lab = await StartFolderAsync(etc);
        await using var admin = await AdminAsync(lab);
        using var media = new RtpPeer(lab.Network.Internet, NetworkPair.MediaAddress);
        await SaysAsync(
            lab,
            admin,
            SippScenario.Answering(TwilioSide.Challenge, Contact, Sdp.Plain(media.Address)),
            "Invoke-TrunkTestCall @ami -MaximumDuration 6",
            "Pass Answered [] Pass Pass.",
            sipp => TalkAsync(sipp, media, missed: 0));
        await SaysAsync(lab, admin, SippScenario.Refusing(486, TwilioSide.Challenge), "Invoke-TrunkTestCall @ami", "Warn Busy [486]");
    }

    /// <summary>Takes the call, exchanges voice, and reports what was missed of it.</summary>
    private static async Task TalkAsync(Sipp sipp, RtpPeer media, int? missed)
    {
        var invite = await sipp.FindAsync(
            message => message is { Sent: false, Status: null, Method: "INVITE" } && message["Proxy-Authorization"] is not null, Cancellation, seconds: 30);
        var offer = Sdp.Read(invite!.Body)!;
        await sipp.FindAsync(message => message is { Sent: true, Status: 200, Method: "INVITE" }, Cancellation, seconds: 30);
        var count = await media.ExchangeAsync(offer.Address, null, null, Cancellation);
        Assert.True(count.FlowsBothWays, $"{count}\n{sipp.Describe()}");
        if (missed is { } packets)
            await media.ReportAsync(offer.Address, packets, Cancellation);
    }

    private static async Task<string> ChannelsAsync(CallLab lab) => (await lab.Pbx.ExecuteAsync("core show channels concise", Cancellation)).Trim();

    private static Task<string> HeardAsync(ChildProcess admin, string beginning) => Eventually.GetAsync(
        () => admin.Output.Split('\n').FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)),
        () => admin.Output,
        Cancellation,
        seconds: 120);

    private async Task<CallLab> StartAsync(string pjsip = KnownGood.Pjsip, string extensions = KnownGood.Extensions, string release = "22")
    {
        var etc = KnownGood.Write(Directory.CreateDirectory(_folder.Combine("etc")).FullName, pjsip, extensions);
        return await StartFolderAsync(etc, release);
    }

    private static async Task<CallLab> StartFolderAsync(string etc, string release = "22")
    {
        await File.WriteAllTextAsync(Path.Combine(etc, "manager.conf"), Manager, Cancellation);
        return await CallLab.StartAsync(AsteriskRelease.Of(release), etc, Cancellation, GuideValues.Domain);
    }

    private async Task<ChildProcess> AdminAsync(CallLab lab)
    {
        await File.WriteAllTextAsync(_folder.Combine("test.ps1"), Script, Cancellation);
        ShellProgram.Write(_folder.Combine("docker"), $"shift 6; exec {ShellProgram.Quoted([lab.Pbx.Console, "-C", lab.Pbx.ConfigFile])} \"$@\"");
        var admin = ChildProcess.Start(lab.Network.Pbx.Command(
        [
            "env", $"PATH={_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}", $"FOLDER={_folder.Path}", $"CONSOLE={lab.Pbx.Console}", $"CONFIGURATION={lab.Pbx.ConfigFile}", $"SSL_CERT_FILE={_folder.Combine("ca.pem")}",
            "HTTPS_PROXY=http://127.0.0.1:18080", "dotnet", typeof(HostRun).Assembly.Location, _folder.Combine("test.ps1"),
        ]));
        await HeardAsync(admin, "ready");
        return admin;
    }

    /// <summary>Has the admin run a line while sipp plays Twilio, and compares what the line says.</summary>
    private async Task<string> SaysAsync(CallLab lab, ChildProcess admin, string? scenario, string line, string expected, Func<Sipp, Task>? meanwhile = null)
    {
        await using var sipp = scenario is null ? null : new TwilioSide(lab).Play(scenario, SipTransport.Udp);
        if (sipp is not null)
            await lab.Pbx.ReachableAsync(Cancellation);
        await admin.Input.WriteLineAsync(line.AsMemory(), Cancellation);
        await admin.Input.FlushAsync(Cancellation);
        var isLate = meanwhile is not null && expected.Contains("403", StringComparison.Ordinal);
        if (meanwhile is not null && !isLate)
            await meanwhile(sipp!);
        var said = await HeardAsync(admin, $"{++_number} ");
        if (isLate)
            await meanwhile!(sipp!);
        Assert.True(said.StartsWith($"{_number} {expected}", StringComparison.Ordinal), $"{line}\nnot {expected}\n{said}\n{sipp?.Describe()}\n{lab.Pbx.Log}");
        return said;
    }
}
