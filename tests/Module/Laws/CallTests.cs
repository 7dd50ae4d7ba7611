using System.Globalization;
using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>The records of calls: found, followed and counted.</summary>
public sealed class CallTests : IDisposable
{
    private readonly ModuleTrial _trial = new("""
        $simulator = Start-TwilioSimulator -PhoneNumber '+56226665897', '+56226665898', '+56226665899'
        $account = $simulator | Connect-TwilioAccount
        $north = New-TwilioTrunk North north-kernel -Tag dev | Add-TrunkPhoneNumber -PhoneNumber +56226665897
        $south = New-TwilioTrunk South south-kernel | Add-TrunkPhoneNumber -PhoneNumber +56226665898
        $now = [datetime]::UtcNow
        function Add-Calls {
            @(
                [pscustomobject]@{ Trunk = 'North'; From = '+14155550100'; To = '+56226665897'; StartTime = $now.AddMinutes(-50); Duration = 60; Price = -0.01 }
                [pscustomobject]@{ Trunk = 'North'; From = '+14155550101'; To = '+56226665897'; StartTime = $now.AddMinutes(-40); Status = 'Busy' }
                [pscustomobject]@{ Trunk = 'South'; From = '+14155550100'; To = '+56226665898'; StartTime = $now.AddMinutes(-30); Status = 'NoAnswer' }
                [pscustomobject]@{ Trunk = $south; From = '+56226665898'; To = '+14155550199'; StartTime = $now.AddMinutes(-20); Duration = 30; Price = -0.02
                    Direction = 'TrunkingTerminating' }
                [pscustomobject]@{ TrunkSid = $north.Sid; From = '+56226665899'; To = '+14155550199'; StartTime = $now.AddMinutes(-10); Status = 'Failed'
                    Direction = 'TrunkingTerminating' }
                [pscustomobject]@{ TrunkSid = $north.Sid; From = '+14155550100'; To = '+56226665897'; StartTime = $now.AddDays(-2) }
            ) | Add-TwilioSimulatorCall
        }
        """);

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("Get-TrunkCall", "10 20 30 40 50")]
    [InlineData("Get-TrunkCall North", "10 40 50")]
    [InlineData("Get-TrunkCall $north.Sid", "10 40 50")]
    [InlineData("Get-TrunkCall north-kernel", "10 40 50")]
    [InlineData("Get-TrunkCall -TrunkSid $north.Sid.ToLowerInvariant().Replace('tk', 'TK')", "10 40 50")]
    [InlineData("Get-TrunkCall *th", "10 20 30 40 50")]
    [InlineData("Get-TrunkCall X*", "")]
    [InlineData("$north, $south | Get-TrunkCall", "10 20 30 40 50")]
    [InlineData("'North', 'South', 'North' | Get-TrunkCall", "10 20 30 40 50")]
    [InlineData("Get-TwilioTrunk -Tag dev | Get-TrunkCall -Direction TrunkingTerminating", "10")]
    [InlineData("Get-TwilioTrunk -Tag dev | Get-TrunkCall -Direction outbound", "10")]
    [InlineData("$north | Get-TrunkCall -Direction Inbound", "40 50")]
    [InlineData("[pscustomobject]@{ Trunk = 'South' } | Get-TrunkCall", "20 30")]
    [InlineData("Get-TrunkOrigination North | Get-TrunkCall", "")]
    [InlineData("Get-TwilioPhoneNumber +99* | Get-TrunkCall", "")]
    [InlineData("Get-TwilioPhoneNumber -Unassigned | Get-TrunkCall", "10")]
    [InlineData("Get-TrunkPhoneNumber North | Get-TrunkCall", "40 50")]
    [InlineData("Get-TwilioPhoneNumber | Get-TrunkCall", "10 20 30 40 50")]
    [InlineData("Get-TwilioPhoneNumber | Get-TrunkCall -Trunk South", "20 30")]
    [InlineData("Get-TrunkCall -PhoneNumber '+56 2 2666 5898'", "20 30")]
    [InlineData("Get-TrunkCall -PhoneNumber '+1 415 555 0199', +14155550101", "10 20 40")]
    [InlineData("Get-TrunkCall North -PhoneNumber +1415555010?", "40 50")]
    [InlineData("$north, $south | Get-TrunkCall -PhoneNumber +14155550100", "30 50")]
    [InlineData("Get-TrunkCall -PhoneNumber +44*", "")]
    [InlineData("Get-TrunkCall -Status Busy", "40")]
    [InlineData("Get-TrunkCall -Status Busy, NoAnswer, Failed -Direction TrunkingOriginating", "30 40")]
    [InlineData("Get-TrunkCall -Last 25m", "10 20")]
    [InlineData("Get-TrunkCall -StartTime $now.AddMinutes(-45) -EndTime $now.AddMinutes(-15)", "20 30 40")]
    [InlineData("Get-TrunkCall -StartTime $now.AddMinutes(-45).ToLocalTime() -EndTime ([datetime]::SpecifyKind($now.AddMinutes(-15).ToLocalTime(), 'Unspecified'))", "20 30 40")]
    [InlineData("Get-TrunkCall -Last 10m -EndTime $now.AddMinutes(-15)", "20")]
    [InlineData("Get-TrunkCall -Last 3d North", "10 40 50 2880")]
    [InlineData("Get-TrunkCall -EndTime $now.AddDays(-1.5)", "2880")]
    public void Calls_are_found(string command, string expected)
    {
        _trial.Get("Add-Calls");

        Assert.Equal(expected, string.Join(' ', _trial.Strings($"{command} | ForEach-Object {{ [math]::Round(($now - $_.StartTime).TotalMinutes) }}")));
    }

    [Fact]
    public void A_call_has_the_fields_of_Twilio_and_the_name_of_its_trunk()
    {
        _trial.Get("""
            $sid = Add-TwilioSimulatorCall +14155550100 +56226665897 -Trunk $north -StartTime $now.AddMinutes(-5) -Duration 61 -Price -0.0085 `
                -LastSipResponse 200 -DisconnectedBy caller -PostDialDelay 420 -EdgeLocation ashburn -Tag high_jitter, silence
            $call = Get-TrunkCall; $insight = Get-TrunkCall -Insight
            """);

        Assert.Equal(
            ["Completed", "TrunkingOriginating", "+14155550100", "(415) 555-0100", "61", "-0.00850", "USD", "North", "Utc"],
            _trial.Strings("$call.Status, $call.Direction, $call.From, $call.FromFormatted, $call.Duration, $call.Price, $call.PriceUnit, $call.TrunkName, $call.StartTime.Kind"));
        Assert.Equal("True True True", _trial.One("\"$($call.Sid -eq $sid) $($call.TrunkSid -eq $north.Sid) $($call.EndTime -eq $call.StartTime.AddSeconds(61))\""));
        Assert.Equal("", _trial.One("\"$($call.LastSipResponse)$($call.Tag)$($call.ProcessingState)\""));
        Assert.Equal(
            ["200", "caller", "420", "ashburn", "high_jitter", "silence", "partial"],
            _trial.Strings("$insight.LastSipResponse, $insight.DisconnectedBy, $insight.PostDialDelay, $insight.EdgeLocation; $insight.Tag; $insight.ProcessingState"));
    }

    [Fact]
    public void A_call_that_goes_on_is_found_by_the_trunk_of_its_number()
    {
        _trial.Get("""
            $null = Add-TwilioSimulatorCall +14155550100 +56226665897 -Trunk North -Duration 3600
            $null = Add-TwilioSimulatorCall +14155550100 +56226665898 -Trunk South -Status InProgress
            """);

        Assert.Equal("InProgress ", _trial.One("Get-TrunkCall North | ForEach-Object { \"$($_.Status) $($_.TrunkSid)\" }"));
    }

    [Fact]
    public void The_calls_of_a_trunk_outlive_it()
    {
        _trial.Get("Add-Calls; $sid = $south.Sid; Remove-TwilioTrunk South -Confirm:$false");

        Assert.Equal(["", ""], _trial.Strings("Get-TrunkCall $sid | ForEach-Object { \"$($_.TrunkName)\" }"));
    }

    [Theory]
    [InlineData("Get-TrunkCall", 4)]
    [InlineData("Get-TrunkCall North", 5)]
    [InlineData("$north, $south | Get-TrunkCall", 4)]
    [InlineData("Get-TrunkCall -Insight", 4)]
    [InlineData("Measure-TrunkCall", 4)]
    public void All_trunks_are_read_from_one_list_and_the_first_call_is_there_after_a_page(string command, int requests)
    {
        _trial.Get("""
            $null = 1..3000 | ForEach-Object { [pscustomobject]@{ TrunkSid = $north.Sid; From = '+14155550100'; To = '+56226665897'; StartTime = $now.AddSeconds(-$_) } } |
                Add-TwilioSimulatorCall
            function Measure-Requests([scriptblock] $work) {
                $before = @(Get-TwilioSimulator -Request | Where-Object Path -NotLike */Summary).Count
                $null = . $work
                @(Get-TwilioSimulator -Request | Where-Object Path -NotLike */Summary).Count - $before
            }
            """);

        Assert.Equal(requests.ToString(CultureInfo.InvariantCulture), _trial.One($"Measure-Requests {{ {command} }}"));
        if (!command.StartsWith("Measure", StringComparison.Ordinal))
            Assert.Equal((requests - 2).ToString(CultureInfo.InvariantCulture), _trial.One($"Measure-Requests {{ try {{ {command} | ForEach-Object {{ throw 'enough' }} }} catch {{ }} }}"));
    }

    [Fact]
    public void What_Voice_Insights_is_refused_is_a_warning_and_the_calls_come()
    {
        _trial.Get("Add-Calls; Add-TwilioSimulatorFault */Summary -StatusCode 403 -Always");

        Assert.Equal("5", _trial.One("@(Get-TrunkCall -Insight -WarningVariable warned).Count"));
        Assert.Contains("Voice Insights", _trial.One("$warned"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-TrunkCall nobody", "TrunkNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-TrunkCall [", "InvalidPattern", ErrorCategory.InvalidArgument)]
    [InlineData("Get-TrunkCall -PhoneNumber 12345", "InvalidPhoneNumber", ErrorCategory.InvalidArgument)]
    [InlineData("Get-TrunkCall -Last 4h -StartTime 2026-01-01", "BeginningTwice", ErrorCategory.InvalidArgument)]
    [InlineData("Get-TrunkCall -StartTime 2026-01-02 -EndTime 2026-01-01", "EmptyTimeWindow", ErrorCategory.InvalidArgument)]
    [InlineData("Get-TrunkCall -StartTime 9999-12-31", "EmptyTimeWindow", ErrorCategory.InvalidArgument)]
    [InlineData("Measure-TrunkCall nobody", "TrunkNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Watch-TrunkCall nobody", "TrunkNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Watch-TrunkCall -StartTime 9999-12-31", "EmptyTimeWindow", ErrorCategory.InvalidArgument)]
    [InlineData("Get-TrunkAlert nobody", "TrunkNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-TrunkAlert -Last 4h -StartTime 2026-01-01", "BeginningTwice", ErrorCategory.InvalidArgument)]
    [InlineData("Add-TwilioSimulatorCall +1 +2 -Trunk nobody", "TrunkNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Add-TwilioSimulatorCall +1 +2 -Duration -1", "SimulatorSettingInvalid", ErrorCategory.InvalidArgument)]
    public void What_makes_no_sense_is_an_error(string command, string id, ErrorCategory category) => _trial.Refused(command, id, category);

    [Fact]
    public void A_bad_trunk_among_good_ones_is_its_own_error()
    {
        _trial.Get("Add-Calls");
        var result = _trial.Run("'North', 'nobody', 'South' | Get-TrunkCall -Last 25m");

        Assert.Equal(2, result.Output.Count);
        Assert.StartsWith("TrunkNotFound,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30s", 30)]
    [InlineData("90m", 5400)]
    [InlineData("4h", 14_400)]
    [InlineData("1.5h", 5400)]
    [InlineData("3d", 259_200)]
    [InlineData("1w", 604_800)]
    [InlineData("1W", 604_800)]
    [InlineData("0:30:00", 1800)]
    [InlineData("([timespan]::FromHours(2))", 7200)]
    public void A_time_span_is_written_as_people_write_it(string last, double seconds)
    {
        _trial.Get($"Get-TrunkCall -Last {last}");

        var query = _trial.One("[uri]::UnescapeDataString(@(Get-TwilioSimulator -Request)[-1].Query)")!;
        var asked = DateTimeOffset.Parse(query.Split(['=', '&'])[1], CultureInfo.InvariantCulture);
        Assert.InRange((DateTimeOffset.UtcNow - asked).TotalSeconds, seconds, seconds + 60);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("0s")]
    [InlineData("-4h")]
    [InlineData("4x")]
    [InlineData("''")]
    [InlineData("$null")]
    [InlineData("99999999999w")]
    public void A_time_span_that_is_none_is_refused(string last)
        => Assert.Contains("4h", Assert.Single(_trial.Run($"Get-TrunkCall -Last {last}").Errors).Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void Calls_come_from_the_account_of_the_trunk()
    {
        _trial.Get("""
            $inner = $simulator.GetType().GetProperty('Simulator', [Reflection.BindingFlags]'NonPublic, Instance').GetValue($simulator)
            $null = $inner.AddSubaccounts([string[]]'Customer')
            $sub = Get-TwilioAccount -Subaccount | Connect-TwilioAccount
            $theirs = New-TwilioTrunk Theirs -Connection $sub
            $account = $simulator | Connect-TwilioAccount
            $null = Add-TwilioSimulatorCall +14155550100 +14155550111 -Trunk $theirs
            $null = Add-TwilioSimulatorCall +14155550100 +56226665897 -Trunk $north
            """);

        Assert.Equal(["North", "Theirs"], _trial.Strings("$north, $theirs | Get-TrunkCall | ForEach-Object TrunkName").Order());
        Assert.Equal(["North"], _trial.Strings("(Get-TrunkCall).TrunkName"));
        Assert.Equal(["Theirs"], _trial.Strings("(Get-TrunkCall -Connection $sub).TrunkName"));
        Assert.Equal("2", _trial.One("($north, $theirs | Measure-TrunkCall).Calls"));
    }

    [Fact]
    public void A_call_is_watched_from_its_beginning_to_its_price()
    {
        _trial.Get("""
            $null = Add-TwilioSimulatorCall +14155550100 +56226665897 -Trunk North -StartTime $now.AddHours(-1) -Price -1
            $null = Add-TwilioSimulatorCall +14155550100 +56226665898 -Trunk South -Duration 1
            $null = Add-TwilioSimulatorCall +14155550100 +56226665897 -Trunk North -StartTime ([datetime]::UtcNow.AddSeconds(1)) -Duration 2 -Settling 2 -Price -0.01
            $seen = Watch-TrunkCall North -IntervalSec 1 -Count 3
            """);

        Assert.Equal(
            ["InProgress   ", "Completed 2  ", "Completed 2 -0.01000 North"],
            _trial.Strings("$seen | ForEach-Object { \"$($_.Status) $($_.Duration) $($_.Price) $($_.TrunkName)\" }"));
    }

    [Fact]
    public void A_watch_ends_at_its_time_and_tells_nothing_twice()
    {
        _trial.Get("Add-Calls; $seen = Watch-TrunkCall -Last 45m -IntervalSec 1 -Until ([datetime]::UtcNow.AddSeconds(3))");

        Assert.Equal("40 30 20 10", string.Join(' ', _trial.Strings("$seen | ForEach-Object { [math]::Round(($now - $_.StartTime).TotalMinutes) }")));
        Assert.InRange(_trial.Strings("Get-TwilioSimulator -Request").Count(request => request.EndsWith("/Calls.json", StringComparison.Ordinal)), 3, 6);
    }

    [Fact]
    public void What_is_done_with_a_call_that_is_watched_may_make_another()
        => Assert.Equal(
            ["+14155550100", "+14155550101", "+14155550102", "+14155550103"],
            _trial.Strings("""
                $n = 0
                $null = Add-TwilioSimulatorCall +14155550100 +56226665897 -Trunk North
                Watch-TrunkCall -Last 1m -IntervalSec 1 -Count 4 | ForEach-Object {
                    $_.From
                    $null = Add-TwilioSimulatorCall "+1415555010$((++$n))" +56226665897 -Trunk North
                }
                """));

    [Fact]
    public void A_watch_outlives_a_time_without_answers_and_tells_what_was_missed()
    {
        _trial.Get("""
            $null = Add-TwilioSimulatorCall +14155550100 +56226665897 -Trunk North
            $null = Add-TwilioSimulatorFault */Calls.json -Html -StatusCode 200 -Count 2
            $seen = Watch-TrunkCall -Last 1m -IntervalSec 1 -Count 1 -WarningVariable warned
            """);

        Assert.Equal("1", _trial.One("@($seen).Count"));
        Assert.Contains("goes on", Assert.Single(_trial.Strings("$warned")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Add-TwilioSimulatorFault */Calls.json -StatusCode 403 -Code 20003", "Twilio20003")]
    [InlineData("Stop-TwilioSimulator; $PSDefaultParameterValues = @{ 'Watch-TrunkCall:Connection' = $account }", "SimulatorStopped")]
    public void A_watch_ends_when_there_is_no_sense_in_going_on(string before, string id)
    {
        _trial.Get($"$null = {before}");

        Assert.StartsWith(id + ",", Assert.Single(_trial.Run("Watch-TrunkCall").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_are_counted()
    {
        _trial.Get("Add-Calls; $all = Measure-TrunkCall");

        Assert.Equal(
            ["5", "2", "3", "0.4", "90", "45", "60", "0.03000", "USD", "3"],
            _trial.Strings("$all.Calls, $all.Answered, $all.Failed, $all.AnswerRate, $all.Duration, $all.AverageDuration, $all.LongestDuration, $all.Cost, $all.PriceUnit, $all.Unpriced"));
        Assert.Equal(["Busy: 1", "Failed: 1", "NoAnswer: 1"], _trial.Strings("$all.Failure").Order());
        Assert.Equal("", _trial.One("\"$($all.TrunkSid)$($all.Direction)$($all.PhoneNumber)$($all.Hour)\""));
    }

    [Theory]
    [InlineData("Trunk", "North 3|South 2")]
    [InlineData("Direction", "TrunkingOriginating 3|TrunkingTerminating 2")]
    [InlineData("PhoneNumber", "+56226665897 2|+56226665898 2|+56226665899 1")]
    [InlineData("Trunk, Direction", "North TrunkingOriginating 2|North TrunkingTerminating 1|South TrunkingOriginating 1|South TrunkingTerminating 1")]
    public void Calls_are_counted_apart(string by, string expected)
    {
        _trial.Get("Add-Calls");
        var groups = $"Measure-TrunkCall -GroupBy {by} | ForEach-Object {{ \"$_ $($_.Calls)\" }}";

        Assert.Equal(expected.Split('|'), _trial.Strings(groups).Order());
        Assert.Equal(expected.Split('|'), _trial.Strings("Get-TrunkCall | " + groups).Order());
        Assert.Equal(5, _trial.Get("Measure-TrunkCall -GroupBy Hour | ForEach-Object Calls").Sum(calls => (int)calls.BaseObject));
    }

    [Fact]
    public void No_call_is_counted_as_none()
    {
        Assert.Equal("0 0 0  0", _trial.One("Measure-TrunkCall | ForEach-Object { \"$($_.Calls) $($_.Answered) $($_.Failed) $($_.AnswerRate) $([double]$_.Cost)\" }"));
        Assert.Equal("0", _trial.One("@() | Measure-TrunkCall | ForEach-Object Calls"));
        Assert.Empty(_trial.Get("Measure-TrunkCall -GroupBy Hour"));
        Assert.Empty(_trial.Run("Measure-TrunkCall Nobody").Output);
        Assert.Equal("0 1", _trial.One("""
            $null = Add-TwilioSimulatorCall +14155550100 +56226665897 -Direction Inbound
            "$((Measure-TrunkCall -Direction Outbound).Calls) $((Measure-TrunkCall -Direction Inbound).Calls)"
            """));
    }

    [Fact]
    public void Calls_whose_trunk_is_not_told_yet_are_not_shown_as_all()
    {
        _trial.Get("$null = Add-TwilioSimulatorCall +1415 +56226665897 -Trunk North -StartTime ([DateTime]::UtcNow.AddSeconds(-5)) -Duration 60");

        Assert.Equal("(not told yet) 1", _trial.One("Measure-TrunkCall -GroupBy Trunk | ForEach-Object { \"$_ $($_.Calls)\" }"));
        Assert.Equal("", _trial.One("Measure-TrunkCall | ForEach-Object { \"$_\" }"));
    }

    [Theory]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($calls))")]
    [InlineData("$calls | ForEach-Object { [pscustomobject]@{ Sid = $_.Sid; Status = \"$($_.Status)\"; Direction = \"$($_.Direction)\"; To = $_.To; From = $_.From; Duration = \"$($_.Duration)\"; Price = \"$($_.Price)\"; PriceUnit = 'USD'; LastSipResponse = $_.LastSipResponse; StartTime = $_.StartTime } }")]
    public void Calls_that_were_kept_are_counted_like_new_ones(string kept)
    {
        _trial.Get("Add-Calls; $null = Add-TwilioSimulatorCall +1415 +56226665897 -Status Failed -LastSipResponse 503 -Trunk North; $calls = Get-TrunkCall -Insight");
        const string Counted = "Measure-TrunkCall -GroupBy Direction, PhoneNumber | ForEach-Object { \"$_ $($_.Calls) $($_.AnswerRate) $($_.Duration) $([double]$_.Cost) $($_.Failure)\" }";

        var now = _trial.Strings("$calls | " + Counted).ToArray();

        Assert.Contains(now, group => group.Contains("Failed 503: 1", StringComparison.Ordinal));
        Assert.Equal(now, _trial.Strings($"{kept} | {Counted}"));
    }

    [Theory]
    [InlineData("Get-TrunkAlert", "32202 10004 32011")]
    [InlineData("Get-TrunkAlert North", "32011")]
    [InlineData("$north | Get-TrunkAlert", "32011")]
    [InlineData("Get-TrunkAlert South", "")]
    [InlineData("Get-TrunkAlert -ErrorCode 32202, 32999", "32202")]
    [InlineData("Get-TrunkAlert -LogLevel Warning", "32011")]
    [InlineData("Get-TrunkAlert -Last 15m", "32202 10004")]
    [InlineData("Get-TrunkAlert -StartTime $now.AddMinutes(-30) -EndTime $now.AddMinutes(-15)", "32011")]
    [InlineData("Get-TrunkAlert -Last 1w", "32202 10004 32011 32001")]
    public void Alerts_of_trunks_are_found(string command, string expected)
    {
        _trial.Get("""
            $null = Add-TwilioSimulatorAlert 32001 -Time $now.AddDays(-3)
            $null = Add-TwilioSimulatorCall +14155550100 +56226665897 -Trunk North -Status Failed |
                Add-TwilioSimulatorAlert 32011 -LogLevel Warning -Message 'SIP 503' -Time $now.AddMinutes(-20)
            $null = Add-TwilioSimulatorAlert 11200 -RequestUrl https://example.com/voice
            $null = Add-TwilioSimulatorAlert 10004 -Time $now.AddMinutes(-2)
            $null = Add-TwilioSimulatorAlert 32202 -Time $now.AddMinutes(-1)
            """);

        Assert.Equal(expected, string.Join(' ', _trial.Strings($"{command} -WarningAction Ignore | ForEach-Object ErrorCode")));
    }

    [Fact]
    public void An_alert_is_explained()
    {
        _trial.Get("""
            $sid = Add-TwilioSimulatorCall +14155550100 +56226665897 -Trunk North -Status Failed
            $null = $sid | Add-TwilioSimulatorAlert 32011 -LogLevel Warning -Message 'ErrorCode=32011&Msg=Got+503'
            $null = Add-TwilioSimulatorAlert 32998
            $alert = Get-TrunkAlert -ErrorCode 32011
            $unknown = Get-TrunkAlert -ErrorCode 32998
            """);

        Assert.Equal(
            ["Warning", "PBX cannot be reached", "Got 503", "ErrorCode=32011&Msg=Got+503", "32011 PBX cannot be reached"],
            _trial.Strings("$alert.LogLevel, $alert.Title, $alert.Message, $alert.AlertText, $alert"));
        Assert.Contains("Get-TrunkOrigination", _trial.One("$alert.Remedy"), StringComparison.Ordinal);
        Assert.Equal("True", _trial.One("$alert.ResourceSid -eq $sid -and $alert.Cause.Length -gt 20 -and $alert.DateGenerated.Kind -eq 'Utc'"));
        Assert.Equal("True", _trial.One("$null -eq $unknown.Title -and $unknown.MoreInfo -like '*32998'"));
    }

    [Fact]
    public void What_is_left_out_and_what_is_forgotten_is_said()
    {
        _trial.Get("1..3 | ForEach-Object { $null = Add-TwilioSimulatorAlert 32202 }");

        Assert.Empty(_trial.Get("Get-TrunkAlert North -WarningVariable warned"));
        Assert.StartsWith("3 alerts", _trial.One("$warned"), StringComparison.Ordinal);
        Assert.Equal(3, _trial.Get("Get-TrunkAlert -Last 30d -WarningVariable warned").Count);
        Assert.Empty(_trial.Get("$warned"));
        Assert.Equal(3, _trial.Get("Get-TrunkAlert -Last 5w -WarningVariable warned").Count);
        Assert.Contains("30 days", _trial.One("$warned"), StringComparison.Ordinal);
    }

    [Fact]
    public void Records_go_to_the_simulator_that_is_meant_and_need_one()
    {
        _trial.Get("""
            $other = Start-TwilioSimulator
            $null = Add-TwilioSimulatorCall +1415 +56226665897
            $null = Add-TwilioSimulatorCall +1416 +56226665897 -Simulator $other
            $null = Add-TwilioSimulatorAlert 32001 -Simulator $other
            """);

        Assert.Equal("+1415", _trial.One("(Get-TrunkCall).From"));
        Assert.Equal("+1416", _trial.One("$null = $other | Connect-TwilioAccount; (Get-TrunkCall).From"));
        Assert.Single(_trial.Get("Get-TrunkAlert"));
        _trial.Get("Stop-TwilioSimulator");
        _trial.Refused("Add-TwilioSimulatorCall +1 +2", "NoSimulator", ErrorCategory.ObjectNotFound);
        _trial.Refused("Add-TwilioSimulatorAlert 32001", "NoSimulator", ErrorCategory.ObjectNotFound);
    }
}
