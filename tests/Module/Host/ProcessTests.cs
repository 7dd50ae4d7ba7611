using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Module.Host;

/// <summary>What only a process of its own can show: signals, the real standard streams, the environment.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly string HostFile = typeof(HostRun).Assembly.Location;

    private readonly HostTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData(2, 130)]
    [InlineData(15, 143)]
    public async Task A_signal_stops_the_script(int signal, int expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows sends no POSIX signals.");
        using var process = Start([_trial.Script(TestQuestionCommand.Import + "Test-Question -Wait; 'went on'")]);
        var first = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.Equal("changed", first);
        Assert.Equal("waiting", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

        Assert.Equal(0, Kill(process.Id, signal));

        var rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, process.ExitCode);
        Assert.DoesNotContain("went on", rest, StringComparison.Ordinal);
    }

    /// <summary>The numbers of a CSV file, the process killed in their middle, and the same script once more.</summary>
    [Fact]
    public async Task A_second_run_finishes_what_a_killed_one_began()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGKILL.");
        const int Count = 400;
        var state = Path.Combine(_trial.Folder, "state.json");
        var numbers = Path.Combine(_trial.Folder, "numbers.csv");
        File.WriteAllLines(numbers, Enumerable.Range(0, Count).Select(number => $"+1415555{number:0000},Bulk"));
        string Script(string slow) => $$"""
            $ErrorActionPreference = 'Stop'
            $rows = [IO.File]::ReadLines('{{numbers}}') | ForEach-Object {
                $cells = $_.Split(',')
                [pscustomobject]@{ PhoneNumber = $cells[0]; Trunk = $cells[1] }
            }
            $simulator = Start-TwilioSimulator -PhoneNumber $rows.PhoneNumber -StatePath '{{state}}'
            $null = $simulator | Connect-TwilioAccount
            $null = New-TwilioTrunk Bulk -IfNotExists
            {{slow}}
            'begun'
            $null = $rows | Add-TrunkPhoneNumber
            @(Get-TrunkPhoneNumber Bulk).Count
            @($simulator.Request | Where-Object { $_.Method -eq 'POST' -and $_.Path -like '*/PhoneNumbers' }).Count
            """;
        int Attached() => File.ReadAllText(state).Split("\"trunkSid\":").Length - 1;

        using (var first = Start([_trial.Script(Script("$null = Add-TwilioSimulatorFault */PhoneNumbers -Method POST -Delay 0.05 -Always"))]))
        {
            Assert.Equal("begun", await first.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            while (Attached() < 20)
                await Task.Delay(10, TestContext.Current.CancellationToken);
            Assert.Equal(0, Kill(first.Id, 9));
            await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var done = Attached();
        var (code, output, error) = await RunAsync([_trial.Script(Script(""))]);

        Assert.InRange(done, 20, Count - 1);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal($"begun {Count} {Count - done}", string.Join(' ', output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task With_the_input_closed_a_confirmation_is_an_error()
    {
        var (code, output, error) = await RunAsync([_trial.Script(TestQuestionCommand.Import + "Test-Question -Confirm")]);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains("Nobody can be asked", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_streams_are_UTF8_whatever_the_locale()
    {
        var (code, output, error) = await RunAsync(["-Command", "'señal 日本'; throw 'Ñandú'"], ("LC_ALL", "C"));

        Assert.Equal(1, code);
        Assert.Equal("señal 日本", output.Trim());
        Assert.Contains("Ñandú", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_locale_sets_the_culture()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows takes the culture from the user's settings.");

        var (_, output, _) = await RunAsync(["-Command", "[cultureinfo]::CurrentCulture.Name"], ("LC_ALL", "es_CL.UTF-8"));

        Assert.Equal("es-CL", output.Trim());
    }

    [Fact]
    public async Task A_script_comes_in_on_the_standard_input()
    {
        var (code, output, _) = await RunAsync([], input: "'from ' + 'input'\nexit 7\n");

        Assert.Equal(7, code);
        Assert.Equal("from input", output.Trim());
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(
        string[] arguments, (string Name, string Value)? variable = null, string input = "")
    {
        using var process = Start(arguments, variable, input);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }

    private static Process Start(string[] arguments, (string Name, string Value)? variable = null, string input = "")
    {
        // A shell's job in the background ignores SIGINT, and so would all that it starts.
        var start = OperatingSystem.IsLinux()
            ? new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", HostFile, .. arguments])
            : new ProcessStartInfo("dotnet", [HostFile, .. arguments]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = Encoding.UTF8;
        start.StandardErrorEncoding = Encoding.UTF8;
        if (variable is var (name, value))
            start.Environment[name] = value;

        var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return process;
    }

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
