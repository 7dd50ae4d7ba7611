using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Module.Host;

public sealed class InteractiveTests : IDisposable
{
    private readonly FakeTerminal _terminal = new(width: 200);

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Statements_run_in_one_session_until_exit()
    {
        Assert.Equal(3, await RunAsync("$a = 20\n$a + 1\nexit 3\n'not reached'\n"));

        Assert.Contains("\n21\n", _terminal.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not reached", _terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_is_shown_and_the_session_goes_on()
    {
        await RunAsync("throw 'bad'\nGet-Nothing\n'still ' + 'here'\nexit\n");

        Assert.Contains("Exception: bad", _terminal.Text, StringComparison.Ordinal);
        Assert.Contains("Get-Nothing: ", _terminal.Text, StringComparison.Ordinal);
        Assert.Contains("\nstill here\n", _terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unfinished_statement_is_continued_on_the_next_line()
    {
        await RunAsync("if ($true) {\n'in' + 'side'\n}\nexit\n");

        Assert.Contains("\n>> 'in' + 'side'\n>> }\ninside\n", _terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_D_ends_the_session()
    {
        _terminal.Control(ConsoleKey.D).Type("'not reached'\n");

        Assert.Equal(0, await RunAsync());
        Assert.DoesNotContain("not reached", _terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tab_completes_from_the_session()
    {
        _terminal.Type("Get-Modu").Press(ConsoleKey.Tab).Type(" -Na").Press(ConsoleKey.Tab).Type("\nexit\n");

        await RunAsync();
        Assert.Contains("> Get-Module -Name", _terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tab_goes_round_the_completions()
    {
        _terminal.Type("$ab1 = $ab2 = 0\n$ab").Press(ConsoleKey.Tab, ConsoleKey.Tab).Type("\nexit\n");

        await RunAsync();
        Assert.Contains("> $ab2", _terminal.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData("", true)]
    [InlineData("n", false)]
    [InlineData("?\nNo", false)]
    public async Task A_confirmation_is_asked(string answer, bool changed)
    {
        await RunAsync(TestQuestionCommand.Import + $"Test-Question -Confirm\n{answer}\nexit\n");

        Assert.Contains("Are you sure you want to perform this action?", _terminal.Text, StringComparison.Ordinal);
        Assert.Equal(changed, _terminal.Rows.Contains("changed"));
    }

    [Fact]
    public async Task Ctrl_C_at_a_question_ends_the_pipeline_and_not_the_session()
    {
        _terminal.Type(TestQuestionCommand.Import + "Test-Question -Confirm; 'went ' + 'on'\n")
            .Control(ConsoleKey.C)
            .Type("'still ' + 'here'\nexit\n");

        Assert.Equal(0, await RunAsync());
        Assert.DoesNotContain("changed", _terminal.Rows);
        Assert.DoesNotContain("went on", _terminal.Rows);
        Assert.Contains("still here", _terminal.Rows);
    }

    [Fact]
    public async Task Suspend_opens_a_prompt_inside_the_pipeline()
    {
        await RunAsync(TestQuestionCommand.Import + "Test-Question -Confirm\ns\n\"level $NestedPromptLevel\"\nexit\ny\nexit\n");

        Assert.Contains("level 1", _terminal.Rows);
        Assert.Contains("changed", _terminal.Rows);
    }

    [Fact]
    public async Task Missing_parameters_are_asked_for()
    {
        await RunAsync("function f { param([Parameter(Mandatory)][int] $A, [Parameter(Mandatory)][string[]] $B) \"$A and $B\" }\n"
            + "f\n5\nx\ny\n\nexit\n");

        Assert.Contains("5 and x y", _terminal.Rows);
    }

    [Fact]
    public async Task A_credential_is_asked_for_and_its_password_not_shown()
    {
        await RunAsync("$c = $Host.UI.PromptForCredential('caption', 'message', '', '')\nbob\ntellNobody\n$c.UserName + $c.Password.Length\nexit\n");

        Assert.Contains("Password for user bob:", _terminal.Rows);
        Assert.Contains("bob10", _terminal.Rows);
        Assert.DoesNotContain("tellNobody", _terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_awaited()
    {
        await RunAsync("$key = $Host.UI.RawUI.ReadKey('NoEcho'); 'pressed ' + $key.Character\nxexit\n");

        Assert.Contains("pressed x", _terminal.Rows);
    }

    [Theory]
    [InlineData("$Host.UI.ReadLine()")]
    [InlineData("$Host.UI.RawUI.ReadKey()")]
    public async Task Ctrl_C_at_a_question_of_a_script_gives_130(string question)
    {
        _terminal.Control(ConsoleKey.C);
        using var run = new HostRun(_terminal.Console);

        Assert.Equal(130, await run.RunAsync(["-Command", question + "; 'went ' + 'on'"], TestContext.Current.CancellationToken));
        Assert.DoesNotContain("went on", _terminal.Text, StringComparison.Ordinal);
    }

    private async Task<int> RunAsync(string typed = "")
    {
        _terminal.Type(typed);
        using var run = new HostRun(_terminal.Console);
        return await run.RunAsync([], TestContext.Current.CancellationToken);
    }
}
