namespace TwilioTrunk.Tests.Module.Host;

/// <summary>Questions when nobody is there: an error, never the default answer.</summary>
public sealed class NoTerminalTests : IDisposable
{
    private readonly HostTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task A_confirmation_ends_the_script_with_an_error()
    {
        Assert.Equal(1, await _trial.ScriptAsync(TestQuestionCommand.Import + "Test-Question -Confirm\n'went on'"));

        Assert.Empty(_trial.Output);
        Assert.Contains("Nobody can be asked", _trial.Error, StringComparison.Ordinal);
        Assert.Contains("script.ps1:2", _trial.Error, StringComparison.Ordinal);
        Assert.Contains("Recommendation:", _trial.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShouldContinue_ends_the_script_with_an_error()
    {
        Assert.Equal(1, await _trial.ScriptAsync(TestQuestionCommand.Import + "Test-Question -Ask\n'went on'"));

        Assert.Equal(["changed"], _trial.OutputLines);
        Assert.Contains("sure?", _trial.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_can_be_caught_by_its_id()
    {
        Assert.Equal(0, await _trial.ScriptAsync(TestQuestionCommand.Import + "try { Test-Question -Confirm } catch { $_.FullyQualifiedErrorId }"));

        Assert.Equal(["PromptUnavailable"], _trial.OutputLines);
    }

    [Fact]
    public async Task What_if_asks_nothing_and_says_what_it_would_do()
    {
        await _trial.CommandAsync(TestQuestionCommand.Import + "Test-Question -WhatIf");

        Assert.Equal(["What if: Performing the operation \"change\" on target \"thing\"."], _trial.OutputLines);
        Assert.Empty(_trial.Error);
    }

    [Fact]
    public async Task A_missing_mandatory_parameter_is_named()
    {
        Assert.Equal(1, await _trial.CommandAsync("function f { param([Parameter(Mandatory)] $Name) 'ran' }; f"));

        Assert.Empty(_trial.Output);
        Assert.Contains("missing mandatory parameters: Name", _trial.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$Host.UI.ReadLine()")]
    [InlineData("$Host.UI.ReadLineAsSecureString()")]
    [InlineData("$Host.UI.PromptForCredential('caption', 'message', 'user', '')")]
    [InlineData("$Host.UI.PromptForChoice('caption', 'message', @('&Yes', '&No'), 0)")]
    [InlineData("$Host.UI.RawUI.ReadKey()")]
    [InlineData("$Host.EnterNestedPrompt()")]
    public async Task Every_other_question_is_refused(string question)
    {
        Assert.Equal(1, await _trial.RunAsync(["-Command", question], input: "y\n"));

        Assert.Empty(_trial.Output);
        Assert.Contains("Nobody can be asked", _trial.Error, StringComparison.Ordinal);
    }
}
