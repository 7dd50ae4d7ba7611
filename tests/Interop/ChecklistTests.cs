using TwilioTrunk.Host;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>
/// Test-TwilioTrunk over a real connection, in a network namespace of its own that nothing leads out of. Twilio is there, as a simulator that the
/// connection reaches by way of a proxy on loopback.
/// </summary>
public sealed class ChecklistTests : IDisposable
{
    private const string Script = """
        $ErrorActionPreference = 'Stop'
        $simulator = Start-TwilioSimulator -PhoneNumber '+14155550100' -Port 18080 -CertificatePath "$env:FOLDER/ca.pem"
        $null = $simulator | Connect-TwilioAccount
        $null = New-TwilioTrunk Office office-voice | Set-TrunkOrigination -SipUri $env:SIP_URI
        $real = Connect-TwilioAccount -Credential $simulator.GetCredential()
        "IsSimulator $($real.IsSimulator)"
        $check = 'KeyRights', '*Resolution', '*Answer'
        Test-TwilioTrunk Office -Connection $real -Check $check | ForEach-Object { "$($_.Id) $($_.Status)" }
        "Quiet $(Test-TwilioTrunk Office -Connection $real -Check $check -Quiet)"
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sip:203.0.113.10", "Pass", "Unknown")]
    [InlineData("sip:203.0.113.10;transport=tls", "Pass", "Unknown")]
    [InlineData("sip:pbx.example.com", "Unknown", "Unknown")]
    public async Task With_the_network_shut_what_takes_the_network_is_unknown(string sipUri, string resolution, string answer)
        => Assert.Equal(
            ["IsSimulator False", "KeyRights Pass", "TerminationResolution Unknown", $"OriginationResolution {resolution}", $"OriginationAnswer {answer}", "Quiet False"],
            await RunAsync("link set lo up", sipUri));

    [Theory]
    [InlineData("sip:203.0.113.10")]
    [InlineData("sip:203.0.113.10;transport=tcp")]
    public async Task Where_the_PBX_is_there_and_nothing_listens_it_fails(string sipUri)
        => Assert.Contains("OriginationAnswer Fail", await RunAsync("link set lo up;address add 203.0.113.10/32 dev lo", sipUri));

    private async Task<string[]> RunAsync(string network, string sipUri)
    {
        Rig.Require();
        var script = _folder.Combine("test.ps1");
        await File.WriteAllTextAsync(script, Script, TestContext.Current.CancellationToken);
        var setUp = string.Join(" && ", network.Split(';').Select(command => "ip " + command));
        var output = await ChildProcess.RunAsync(
            [
                "unshare", "--net", "env", $"FOLDER={_folder.Combine("")}", $"SIP_URI={sipUri}", $"SSL_CERT_FILE={_folder.Combine("ca.pem")}",
                "HTTPS_PROXY=http://127.0.0.1:18080", "sh", "-c", setUp + " && exec dotnet \"$0\" \"$1\"", typeof(HostRun).Assembly.Location, script,
            ],
            TestContext.Current.CancellationToken);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
