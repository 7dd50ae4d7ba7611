using System.Net;
using TwilioTrunk.Host;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;
using TwilioTrunk.Tests.Unit.Sip;

namespace TwilioTrunk.Tests.Interop.Signalling;

/// <summary>
/// Test-TrunkCredential as an admin types it, over a real connection, on the machine of the PBX in a network of its own, with sipp at Twilio's address.
/// Twilio's API is a simulator there, which the connection reaches by way of a proxy on loopback.
/// </summary>
public sealed class CredentialCommandTests : IDisposable
{
    // Each line that comes in is a transport to call over; each line that goes out is what was found.
    private const string Script = $$"""
        $ErrorActionPreference = 'Stop'
        $simulator = Start-TwilioSimulator -PhoneNumber '{{GuideValues.Number}}' -Port 18080 -CertificatePath "$env:FOLDER/ca.pem"
        $null = $simulator | Connect-TwilioAccount
        $null = New-TwilioTrunk T {{GuideValues.Domain}} | Add-TrunkPhoneNumber -PhoneNumber '{{GuideValues.Number}}'
        $password = [securestring]::new()
        '{{GuideValues.Password}}'.ToCharArray() | ForEach-Object { $password.AppendChar($_) }
        $with = @{
            Credential = [pscredential]::new('{{GuideValues.UserName}}', $password); Connection = Connect-TwilioAccount -Credential $simulator.GetCredential()
            DnsServer = '127.0.0.1'; CertificateAuthority = $env:AUTHORITY; AlertTimeout = 0; Timeout = 20
        }
        'ready'
        for ($n = 1; $transport = [Console]::In.ReadLine(); $n++) {
            $t = Test-TrunkCredential T @with -Transport $transport
            "$n $($t.Status) $($t.Finding) $($t.StatusCode) $($t.Address) $($t.SeenAs) $($t.Candidate)."
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly LabCertificates _certificates;

    public CredentialCommandTests() => _certificates = new LabCertificates(_folder.Combine("keys"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_answer_of_Twilio_gets_its_verdict_over_every_transport()
    {
        await using var lab = await CallLab.StartAsync(KnownGood.Write(Directory.CreateDirectory(_folder.Combine("etc")).FullName), Cancellation, GuideValues.Domain);
        var twilio = new TwilioSide(lab, _certificates);
        await File.WriteAllTextAsync(_folder.Combine("test.ps1"), Script, Cancellation);
        await using var admin = ChildProcess.Start(lab.Network.Pbx.Command(
        [
            "env", $"FOLDER={_folder.Path}", $"AUTHORITY={_certificates.Authority}", $"SSL_CERT_FILE={_folder.Combine("ca.pem")}", "HTTPS_PROXY=http://127.0.0.1:18080",
            "dotnet", typeof(HostRun).Assembly.Location, _folder.Combine("test.ps1"),
        ]));
        await HeardAsync(admin, "ready");

        var number = 0;
        foreach (var (transport, loses) in (IEnumerable<(SipTransport, bool)>)
            [(SipTransport.Udp, false), (SipTransport.Udp, true), (SipTransport.Tcp, false), (SipTransport.Tls, false)])
        {
            await ExpectAsync(SippScenario.Refusing(403), "Fail AccessList 403");
            await ExpectAsync(SippScenario.Refusing(403, TwilioSide.Challenge), "Unknown Undecided 403", "Password CallerId Country");
            foreach (var (status, expected) in (IEnumerable<(int, string)>)
                [(407, "Fail Password 407"), (400, "Fail Number 400"), (404, "Unknown Number 404"), (488, "Fail Media 488"), (503, "Unknown Limit 503"), (603, "Fail Account 603")])
            {
                await ExpectAsync(SippScenario.Refusing(status, TwilioSide.Challenge), expected);
            }

            await ExpectAsync(SippScenario.Answering(TwilioSide.Challenge, Contact(transport), Sdp.Plain(new IPEndPoint(NetworkPair.MediaAddress, 20000))), "Pass Proven 200");
            await ExpectAsync(SippScenario.Refusing(null), "Unknown NoAnswer ");
            await ExpectAsync(null, "Unknown NoAnswer ");

            async Task ExpectAsync(string? scenario, string expected, string candidates = "")
            {
                var edge = NetworkPair.TwilioAddresses[loses ? 1 : 0];
                await using var sipp = scenario is null ? null : twilio.Play(scenario, transport, edge);
                if (sipp is not null)
                    await ListensAsync(lab, transport);
                using var relay = loses ? Losing(lab, edge) : null;
                await admin.Input.WriteLineAsync($"{transport}".AsMemory(), Cancellation);
                await admin.Input.FlushAsync(Cancellation);
                var said = await HeardAsync(admin, $"{++number} ");
                Assert.True(
                    said == $"{number} {expected} {NetworkPair.TwilioAddresses[0]}:{Port(transport)}  {candidates}.",
                    $"{transport}{(loses ? ", two lost" : "")}, not {expected}: {said}\n{sipp?.Describe()}");
                Assert.True(relay is null or { Taken: > 2 });
            }
        }
    }

    /// <summary>A way to an edge that loses the first two datagrams; it begins at the address that the termination domain has.</summary>
    private static LossyRelay Losing(CallLab lab, IPAddress edge)
    {
        var (begin, end) = (new IPEndPoint(NetworkPair.TwilioAddresses[0], Port(SipTransport.Udp)), new IPEndPoint(edge, Port(SipTransport.Udp)));
        return new LossyRelay(lab.Network.Internet.Bind(begin), lab.Network.Internet.Bind(new IPEndPoint(NetworkPair.TwilioAddresses[2], 0)), end);
    }

    private static int Port(SipTransport transport) => transport == SipTransport.Tls ? 5061 : 5060;

    private static string Contact(SipTransport transport)
        => $"sip:{NetworkPair.TwilioAddresses[0]}:{Port(transport)};transport={transport.ToString().ToLowerInvariant()}";

    private static Task<string> HeardAsync(ChildProcess admin, string beginning) => Eventually.GetAsync(
        () => admin.Output.Split('\n').FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)),
        () => admin.Output,
        Cancellation,
        seconds: 90);

    /// <summary>Waits until something listens on the side of Twilio, which takes sipp a moment.</summary>
    private static Task<string> ListensAsync(CallLab lab, SipTransport transport) => Eventually.GetAsync(
        async () => await ChildProcess.RunAsync(
            lab.Network.Internet.Command(["cat", transport == SipTransport.Udp ? "/proc/net/udp" : "/proc/net/tcp"]), Cancellation) is var sockets
            && sockets.Contains(transport == SipTransport.Tls ? ":13C5" : ":13C4", StringComparison.Ordinal) ? "" : null,
        () => "sipp does not listen.",
        Cancellation);
}
