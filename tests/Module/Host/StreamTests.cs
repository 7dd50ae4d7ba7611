using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Module.Host;

public sealed class StreamTests : IDisposable
{
    // The engine alone has no Write-Warning and its kin; a cmdlet's streams come in through the same calls.
    private const string EachStream = """
        function Test-Streams { [CmdletBinding()] param()
            $PSCmdlet.WriteObject('object')
            $PSCmdlet.WriteWarning('warning')
            $PSCmdlet.WriteVerbose('verbose')
            $PSCmdlet.WriteDebug('debug')
            $PSCmdlet.WriteInformation([System.Management.Automation.InformationRecord]::new('information', 'test'))
            $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('error'), 'TestId', 'NotSpecified', $null))
            $Host.UI.WriteLine('host')
        }
        """;

    private readonly HostTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task All_but_errors_go_to_the_output()
    {
        // Under -Debug the engine asks at each warning and error, unless it is told what to do.
        await _trial.CommandAsync(EachStream
            + "; Test-Streams -Verbose -Debug -InformationAction Continue -WarningAction Continue -ErrorAction Continue");

        Assert.Equal(["object", "WARNING: warning", "VERBOSE: verbose", "DEBUG: debug", "information", "host"], _trial.OutputLines);
        Assert.Contains("| error", _trial.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbose_debug_and_information_are_silent_unless_asked_for()
    {
        await _trial.CommandAsync(EachStream + "; Test-Streams");

        Assert.Equal(["object", "WARNING: warning", "host"], _trial.OutputLines);
    }

    [Fact]
    public async Task Objects_are_shown_through_their_views()
    {
        await _trial.CommandAsync("Get-Module TwilioTrunk; [pscustomobject]@{ A = 1; B = 2; C = 3; D = 4; E = 5 }");

        Assert.Contains("ModuleType Version", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("TwilioTrunk", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_before_an_exit_is_shown()
    {
        await _trial.ScriptAsync("Get-Module TwilioTrunk; exit 0");

        Assert.Contains("TwilioTrunk", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Escape_sequences_do_not_reach_what_is_no_terminal()
    {
        await _trial.CommandAsync("""
            "$($PSStyle.Bold)bold$($PSStyle.Reset)"
            $Host.UI.WriteLine('Red', 'Black', "$($PSStyle.Foreground.Red)host")
            $Host.UI.WriteErrorLine("$($PSStyle.Foreground.Red)error")
            Get-Module TwilioTrunk
            """);

        Assert.Equal(["bold", "host"], _trial.OutputLines[..2]);
        Assert.Equal("error" + Environment.NewLine, _trial.Error);
        Assert.DoesNotContain('\e', _trial.Output);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void Colors_need_a_terminal_and_permission(bool terminal, bool allowed, bool expected)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var ui = Screen(output, error, terminal, allowed);

        ui.WriteWarningLine("careful");
        ui.WriteErrorLine("\e[31mwrong");

        Assert.Equal(expected, output.ToString().Contains('\e', StringComparison.Ordinal));
        Assert.Equal(expected, error.ToString().Contains('\e', StringComparison.Ordinal));
        Assert.Contains("WARNING: careful", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_is_wiped_before_the_next_text()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var ui = Screen(output, output, terminal: true, color: false);

        ui.WriteProgress(1, new ProgressRecord(1, "Working", "step 1") { PercentComplete = 30 });
        ui.Write("text");
        ui.WriteProgress(1, new ProgressRecord(1, "Working", "step 2"));
        ui.WriteProgress(1, new ProgressRecord(1, "Working", "done") { RecordType = ProgressRecordType.Completed });

        Assert.Equal("Working: step 1 30%\r\e[KtextWorking: step 2\r\e[K", output.ToString());
    }

    [Fact]
    public void Progress_stays_on_one_line()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var ui = Screen(output, output, terminal: true, color: false);

        ui.WriteProgress(1, new ProgressRecord(1, new string('w', 500), "two\nlines"));

        Assert.Equal(new string('w', 39), output.ToString());
    }

    [Fact]
    public async Task Progress_does_not_reach_what_is_no_terminal()
    {
        await _trial.CommandAsync("$Host.UI.WriteProgress(1, [System.Management.Automation.ProgressRecord]::new(1, 'Working', 'step'))");

        Assert.Empty(_trial.Output + _trial.Error);
    }

    [Fact]
    public async Task Wide_characters_keep_the_columns_straight()
    {
        await _trial.CommandAsync("[pscustomobject]@{ Name = '日本'; Next = 'x' }, [pscustomobject]@{ Name = 'abcd'; Next = 'y' }");

        Assert.Contains("日本 x", _trial.OutputLines);
        Assert.Contains("abcd y", _trial.OutputLines);
    }

    private static PSHostUserInterface Screen(TextWriter output, TextWriter error, bool terminal, bool color)
        => new EngineUserInterface(new HostConsole
        {
            Output = output,
            Error = error,
            OutputIsTerminal = terminal,
            ErrorIsTerminal = terminal,
            TakesEscapes = true,
            AllowsColor = color,
            WindowSize = () => new Size(40, 10),
        });
}
