using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>Export-AsteriskConfig -Reload, to the folder that a real Asterisk reads.</summary>
public sealed class ReloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_added_is_live_and_a_second_export_asks_for_nothing()
    {
        await using var lab = await StartAsync();
        var first = await ExportAsync(lab.Pbx, "fastco-second", "-Verbose");
        Assert.DoesNotContain("failed:", first, StringComparison.Ordinal);
        Assert.Contains("twilio-fastco-second", await lab.Pbx.ExecuteAsync("pjsip show endpoint twilio-fastco-second", Cancellation), StringComparison.Ordinal);
        Assert.Contains("twilio-out-fastco-second", await lab.Pbx.ExecuteAsync("dialplan show twilio-out-fastco-second", Cancellation), StringComparison.Ordinal);

        var second = await ExportAsync(lab.Pbx, "fastco-second", "-WhatIf");
        Assert.DoesNotContain("failed:", second, StringComparison.Ordinal);
        Assert.DoesNotContain("What if: Performing the operation \"Reload", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_Asterisk_does_not_change_before_a_restart_is_told()
    {
        await using var lab = await StartAsync();

        var output = await ExportAsync(lab.Pbx, "fastco-first", "-SipPort 5080");

        Assert.DoesNotContain("failed:", output, StringComparison.Ordinal);
        Assert.Contains("Asterisk keeps transport-udp at 0.0.0.0:5060 until a restart", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialplan_that_Asterisk_does_not_take_is_told()
    {
        await using var lab = await StartAsync();
        await File.AppendAllTextAsync(Path.Combine(lab.Pbx.Configuration, "extensions.conf"), "\n#include gone.conf\n", Cancellation);

        var output = await TrunkPipeline.ExportAsync(
            _folder, "fastco-first", $"-Layout Standalone -Path {lab.Pbx.Configuration} -Reload -AsteriskPath {lab.Pbx.Console} -ConfigFile {lab.Pbx.ConfigFile}",
            Cancellation, number: GuideValues.Number);

        Assert.Contains("failed: ObjectsNotLive,", output, StringComparison.Ordinal);
        Assert.Contains($"extension {GuideValues.Number}@from-twilio", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Asterisk_does_not_take_is_named_whatever_it_says_about_the_reload()
    {
        await using var lab = await StartAsync();
        const string Twice = "\n[desk]\ntype = endpoint\n\n[desk]\ntype = endpoint\n";
        await File.AppendAllTextAsync(Path.Combine(lab.Pbx.Configuration, "pjsip.conf"), Twice, Cancellation);

        var output = await ExportAsync(lab.Pbx, "fastco-second");

        Assert.Contains("failed: ObjectsNotLive,TwilioTrunk.Commands.ExportAsteriskConfigCommand", output, StringComparison.Ordinal);
        Assert.Contains("endpoint twilio-fastco-second", output, StringComparison.Ordinal);
        Assert.DoesNotContain("endpoint twilio-fastco-first", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_AMI_another_PBX_takes_the_files_and_the_secret_is_nowhere()
    {
        await using var managed = await ManagedAsterisk.StartAsync($"[lan]\ntype = transport\nprotocol = udp\nbind = 127.0.0.1:{ManagedAsterisk.FreePort()}\n", Cancellation);
        var ami = $"-AmiComputerName 127.0.0.1 -AmiPort {managed.Tls.Port} -AmiCertificateAuthority {managed.Authority} -AmiCredential $ami";

        var output = await TrunkPipeline.ExportAsync(
            _folder, "fastco-first", $"-Layout Include -Path {managed.Asterisk.Configuration} -Adopt -Reload {ami} -Verbose", Cancellation,
            beginning: $$"""
            $word = [securestring]::new()
            '{{ManagedAsterisk.Secret}}'.ToCharArray() | ForEach-Object { $word.AppendChar($_) }
            $ami = [pscredential]::new('{{ManagedAsterisk.UserName}}', $word)
            """);

        Assert.DoesNotContain("failed:", output, StringComparison.Ordinal);
        Assert.DoesNotContain(ManagedAsterisk.Secret, output, StringComparison.Ordinal);
        Assert.Contains("twilio-fastco-first", await managed.Asterisk.ExecuteAsync("pjsip show endpoint twilio-fastco-first", Cancellation), StringComparison.Ordinal);
        Assert.Contains("twilio-outbound", await managed.Asterisk.ExecuteAsync("dialplan show twilio-outbound", Cancellation), StringComparison.Ordinal);
    }

    /// <summary>A PBX with one trunk that was exported before it started.</summary>
    private async Task<CallLab> StartAsync()
    {
        Rig.Require();
        await RunAsync("fastco-first", $"-Path {_folder.Combine("etc")}");
        return await CallLab.StartAsync(_folder.Combine("etc"), Cancellation, "fastco-first.pstn.twilio.com", "fastco-second.pstn.twilio.com");
    }

    private Task<string> ExportAsync(AsteriskInstance pbx, string domain, string arguments = "") =>
        RunAsync(domain, $"-Path {pbx.Configuration} -Reload -AsteriskPath {pbx.Console} -ConfigFile {pbx.ConfigFile} {arguments}");

    private Task<string> RunAsync(string domain, string arguments) =>
        TrunkPipeline.ExportAsync(_folder, domain, $"-Layout Standalone {arguments}", Cancellation);
}
