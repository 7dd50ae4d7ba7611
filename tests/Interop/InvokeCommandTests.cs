using TwilioTrunk.Host;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>Invoke-AsteriskCommand as an admin types it, with a real Asterisk at its end.</summary>
public sealed class InvokeCommandTests : IAsyncLifetime
{
    private ManagedAsterisk? _managed;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ManagedAsterisk Managed => _managed!;

    public async ValueTask InitializeAsync() => _managed = await ManagedAsterisk.StartAsync(
        KnownGood.Pjsip.Replace("bind = 0.0.0.0:5060", $"bind = 127.0.0.1:{ManagedAsterisk.FreePort()}", StringComparison.Ordinal), Cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_managed is not null)
            await _managed.DisposeAsync();
    }

    [Fact]
    public async Task Over_AMI_the_secret_is_nowhere_and_one_bad_command_does_not_stop_the_others()
    {
        var output = await RunAsync($$"""
            $secret = [securestring]::new()
            '{{ManagedAsterisk.Secret}}'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
            $ami = @{
                ComputerName = '127.0.0.1'; Port = {{Managed.Tls.Port}}; CertificateAuthority = '{{Managed.Authority}}'
                Credential = [pscredential]::new('{{ManagedAsterisk.UserName}}', $secret)
            }
            'core show version', 'no such thing', "pjsip show auth {{KnownGood.Endpoint}}" | Invoke-AsteriskCommand @ami -Verbose -Debug -ErrorAction SilentlyContinue
            'failed: ' + $error[0].FullyQualifiedErrorId
            $error | Out-String
            $plain = @{ ComputerName = '127.0.0.1'; Port = {{Managed.Plain.Port}}; Credential = $ami.Credential }
            'plain: ' + (Invoke-AsteriskCommand 'core show version' @plain).Output[0]
            $ami.CertificateAuthority = $null
            try { Invoke-AsteriskCommand 'core show version' @ami -UseTls } catch { 'thrown: ' + $_.FullyQualifiedErrorId }
            """);

        Assert.Contains("Asterisk 22", output, StringComparison.Ordinal);
        Assert.Contains("plain: Asterisk 22", output, StringComparison.Ordinal);
        Assert.Contains("failed: UnknownCommand,TwilioTrunk.Commands.InvokeAsteriskCommandCommand", output, StringComparison.Ordinal);
        Assert.Contains("thrown: AmiCertificateRefused,", output, StringComparison.Ordinal);
        Assert.Matches(@"password +: \*{8}\s", output);
        Assert.DoesNotContain(GuideValues.Password, output, StringComparison.Ordinal);
        Assert.DoesNotContain(ManagedAsterisk.Secret, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_this_machine_what_changes_something_is_only_told_with_WhatIf()
    {
        var output = await RunAsync($$"""
            $local = @{ AsteriskPath = '{{Managed.Asterisk.Console}}'; ConfigFile = '{{Managed.Asterisk.ConfigFile}}' }
            Invoke-AsteriskCommand 'database put trial key rehearsed' @local -WhatIf
            (Invoke-AsteriskCommand 'database get trial key' @local -WhatIf).Text
            Invoke-AsteriskCommand 'database put trial key done' @local
            (Invoke-AsteriskCommand 'database get trial key' @local).Output[0]
            """);

        Assert.Matches(@"What if: .*database put trial key rehearsed", output);
        Assert.Contains("Database entry not found.", output, StringComparison.Ordinal);
        Assert.Contains("Updated database successfully", output, StringComparison.Ordinal);
        Assert.Contains("Value: done", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_Docker_project_the_command_reaches_the_service_as_one_argument()
    {
        const string Command = "core show uptime'; $(id) `id` \"seconds\"";
        var (folder, record) = Managed.WriteDocker();
        var output = await RunAsync($$"""
            $env:PATH = '{{folder}}:' + $env:PATH
            Invoke-AsteriskCommand 'core show version' -ComposePath {{folder}}
            try { Invoke-AsteriskCommand '{{Command.Replace("'", "''", StringComparison.Ordinal)}}' -ComposePath {{folder}} -Service pbx -ErrorAction Stop } catch { 'failed: ' + $_.FullyQualifiedErrorId }
            """);

        Assert.Contains("Asterisk 22", output, StringComparison.Ordinal);
        Assert.Equal([folder, "compose", "exec", "-T", "--", "pbx", "asterisk", "-rx", Command], await File.ReadAllLinesAsync(record, Cancellation));
    }

    [Fact]
    public async Task What_Docker_says_becomes_what_to_do()
    {
        (string Says, string ErrorId)[] cases =
        [
            ("no configuration file provided: not found", "NoComposeProject"),
            ("no such service: asterisk", "NoSuchService"),
            ("service \"asterisk\" is not running", "ServiceNotRunning"),
            ("Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?", "DockerUnavailable"),
            ("permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock", "DockerUnavailable"),
            ("OCI runtime exec failed: exec failed: unable to start container process: exec: \"asterisk\": executable file not found in $PATH", "AsteriskNotInstalled"),
            ("Unable to connect to remote asterisk (does /var/run/asterisk/asterisk.ctl exist?)", "AsteriskNotRunning"),
            ("unknown shorthand flag: 'T' in -T", "ComposeNotInstalled"),
            ("docker: 'compose' is not a docker command.", "ComposeNotInstalled"),
            ("a plugin failed", "ProgramFailed"),
        ];
        var folders = cases.Select(entry => Managed.WriteDocker(entry.Says).Folder).ToArray();
        var output = await RunAsync($$"""
            $before = $env:PATH
            foreach ($folder in '{{string.Join("', '", folders)}}') {
                $env:PATH = "${folder}:$before"
                try { Invoke-AsteriskCommand 'core show version' -ComposePath $folder -ErrorAction Stop } catch { "failed: $($_.FullyQualifiedErrorId)" }
            }
            $env:PATH = '{{Path.GetDirectoryName(Managed.Asterisk.ConfigFile)}}'
            try { Invoke-AsteriskCommand 'core show version' -ComposePath / } catch { "failed: $($_.FullyQualifiedErrorId)" }
            """);

        Assert.Equal(
            [.. cases.Select(entry => entry.ErrorId), "DockerNotInstalled"],
            output.Split('\n').Where(line => line.StartsWith("failed: ", StringComparison.Ordinal)).Select(line => line[8..].Split(',')[0]));
    }

    private static Task<string> RunAsync(string script) =>
        ChildProcess.RunAsync(["dotnet", typeof(HostRun).Assembly.Location, "-Command", script], Cancellation);
}
