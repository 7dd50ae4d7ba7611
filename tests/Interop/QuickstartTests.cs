using TwilioTrunk.Host;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Checks;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>The quickstart as a newcomer runs it, through the cmdlets and the simulator; what it writes takes and makes calls in real Asterisk.</summary>
public sealed class QuickstartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_it_writes_takes_and_makes_calls()
    {
        await RunAsync();
        await using var lab = await CallLab.StartAsync(_folder.Combine("asterisk"), Cancellation, GuideValues.Domain);

        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));
        var twilio = new TwilioSide(lab);
        var inbound = await twilio.CallAsync(new InboundCall(GuideValues.Number), Cancellation);
        inbound.ShouldBe(200);
        inbound.ShouldHaveMedia();
        var outbound = await twilio.TakeCallAsync(
            () => lab.Pbx.ExecuteAsync("channel originate Local/+14155550123@from-internal application Echo", Cancellation), Cancellation);
        outbound.ShouldBe(200);
        outbound.ShouldHaveMedia();
        Assert.Null(TwilioSide.DigestFault(outbound.Requests("INVITE")[1], GuideValues.UserName, Password()));
    }

    [Fact]
    public async Task A_second_run_finds_everything_in_place()
    {
        Assert.Contains("3 of 3 files were written.", await RunAsync(), StringComparison.Ordinal);
        Assert.Contains("Nothing changed", await RunAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rehearsal_leaves_nothing_behind_and_finds_what_is_there()
    {
        Assert.Contains("3 of 3 files would be written.", await RunAsync("-WhatIf"), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Combine("")));

        await RunAsync();
        Assert.Contains("Nothing changed", await RunAsync("-WhatIf"), StringComparison.Ordinal);
    }

    /// <summary>Runs it in a process of its own, as a newcomer does.</summary>
    private Task<string> RunAsync(params string[] arguments)
    {
        var host = typeof(HostRun).Assembly.Location;
        var script = Path.Combine(Repository(), "examples", "quickstart.ps1");
        return ChildProcess.RunAsync(["dotnet", host, script, "-Path", _folder.Combine(""), .. arguments], Cancellation);
    }

    private string Password()
        => File.ReadLines(_folder.Combine("asterisk/pjsip.conf")).Single(line => line.StartsWith("password = ", StringComparison.Ordinal))[11..];

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TwilioTrunk.psd1")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        return folder.FullName;
    }
}
