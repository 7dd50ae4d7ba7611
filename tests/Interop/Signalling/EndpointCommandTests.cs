using TwilioTrunk.Host;
using TwilioTrunk.Sip.Transport;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Signalling;

/// <summary>Test-SipEndpoint as an admin types it, with a real Asterisk, and with sipp in Twilio's place, at its end.</summary>
public sealed class EndpointCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_real_PBX_is_asked_over_all_transports()
    {
        await using var pbx = await LoopbackPbx.StartAsync(Cancellation);
        var output = await ChildProcess.RunAsync(
            Host($$"""
                $ca = '{{pbx.Authority}}'
                '{{pbx.Uri(SipProtocol.Udp, "600")}}', '{{pbx.Uri(SipProtocol.Tcp, "600")}}', '{{pbx.Uri(SipProtocol.Tls, "600")}}' |
                    Test-SipEndpoint -CertificateAuthority $ca -Count 2 -Interval 0 -Timeout 20 |
                    ForEach-Object { "$($_.Transport) $($_.Status) $($_.StatusCode) $($_.Received) $($_.Server -replace '[. ].*') $($_.TlsVersion) $($_.CertificateName)" }
                Test-SipEndpoint '{{pbx.Uri(SipProtocol.Tls, "600")}}' | ForEach-Object { "$($_.Status) $($_.CertificateName) $($_.CertificateNotAfter -gt $_.CertificateNotBefore)" }
                Test-SipEndpoint 127.0.0.1 -Port {{pbx.Target(SipProtocol.Tcp).Address.Port}} -Transport Tls -Timeout 2 | ForEach-Object { "$($_.Status)" }
                """),
            Cancellation);

        var lines = output.Split('\n');
        Assert.Equal(
            ["Udp Answered 401 2 Asterisk  ", "Tcp Answered 401 2 Asterisk  ", "Tls Answered 401 2 Asterisk 1.2 127.0.0.1", "CertificateUntrusted 127.0.0.1 True"],
            lines[..4]);
        Assert.Contains(lines[4], (string[])["TlsFailed", "Closed", "TimedOut"]);
    }

    /// <summary>In a network of its own, where a machine has Twilio's address: the domain is looked up, its address asked, and no more often than Twilio takes.</summary>
    [Fact]
    public async Task Twilio_is_asked_once_in_fifteen_seconds_from_whatever_runspace_and_process()
    {
        await using var lab = await CallLab.StartAsync(KnownGood.Write(_folder.Path), Cancellation, GuideValues.Domain);
        await using var twilio = new TwilioSide(lab).Refuse(NetworkPair.TwilioAddresses[0], 403);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        string[] own = ["env", $"XDG_DATA_HOME={_folder.Combine("data")}"];
        var output = await ChildProcess.RunAsync(
            lab.Network.Pbx.Command([.. own, .. Host($$"""
                Test-SipEndpoint {{GuideValues.Domain}} -DnsServer 127.0.0.1 -Transport Udp | ForEach-Object { "$($_.Address) $($_.Status) $($_.StatusCode)" }
                $manifest = (Get-Module TwilioTrunk).Path -replace 'module.bin.*$', 'TwilioTrunk.psd1'
                1 | ForEach-Object -Parallel { Import-Module $using:manifest; Test-SipEndpoint {{NetworkPair.TwilioAddresses[0]}} -Verbose 4>&1 | ForEach-Object { "$_" } }
                """)]),
            Cancellation);
        var next = await ChildProcess.RunAsync(
            lab.Network.Pbx.Command([.. own, .. Host($"Test-SipEndpoint {NetworkPair.TwilioAddresses[0]} | ForEach-Object {{ \"$_\" }}")]), Cancellation);

        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(30), output);
        Assert.Equal($"{NetworkPair.TwilioAddresses[0]}: Answered", next.Trim());
        Assert.Contains($"{NetworkPair.TwilioAddresses[0]}:5060 Answered 200", output, StringComparison.Ordinal);
        Assert.Contains("Twilio takes one in 15 s", output, StringComparison.Ordinal);
        Assert.Contains($"{NetworkPair.TwilioAddresses[0]}: Answered", output, StringComparison.Ordinal);

        // The Asterisk beside them asks for itself, and what is asked may be repeated.
        var asked = twilio.Messages.Where(message => message is { Sent: false, Method: "OPTIONS" } && message["User-Agent"]?.StartsWith("Asterisk", StringComparison.Ordinal) != true);
        Assert.Equal(3, asked.Select(message => message["Call-ID"]).Distinct().Count());
    }

    /// <summary>In a network without IPv6, where a name has addresses of both kinds and a PBX answers at that of IPv4.</summary>
    [Fact]
    public async Task Where_there_is_no_IPv6_its_addresses_are_unknown_and_do_not_count()
    {
        Rig.Require();
        var hosts = _folder.Combine("hosts");
        await File.WriteAllTextAsync(hosts, "127.0.0.1 localhost both.test\n2001:db8::1 both.test six.test\n", Cancellation);
        var script = _folder.Combine("test.ps1");
        await File.WriteAllTextAsync(
            script,
            """
            $socket = [Net.Sockets.UdpClient]::new([Net.IPEndPoint]::new([Net.IPAddress]::Loopback, 5070))
            $pbx = 1 | ForEach-Object -AsJob -Parallel {
                $ErrorActionPreference = 'Stop'
                while ($from = [Net.IPEndPoint]::new([Net.IPAddress]::Any, 0)) {
                    $lines = [Text.Encoding]::ASCII.GetString(($using:socket).Receive([ref] $from)) -split "`r`n"
                    $answer = @('SIP/2.0 200 OK') + @($lines -match '^(Via|From|To|Call-ID|CSeq): ') + 'Content-Length: 0', '', ''
                    $null = ($using:socket).Send(($bytes = [Text.Encoding]::ASCII.GetBytes($answer -join "`r`n")), $bytes.Length, $from)
                }
            }
            Test-SipEndpoint both.test:5070 -Timeout 30 | ForEach-Object { "$($_.Address) $($_.Status) $($_.Detail)" }
            "Quiet $(Test-SipEndpoint both.test:5070 -Timeout 30 -Quiet)"
            "Alone $(Test-SipEndpoint six.test:5070 -Timeout 30 | ForEach-Object Status) $(Test-SipEndpoint six.test:5070 -Quiet)"
            $socket.Dispose()
            $null = $pbx | Wait-Job
            """,
            Cancellation);

        var output = await ChildProcess.RunAsync(
            ["unshare", "--net", "--mount", "sh", "-c", "ip link set lo up && mount --bind \"$0\" /etc/hosts && exec \"$@\"", hosts, "dotnet", typeof(EngineSession).Assembly.Location, script],
            Cancellation);

        Assert.Equal(
            [
                "127.0.0.1:5070 Answered ", "[2001:db8::1]:5070 Unknown This machine has no way to addresses of IPv6, so this one was not asked.",
                "Quiet True", "Alone Unreachable False",
            ],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static IEnumerable<string> Host(string script) => ["dotnet", typeof(EngineSession).Assembly.Location, "-Command", script];
}
