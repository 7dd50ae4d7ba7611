using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>Export-AsteriskConfig -Reload into a Docker project, with a real Asterisk in the place of its container.</summary>
public sealed class RebuildTests : IAsyncLifetime
{
    private const string Domain = "fastco-first";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _container = new();
    private NetworkPair? _network;
    private DockerStandIn? _docker;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DockerStandIn Docker => _docker!;

    private string Project => _folder.Combine("project");

    public async ValueTask InitializeAsync()
    {
        Rig.Require();
        ComposeProject.Create(Project);
        _network = await NetworkPair.CreateAsync(["fastco-first.pstn.twilio.com"], Cancellation);
        _docker = new DockerStandIn(_container, _network.Pbx);
    }

    public async ValueTask DisposeAsync()
    {
        if (_network is not null)
            await _network.DisposeAsync();
        _container.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_project_that_does_not_run_is_started_and_a_second_export_asks_for_nothing()
    {
        var first = await ExportAsync();
        Assert.DoesNotContain("failed:", first, StringComparison.Ordinal);
        Assert.DoesNotContain("docker compose up -d --build puts", first, StringComparison.Ordinal);
        Assert.Equal(1, Docker.Builds);
        Assert.Contains("twilio-fastco-first", await Docker.ExecuteAsync("pjsip show endpoints", Cancellation), StringComparison.Ordinal);

        var second = await ExportAsync("-WhatIf");
        Assert.DoesNotContain("failed:", second, StringComparison.Ordinal);
        Assert.DoesNotContain("What if: Performing the operation \"Build", second, StringComparison.Ordinal);
        await ExportAsync();
        Assert.Equal(1, Docker.Builds);
    }

    [Fact]
    public async Task Calls_that_are_up_are_waited_for_and_not_ended_unless_that_is_forced()
    {
        await ExportAsync();
        await CallAsync();

        var refused = await ExportAsync("-Destination PJSIP/1001 -DrainTimeout 1");
        Assert.Contains("failed: CallsUp,TwilioTrunk.Commands.ExportAsteriskConfigCommand", refused, StringComparison.Ordinal);
        Assert.Equal(1, Docker.Builds);
        Assert.DoesNotContain("0 active channels", await ChannelsAsync(), StringComparison.Ordinal);

        var looks = Docker.Record.Length;
        var waiting = ExportAsync("-Destination office -DrainTimeout 100");
        await Eventually.GetAsync(() => Docker.Record.Length > looks + 1 ? "looked" : null, () => string.Join('\n', Docker.Record), Cancellation, seconds: 60);
        Assert.Equal(1, Docker.Builds);
        await Docker.ExecuteAsync("channel request hangup all", Cancellation);
        Assert.DoesNotContain("failed:", await waiting, StringComparison.Ordinal);
        Assert.Equal(2, Docker.Builds);

        await CallAsync();
        var forced = await ExportAsync("-Destination PJSIP/1002 -DrainTimeout 0 -Force");
        Assert.DoesNotContain("failed:", forced, StringComparison.Ordinal);
        Assert.DoesNotContain("-Force does nothing", forced, StringComparison.Ordinal);
        Assert.Equal(3, Docker.Builds);
        Assert.Contains("0 active channels", await ChannelsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_fails_is_told_and_the_container_goes_on()
    {
        await ExportAsync();
        Docker.Break(true);

        var failed = await ExportAsync("-Destination PJSIP/1001");

        Assert.Contains("failed: ProgramFailed,", failed, StringComparison.Ordinal);
        Assert.Contains("failed to solve", failed, StringComparison.Ordinal);
        Assert.Contains("twilio-fastco-first", await Docker.ExecuteAsync("pjsip show endpoints", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_new_container_lacks_is_named()
    {
        await File.AppendAllTextAsync(
            Path.Combine(Project, "config", "asterisk", "pjsip.conf"), "\n[desk]\ntype = endpoint\n\n[desk]\ntype = endpoint\n", Cancellation);

        var failed = await ExportAsync();

        Assert.Contains("failed: ObjectsNotLive,", failed, StringComparison.Ordinal);
        Assert.Contains("endpoint twilio-fastco-first", failed, StringComparison.Ordinal);
    }

    private Task<string> ExportAsync(string arguments = "") => TrunkPipeline.ExportAsync(
        _folder, Domain, $"-Layout Compose -Path {Project} -Adopt -Reload {arguments}", Cancellation, Docker.Bin, number: GuideValues.Number);

    private async Task CallAsync()
    {
        await Docker.ExecuteAsync("channel originate Local/600@from-internal application Echo", Cancellation);
        await Eventually.GetAsync(
            async () => await ChannelsAsync() is var channels && channels.StartsWith("0 active channels", StringComparison.Ordinal) ? null : channels,
            () => "No call came about.",
            Cancellation);
    }

    private Task<string> ChannelsAsync() => Docker.ExecuteAsync("core show channels count", Cancellation);
}
