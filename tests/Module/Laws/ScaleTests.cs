using System.Globalization;
using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>Numbers by the thousand: they come page by page, are looked up once, and their progress is shown.</summary>
[Collection(nameof(Alone))]
public sealed class ScaleTests : IDisposable
{
    private readonly ModuleTrial _trial = new("""
        function New-Numbers([int] $count) { foreach ($n in 1..$count) { '+1415{0:0000000}' -f (5000000 + $n) } }
        function Measure-Requests([scriptblock] $work) {
            $before = @(Get-TwilioSimulator -Request).Count
            $null = . $work
            @(Get-TwilioSimulator -Request).Count - $before
        }
        """);

    public void Dispose() => _trial.Dispose();

    /// <summary>The trunk itself is asked for first where one is named, and the page after the first may be asked for ahead.</summary>
    [Theory]
    [InlineData("Get-TwilioPhoneNumber", 1)]
    [InlineData("Get-TwilioPhoneNumber +1*", 1)]
    [InlineData("Get-TrunkPhoneNumber $trunk", 2)]
    [InlineData("Get-TrunkPhoneNumber $trunk +1*", 2)]
    [InlineData("Get-TrunkPhoneNumber Big*", 2)]
    public void The_first_number_is_there_after_the_first_page(string command, int requests)
    {
        Fill(3000);

        Assert.Equal(requests, Requests($"try {{ {command} | ForEach-Object {{ throw 'enough' }} }} catch {{ }}"));
        Assert.Equal("3000", _trial.One($"@({command}).Count"));
    }

