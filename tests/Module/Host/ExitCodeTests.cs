using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Module.Host;

public sealed class ExitCodeTests : IDisposable
{
    private readonly HostTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("'fine'", 0)]
    [InlineData("exit 3", 3)]
    [InlineData("& { exit 4 }; 'not reached'", 4)]
    [InlineData("exit", 0)]
    [InlineData("throw 'bad'", 1)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Nothing; exit 5", 1)]
    [InlineData("Get-Nothing", 0)]
    [InlineData("try { throw 'bad' } catch { exit 6 }", 6)]
    [InlineData("if ($true) {", 1)]
    public async Task Of_a_script(string script, int expected) => Assert.Equal(expected, await _trial.ScriptAsync(script));

    [Theory]
    [InlineData("'fine'", 0)]
    [InlineData("exit 3", 3)]
    [InlineData("throw 'bad'", 1)]
    [InlineData("Get-Nothing", 1)]
    [InlineData("Get-Nothing; 'last'", 0)]
    [InlineData("if ($true) {", 1)]
    public async Task Of_a_command(string command, int expected) => Assert.Equal(expected, await _trial.CommandAsync(command));

    [Fact]
    public async Task Of_a_script_without_the_extension()
        => Assert.Equal(9, await _trial.RunAsync([_trial.Script("exit 9", "tool")]));

    [Fact]
    public async Task An_exit_in_a_called_script_ends_only_that_script()
    {
        _trial.Script("exit 8", "inner.ps1");

        var code = await _trial.ScriptAsync("""& "$PSScriptRoot/inner.ps1"; "inner gave $LASTEXITCODE"; exit 2""");

        Assert.Equal(2, code);
        Assert.Contains("inner gave 8", _trial.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Command")]
    [InlineData("-File")]
    [InlineData("-Nonsense")]
    [InlineData("missing.ps1")]
    [InlineData("")]
    public async Task Arguments_that_cannot_be_followed_give_64_and_the_usage(string argument)
    {
        Assert.Equal(64, await _trial.RunAsync([argument]));
        Assert.Contains(argument, _trial.Error, StringComparison.Ordinal);
        Assert.Contains("-Command TEXT", _trial.Error, StringComparison.Ordinal);
        Assert.Empty(_trial.Output);
    }

    [Theory]
    [InlineData("-?")]
    [InlineData("--help")]
    public async Task Help_gives_0_and_the_usage(string argument)
    {
        Assert.Equal(0, await _trial.RunAsync([argument]));
        Assert.Contains("-Command TEXT", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_that_is_not_there_gives_70_and_names_the_file()
    {
        var recorder = new HostRecorder();
        using var run = new HostRun(recorder.Console, Path.Combine(_trial.Folder, "Missing.psd1"));

        Assert.Equal(70, await run.RunAsync(["-Command", "1"], TestContext.Current.CancellationToken));
        Assert.Contains("Missing.psd1", recorder.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'from input'; exit 4", 4)]
    [InlineData("if ($true) {\n  'from input'\n}", 0)]
    public async Task Of_a_script_on_the_standard_input(string script, int expected)
    {
        Assert.Equal(expected, await _trial.RunAsync([], script));
        Assert.Equal(["from input"], _trial.OutputLines);
    }

    [Fact]
    public async Task Nothing_on_the_standard_input_gives_0()
    {
        Assert.Equal(0, await _trial.RunAsync([]));
        Assert.Empty(_trial.Output + _trial.Error);
    }
}
