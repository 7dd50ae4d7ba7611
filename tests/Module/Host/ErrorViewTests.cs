namespace TwilioTrunk.Tests.Module.Host;

public sealed class ErrorViewTests : IDisposable
{
    private readonly HostTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task An_error_in_a_script_shows_the_place_and_the_message()
    {
        var file = _trial.Script("'first'\nGet-Nothing -Name x");

        await _trial.RunAsync([file]);

        Assert.Contains($"Get-Nothing: {file}:2", _trial.Error, StringComparison.Ordinal);
        Assert.Contains("   2 |  Get-Nothing -Name x", _trial.Error, StringComparison.Ordinal);
        Assert.Contains("'Get-Nothing' is not recognized", _trial.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throw_shows_its_message_once()
    {
        await _trial.ScriptAsync("throw 'the reason'");

        Assert.Equal(1, _trial.Error.Split("| the reason").Length - 1);
    }

    [Fact]
    public async Task The_recommended_action_has_its_line()
    {
        await _trial.CommandAsync("""
            $record = [System.Management.Automation.ErrorRecord]::new([Exception]::new('what was wrong'), 'SomeId', 'InvalidArgument', $null)
            $record.ErrorDetails = [System.Management.Automation.ErrorDetails]::new('what was wrong')
            $record.ErrorDetails.RecommendedAction = 'Do this instead.'
            throw $record
            """);

        Assert.Contains("what was wrong", _trial.Error, StringComparison.Ordinal);
        Assert.Contains("  Recommendation: Do this instead.", _trial.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_id_can_be_read_and_shown()
    {
        await _trial.CommandAsync("$ErrorView = 'NormalView'; Get-Nothing; $Error[0].FullyQualifiedErrorId");

        Assert.Equal(["CommandNotFoundException"], _trial.OutputLines);
        Assert.Contains("+ FullyQualifiedErrorId : CommandNotFoundException", _trial.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_that_this_engine_cannot_show_is_refused()
    {
        await _trial.CommandAsync("$ErrorView = 'DetailedView'; Get-Nothing");

        Assert.Contains("DetailedView", _trial.Error, StringComparison.Ordinal);
        Assert.Contains("'Get-Nothing' is not recognized", _trial.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_cannot_be_parsed_runs_nothing()
    {
        Assert.Equal(1, await _trial.ScriptAsync("'ran'\nif ($true {"));

        Assert.Empty(_trial.Output);
        Assert.Contains("script.ps1:2", _trial.Error, StringComparison.Ordinal);
    }
}
