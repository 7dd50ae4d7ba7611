using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>The pipeline of the guide as an admin types it, in a process of its own, with a Twilio that a folder keeps.</summary>
internal static class TrunkPipeline
{
    /// <summary>Makes a trunk, if it is not there, and exports it.</summary>
    /// <param name="folder">The folder with Twilio's state.</param>
    /// <param name="domain">The domain name of the trunk, and its name.</param>
    /// <param name="export">The arguments of Export-AsteriskConfig.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="path">A folder to look for programs in, before all others.</param>
    /// <param name="beginning">What is run before.</param>
    /// <param name="number">A number that the account owns and the trunk gets.</param>
    /// <returns>What the process said; an error of the export as <c>failed: </c> and its identifier.</returns>
    public static async Task<string> ExportAsync(TemporaryFolder folder, string domain, string export, CancellationToken cancellation, string path = "", string beginning = "", string? number = null)
    {
        await using var host = ChildProcess.Start(
        [
            "dotnet",
            typeof(HostRun).Assembly.Location,
            "-Command",
            $$"""
            $env:PATH = '{{path}}:' + $env:PATH
            {{beginning}}
            $secret = [securestring]::new()
            '{{GuideValues.Password}}'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
            $null = Start-TwilioSimulator -StatePath {{folder.Combine("twilio.json")}} {{(number is null ? "" : $"-PhoneNumber {number}")}} | Connect-TwilioAccount
            $trunk = New-TwilioTrunk {{domain}} {{domain}} -IfNotExists |
                Set-TrunkTermination -Credential ([pscredential]::new('{{GuideValues.UserName}}', $secret)) |
                Set-TrunkOrigination -SipUri sip:179.60.72.50 {{(number is null ? "" : $"| Add-TrunkPhoneNumber -PhoneNumber {number}")}}
            try { $trunk | Export-AsteriskConfig {{export}} -ErrorAction Stop } catch { "failed: $($_.FullyQualifiedErrorId)"; "$_" }
            exit 0
            """,
        ]);
        host.Input.Close();
        Assert.Equal(0, await host.ExitAsync(TimeSpan.FromMinutes(3), cancellation));
        return host.Output;
    }
}