    [Theory]
    [InlineData("Get-TrunkOrigination $trunk")]
    [InlineData("Get-TrunkTermination $trunk")]
    public void What_shows_no_numbers_reads_none(string command)
    {
        Fill(10);
        var before = _trial.Get("Get-TwilioSimulator -Request").Count;

        _trial.Get(command);

        Assert.DoesNotContain(_trial.Strings("Get-TwilioSimulator -Request").Skip(before), request => request.Contains("PhoneNumbers", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-TwilioPhoneNumber", 50_000, false)]
    [InlineData("Get-TrunkPhoneNumber $trunk", 50_000, true)]
    public void Memory_does_not_grow_with_the_numbers(string command, int numbers, bool attach)
    {
        Fill(2000, attach);
        var few = Held(command, 2000);
        Fill(numbers, attach);
        var many = Held(command, numbers);

        // A number that is kept takes more than half a kilobyte.
        Assert.True(many < few + 3_000_000, $"{few} bytes held of 2,000 numbers, {many} of {numbers}");
    }

    [Theory]
    [InlineData("Get-TrunkCall -Last 1w")]
    [InlineData("Get-TrunkCall Calling -Last 1w")]
    public void Memory_does_not_grow_with_the_calls(string command)
    {
        _trial.Get("""
            $null = Start-TwilioSimulator | Connect-TwilioAccount
            $calling = New-TwilioTrunk Calling
            function Add-Calls([int] $count) {
                $row = [pscustomobject]@{ TrunkSid = $calling.Sid; From = '+14155550100'; To = '+56226665897'; StartTime = [datetime]::Now.AddHours(-2) }
                $null = 1..$count | ForEach-Object { $row } | Add-TwilioSimulatorCall
            }
            """);
        _trial.Get("Add-Calls 2000");
        var few = Held(command, 2000);
        _trial.Get("Add-Calls 18000");
        var many = Held(command, 20_000);

        Assert.True(many < few + 3_000_000, $"{few} bytes held of 2,000 calls, {many} of 20,000");
    }

    /// <summary>As many trunks as an account may have, in fifty accounts.</summary>
    [Fact]
    public void The_trunks_of_many_accounts_come_one_by_one()
    {
        _trial.Get("""
            $simulator = Start-TwilioSimulator
            $parent = $simulator | Connect-TwilioAccount
            $inner = $simulator.GetType().GetProperty('Simulator', [Reflection.BindingFlags]'NonPublic, Instance').GetValue($simulator)
            $null = $inner.AddSubaccounts([string[]](1..50 | ForEach-Object { "Customer $_" }))
            $null = Get-TwilioAccount -Subaccount | Connect-TwilioAccount | ForEach-Object { $sub = $_; 1..100 | ForEach-Object { New-TwilioTrunk "T$_" -Connection $sub } }
            function Get-Everything { Get-TwilioAccount -Subaccount -Connection $parent | Connect-TwilioAccount | ForEach-Object { Get-TwilioTrunk -Connection $_ } }
            """);

        // The list of accounts, signing in to the first, its trunks, and what hangs on those that are read ahead; in all it is 20,000 and more.
        var requests = Number("""
            $began = [DateTime]::UtcNow
            try { Get-Everything | ForEach-Object { throw 'enough' } } catch { }
            @(Get-TwilioSimulator -Request | Where-Object Time -GE $began).Count
            """);
        Assert.InRange(requests, 1, 100);
        Assert.Equal("5000", _trial.One("@(Get-Everything).Count"));
        Assert.Equal(["50 100"], _trial.Strings("$of = @{}; Get-Everything | ForEach-Object { $of[$_.AccountSid]++ }; \"$($of.Count) $($of.Values | ForEach-Object { $all = @{} } { $all[$_] = 1 } { $all.Keys })\""));
    }

    [Fact]
    public void Numbers_of_several_trunks_are_looked_up_once()
    {
        Fill(3000, attach: false);
        _trial.Get("foreach ($n in 1..5) { $null = New-TwilioTrunk \"T$n\" }");
        _trial.Get("$rows = foreach ($number in $numbers[0..999]) { [pscustomobject]@{ PhoneNumber = $number; Trunk = \"T$(1 + $i++ % 5)\" } }");
        var before = _trial.Get("Get-TwilioSimulator -Request").Count;

        Assert.Equal(["T1 200", "T2 200", "T3 200", "T4 200", "T5 200"], _trial.Strings("$rows | Add-TrunkPhoneNumber | ForEach-Object { \"$_ $($_.PhoneNumber.Count)\" }"));

        var lists = _trial.Strings("Get-TwilioSimulator -Request").Skip(before).Where(request => request.Contains("IncomingPhoneNumbers", StringComparison.Ordinal));
        Assert.Equal(3, lists.Count());
    }

    [Fact]
    public void A_number_that_two_rows_claim_goes_where_the_last_says_and_the_first_is_told()
    {
        Fill(3, attach: false);
        _trial.Get("$null = New-TwilioTrunk A; $null = New-TwilioTrunk B");

        var result = _trial.Run("""
            'A', 'B' | ForEach-Object { [pscustomobject]@{ PhoneNumber = $numbers[0]; Trunk = $_ } } | Add-TrunkPhoneNumber -Force -RoutingRecord "$folder/record"
            """);

        Assert.Empty(result.Errors);
        Assert.Single(result.Warnings, warning => warning.Contains(_trial.One("(Get-TwilioTrunk A).Sid")!, StringComparison.Ordinal));
        Assert.Equal("B", _trial.One("(Get-TwilioPhoneNumber $numbers[0] | Get-TwilioTrunk).Name"));
    }

    [Fact]
    public void A_few_of_many_numbers_are_asked_for_by_themselves()
    {
        Fill(5000, attach: false);
        _trial.Get("$null = New-TwilioTrunk A");

        // The list has the newest numbers first: three pages of it do not show these, asking for them one by one does.
        var requests = Requests("$numbers[0..24] | Add-TrunkPhoneNumber -Trunk A");

        Assert.InRange(requests, 50, 62);
        Assert.Equal("25", _trial.One("@(Get-TrunkPhoneNumber A).Count"));
    }

    [Fact]
    public void Progress_is_shown_within_two_seconds_and_taken_away()
    {
        Fill(800, attach: false);
        _trial.Get("$null = New-TwilioTrunk A");
        _trial.Get("$null = Add-TwilioSimulatorFault -Delay 0.05 -Always");

        var progress = _trial.Run("$numbers | Add-TrunkPhoneNumber -Trunk A").Progress;

        Assert.True(progress.Count > 2, $"{progress.Count} records");
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
        Assert.All(progress.SkipLast(1), record => Assert.Equal(ProgressRecordType.Processing, record.RecordType));
        Assert.Matches("^[0-9]+ of 800 steps, [0-9]+ a second$", progress[0].StatusDescription);

        // 16 at a time take 50 ms: what was done when it was shown first tells when that was.
        Assert.InRange(int.Parse(progress[0].StatusDescription.Split(' ')[0], CultureInfo.InvariantCulture), 1, 2 * 16 * 20);
        Assert.InRange(progress[^2].PercentComplete, progress[0].PercentComplete, 100);
        Assert.All(progress.SkipLast(1), record => Assert.InRange(record.SecondsRemaining, 0, 60));
    }

    [Fact]
    public void Where_nobody_knows_how_much_is_to_come_progress_tells_what_was_read()
    {
        _trial.Get("""
            $null = Start-TwilioSimulator | Connect-TwilioAccount
            $null = Add-TwilioSimulatorCall +14155550100 +56226665897
            $null = Add-TwilioSimulatorFault */Calls.json -Delay 2
            """);

        var progress = _trial.Run("Measure-TrunkCall").Progress;

        Assert.True(progress.Count > 1, $"{progress.Count} records");
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
        Assert.All(progress.SkipLast(1), record => Assert.Equal((-1, -1, "0 read, 0 a second"), (record.PercentComplete, record.SecondsRemaining, record.StatusDescription)));
    }

    private void Fill(int count, bool attach = true)
    {
        _trial.Get(FormattableString.Invariant($"""
            $numbers = New-Numbers {count}
            $simulator = Start-TwilioSimulator -PhoneNumber $numbers
            $null = $simulator | Connect-TwilioAccount
            $trunk = New-TwilioTrunk Big-Trunk
            """));
        if (attach)
            _trial.Get("$null = $numbers | Add-TrunkPhoneNumber -Trunk $trunk");
    }

    private int Requests(string work) => (int)Number($"Measure-Requests {{ {work} }}");

    /// <summary>The most that is held while a command emits so many objects. It is measured at each thousandth; the simulator itself is there before.</summary>
    private double Held(string command, int expected)
    {
        Assert.Equal(expected.ToString(CultureInfo.InvariantCulture), _trial.One($$"""
            $count = 0; $most = 0; $start = [GC]::GetTotalMemory($true)
            {{command}} | ForEach-Object { if (++$count % 1000 -eq 500) { $most = [Math]::Max($most, [GC]::GetTotalMemory($true) - $start) } }
            $count
            """));
        return Number("$most");
    }

    private double Number(string expression) => double.Parse(_trial.One(expression)!, CultureInfo.InvariantCulture);
}
