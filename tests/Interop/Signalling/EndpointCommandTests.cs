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
    public async Task Twilio_is_asked_once_in_fifteen_seconds_from_whatever_runspace()
    {
        await using var lab = await CallLab.StartAsync(KnownGood.Write(_folder.Path), Cancellation, GuideValues.Domain);
        await using var twilio = new TwilioSide(lab).Refuse(NetworkPair.TwilioAddresses[0], 403);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var output = await ChildProcess.RunAsync(
            lab.Network.Pbx.Command(Host($$"""
                Test-SipEndpoint {{GuideValues.Domain}} -DnsServer 127.0.0.1 -Transport Udp | ForEach-Object { "$($_.Address) $($_.Status) $($_.StatusCode)" }
                $manifest = (Get-Module TwilioTrunk).Path -replace 'module.bin.*$', 'TwilioTrunk.psd1'
                1 | ForEach-Object -Parallel { Import-Module $using:manifest; Test-SipEndpoint {{NetworkPair.TwilioAddresses[0]}} -Verbose 4>&1 | ForEach-Object { "$_" } }
                """)),
            Cancellation);

        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(15), output);
        Assert.Contains($"{NetworkPair.TwilioAddresses[0]}:5060 Answered 200", output, StringComparison.Ordinal);
        Assert.Contains("Twilio takes one in 15 s", output, StringComparison.Ordinal);
        Assert.Contains($"{NetworkPair.TwilioAddresses[0]}: Answered", output, StringComparison.Ordinal);

        // The Asterisk beside them asks for itself, and what is asked may be repeated.
        var asked = twilio.Messages.Where(message => message is { Sent: false, Method: "OPTIONS" } && message["User-Agent"]?.StartsWith("Asterisk", StringComparison.Ordinal) != true);
        Assert.Equal(2, asked.Select(message => message["Call-ID"]).Distinct().Count());
    }

    private static IEnumerable<string> Host(string script) => ["dotnet", typeof(EngineSession).Assembly.Location, "-Command", script];
}
