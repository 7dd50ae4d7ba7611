using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>Faults that a script plants, what the cmdlets make of them, and what is seen of them afterwards.</summary>
public sealed class SimulatorFaultTests : IDisposable
{
    private readonly ModuleTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("-StatusCode 503", "Status Before 503   1")]
    [InlineData("-StatusCode 503 -When After -Code 20503 -Message Busy -Count 2", "Status After 503   2")]
    [InlineData("-Throttle", "Status Before 429   1")]
    [InlineData("-Throttle -RetryAfter 2 -Always", "Status Before 429 00:00:02  ")]
    [InlineData("-Throttle -RetryAfter 00:01:00", "Status Before 429 00:01:00  1")]
    [InlineData("-Delay 1.5", "Delay After   00:00:01.5000000 1")]
    [InlineData("-Delay '0.5' -When Before", "Delay Before   00:00:00.5000000 1")]
    [InlineData("-Delay ([timespan]::FromMinutes(2))", "Delay After   00:02:00 1")]
    [InlineData("-Reset Before", "Reset Before    1")]
    [InlineData("-Reset After -Probability 0.5 -Seed 7", "Reset After    ")]
    [InlineData("-Reset After -Probability 0.5 -Count 3", "Reset After    3")]
    [InlineData("-Truncate", "Truncate After    1")]
    [InlineData("-Html", "Html Before 502   1")]
    [InlineData("-Html -StatusCode 200 -When After", "Html After 200   1")]
    [InlineData("-Refuse", "Refuse Before    1")]
    public void What_is_asked_for_is_planned(string parameters, string expected)
    {
        _trial.Get($"$fault = Add-TwilioSimulatorFault {parameters} -Method GET -Path */nothing");

        Assert.Equal(expected, _trial.One("'{0} {1} {2} {3} {4} {5}' -f $fault.Kind, $fault.When, $fault.StatusCode, $fault.RetryAfter, $fault.Delay, $fault.Remaining"));
        Assert.Equal("GET */nothing", _trial.One("$fault.Method + ' ' + $fault.Path"));
        Assert.Equal(_trial.One("$account.Sid"), _trial.One("$fault.Account"));
    }

    [Fact]
    public void A_lost_answer_is_seen_in_the_requests_and_the_trunk_is_made_once()
    {
        _trial.Get("$fault = Add-TwilioSimulatorFault */Trunks -Method POST -Reset After");

        _trial.Get("$null = New-TwilioTrunk T t-kernel -IfNotExists");

        Assert.Equal("1 0", _trial.One("\"$($fault.Hits) $($fault.Remaining)\""));
        Assert.Single(_trial.Get("Get-TwilioTrunk"));
        Assert.Equal("T Reset True ", _trial.One("""
            Get-TwilioSimulator -Request | Where-Object Method -EQ POST | ForEach-Object { "$($_.Form['FriendlyName']) $($_.Fault) $($_.IsCarriedOut) $($_.Status)" }
            """));
    }

    [Fact]
    public void A_refusal_comes_with_its_code()
    {
        _trial.Get("$null = Add-TwilioSimulatorFault trunking.twilio.com/* -Method POST -StatusCode 400 -Code 21244");

        var error = Assert.Single(_trial.Run("New-TwilioTrunk T").Errors);

        Assert.Equal("Twilio21244", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal("400 21244 False", _trial.One("Get-TwilioSimulator -Request | Where-Object Fault | ForEach-Object { \"$($_.Status) $($_.Code) $($_.IsCarriedOut)\" }"));
    }

    [Fact]
    public void Each_simulator_has_its_own()
    {
        _trial.Get("$other = Start-TwilioSimulator; $null = $other | Add-TwilioSimulatorFault -Reset Before -Always");

        Assert.Equal("0 1", _trial.One("\"$($simulator.Fault.Count) $($other.Fault.Count)\""));
        Assert.Equal(2, _trial.Get("Add-TwilioSimulatorFault -Refuse").Count);
        Assert.Equal("1 2", _trial.One("\"$($simulator.Fault.Count) $($other.Fault.Count)\""));
    }

    [Fact]
    public void They_are_taken_away_one_by_one_or_all_at_once()
    {
        _trial.Get("$one = Add-TwilioSimulatorFault -Reset Before -Always; $two = Add-TwilioSimulatorFault -Refuse; $three = Add-TwilioSimulatorFault -Html");

        _trial.Get("$two | Remove-TwilioSimulatorFault; $two | Remove-TwilioSimulatorFault");
        Assert.Equal(["Reset", "Html"], _trial.Strings("$simulator.Fault.Kind"));
        _trial.Get("Remove-TwilioSimulatorFault -WhatIf");
        Assert.Equal(["Reset", "Html"], _trial.Strings("$simulator.Fault.Kind"));
        _trial.Get("Remove-TwilioSimulatorFault; Remove-TwilioSimulatorFault");
        Assert.Empty(_trial.Get("$simulator.Fault"));
    }

    [Theory]
    [InlineData("-Reset Before -Path Trunks", "SimulatorSettingInvalid")]
    [InlineData("-Reset Before -Count 0", "SimulatorSettingInvalid")]
    [InlineData("-Reset Before -Probability 0", "SimulatorSettingInvalid")]
    [InlineData("-StatusCode 200", "SimulatorSettingInvalid")]
    [InlineData("-Delay -1", "SimulatorSettingInvalid")]
    [InlineData("-Truncate -Count 2 -Always", "CountWithoutEnd")]
    public void Nonsense_is_refused(string parameters, string errorId)
        => _trial.Refused($"Add-TwilioSimulatorFault {parameters}", errorId, ErrorCategory.InvalidArgument);

    [Fact]
    public void Without_a_simulator_there_is_nothing_to_break()
    {
        _trial.Get("Stop-TwilioSimulator");

        _trial.Refused("Add-TwilioSimulatorFault -Truncate", "NoSimulator", ErrorCategory.ObjectNotFound);
        _trial.Get("Remove-TwilioSimulatorFault");
    }
}
