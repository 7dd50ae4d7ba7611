using System.Globalization;
using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Module.Host;

public sealed class InterruptTests : IDisposable
{
    private readonly HostTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData(HostInterrupt.CtrlC, 130)]
    [InlineData(HostInterrupt.Terminate, 143)]
    public async Task Stops_the_cmdlet_that_runs_and_the_script(HostInterrupt interrupt, int expected)
    {
        var script = _trial.Script(TestQuestionCommand.Import + "Test-Question -Wait\n'went on'");
        using var output = new SignallingWriter("waiting");
        using var run = new HostRun(new HostConsole { Output = output, Error = output });

        var code = run.RunAsync([script], TestContext.Current.CancellationToken);
        await output.Seen.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(run.Interrupt(interrupt));

        Assert.Equal(expected, await code);
        Assert.DoesNotContain("went on", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>While it waits between two readings, and while it waits for an answer.</summary>
    [Theory]
    [InlineData(3600, 1)]
    [InlineData(1, 600)]
    public async Task Stops_a_watch_at_once(int interval, int delay)
    {
        var script = _trial.Script($$"""
            $null = Start-TwilioSimulator | Connect-TwilioAccount
            $null = Add-TwilioSimulatorCall +14155550100 +56226665897
            $null = Add-TwilioSimulatorFault */Calls.json -Delay {{delay}} -Skip 2
            Watch-TrunkCall -Last 1h -IntervalSec {{interval}} | ForEach-Object { 'seen' }
            'went on'
            """);
        using var output = new SignallingWriter("seen");
        using var run = new HostRun(new HostConsole { Output = output, Error = output });

        var code = run.RunAsync([script], TestContext.Current.CancellationToken);
        await output.Seen.WaitAsync(TestContext.Current.CancellationToken);
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        Assert.True(run.Interrupt(HostInterrupt.CtrlC));

        Assert.Equal(130, await code);
        Assert.Equal("seen", output.ToString().Trim());
    }

    [Fact]
    public async Task A_second_one_is_not_taken_so_that_the_process_ends()
    {
        var script = _trial.Script("'waiting'; [Threading.Thread]::Sleep(1000)");
        using var output = new SignallingWriter("waiting");
        using var run = new HostRun(new HostConsole { Output = output, Error = output });

        var code = run.RunAsync([script], TestContext.Current.CancellationToken);
        await output.Seen.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(run.Interrupt(HostInterrupt.CtrlC));
        Assert.False(run.Interrupt(HostInterrupt.CtrlC));

        Assert.Equal(130, await code);
    }

    [Fact]
    public async Task A_cancelled_token_stops_like_SIGTERM()
    {
        var script = _trial.Script("'waiting'; while ($true) { }");
        using var output = new SignallingWriter("waiting");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var run = new HostRun(new HostConsole { Output = output, Error = output });

        var code = run.RunAsync([script], stop.Token);
        await output.Seen.WaitAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.Equal(143, await code);
    }

    [Fact]
    public async Task Before_the_script_starts_nothing_of_it_runs()
    {
        var recorder = new HostRecorder();
        using var run = new HostRun(recorder.Console);
        run.Interrupt(HostInterrupt.CtrlC);

        Assert.Equal(130, await run.RunAsync(["-Command", "'ran'"], TestContext.Current.CancellationToken));
        Assert.Empty(recorder.Output + recorder.Error);
    }

    private sealed class SignallingWriter(string text) : StringWriter(CultureInfo.InvariantCulture)
    {
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Seen => _seen.Task;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value == text)
                _seen.TrySetResult();
        }
    }
}
