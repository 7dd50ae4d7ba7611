using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Tests.Unit.Provisioning.Checklist;

/// <summary>What calls and alerts prove, of which trunk, and for how long.</summary>
public sealed class CallCheckTests : IDisposable
{
    private readonly ChecklistRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task An_answered_call_proves_its_direction_with_its_SID_and_time()
    {
        var call = _rig.Call(toPbx: true, "completed", 90);

        var outcome = await _rig.CheckAsync("InboundCall");

        Assert.Equal((CheckVerdict.Pass, $"{call} at 2026-11-20 10:30:00Z was answered and took 30 s."), (outcome.Verdict, outcome.Evidence));
        Assert.Equal(CheckVerdict.Unknown, (await _rig.CheckAsync("OutboundCall")).Verdict);
    }

    [Theory]
    [InlineData("completed", CheckVerdict.Pass)]
    [InlineData("in-progress", CheckVerdict.Pass)]
    [InlineData("ringing", CheckVerdict.Unknown)]
    [InlineData("busy", CheckVerdict.Unknown)]
    [InlineData("no-answer", CheckVerdict.Unknown)]
    [InlineData("canceled", CheckVerdict.Unknown)]
    [InlineData("failed", CheckVerdict.Fail)]
    public async Task Only_an_answer_is_a_proof(string status, CheckVerdict expected)
    {
        _rig.Call(toPbx: false, status, 5);

        var outcome = await _rig.CheckAsync("OutboundCall");

        Assert.Equal(expected, outcome.Verdict);
        Assert.Equal(expected == CheckVerdict.Pass, outcome.Remedy is null);
    }

    [Fact]
    public async Task What_no_call_has_proved_is_proved_by_a_test_call_and_asked_again()
    {
        Assert.Equal(
            ["Invoke-TrunkTestCall -Trunk 'Asterisk-Local' -Inbound -From (Read-Host 'Another number of the account, or a verified caller ID')", "Test-TwilioTrunk -Trunk 'Asterisk-Local' -Check InboundCall"],
            (await _rig.CheckAsync("InboundCall")).Remedy!.Split('\n'));
        Assert.Equal(
            ["Invoke-TrunkTestCall -Trunk 'Asterisk-Local'", "Test-TwilioTrunk -Trunk 'Asterisk-Local' -Check OutboundCall"],
            (await _rig.CheckAsync("OutboundCall")).Remedy!.Split('\n')[1..]);
    }

    [Theory]
    [InlineData(2, CheckVerdict.Pass)]
    [InlineData(3, CheckVerdict.Warn)]
    public async Task One_call_may_fail_and_several_in_a_row_have_a_reason(int failures, CheckVerdict expected)
    {
        _rig.Call(toPbx: true, "completed", 60);
        for (var minute = 1; minute <= failures; minute++)
            _rig.Call(toPbx: true, "failed", minute);

        Assert.Equal(expected, (await _rig.CheckAsync("InboundCall")).Verdict);
    }

    [Fact]
    public async Task Calls_of_another_trunk_and_of_another_time_prove_nothing()
    {
        _rig.Call(toPbx: true, "completed", 60, trunk: _rig.AddTrunk("Other"));
        _rig.Call(toPbx: true, "completed", 8 * 24 * 60);

        Assert.Equal(CheckVerdict.Unknown, (await _rig.CheckAsync("InboundCall")).Verdict);
    }

    [Fact]
    public async Task A_number_that_went_over_to_another_trunk_is_missed()
    {
        _rig.Call(toPbx: true, "completed", 60, number: "+14155550177");

        var outcome = await _rig.CheckAsync("NumberRouting");

        Assert.Equal(CheckVerdict.Warn, outcome.Verdict);
        Assert.Contains("+14155550177 does not belong to the account", outcome.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32011, false, CheckVerdict.Fail)]
    [InlineData(32011, true, CheckVerdict.Pass)]
    [InlineData(32202, true, CheckVerdict.Fail)]
    [InlineData(32202, false, CheckVerdict.Pass)]
    [InlineData(32101, true, CheckVerdict.Warn)]
    [InlineData(32022, true, CheckVerdict.Warn)]
    [InlineData(32999, true, CheckVerdict.Warn)]
    public async Task An_alert_counts_until_a_call_of_its_direction_is_answered(int code, bool toPbx, CheckVerdict expected)
    {
        _rig.Alert(code, 30);
        _rig.Call(toPbx, "completed", 5);

        var outcome = await _rig.CheckAsync("TrunkAlert");

        Assert.Equal(expected, outcome.Verdict);
        Assert.Contains($"{code} ", outcome.Evidence, StringComparison.Ordinal);
        Assert.Contains("2026-11-20 11:30:00Z", outcome.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_before_the_alert_does_not_count()
    {
        _rig.Call(toPbx: false, "completed", 60);
        _rig.Alert(32202, 30);
        _rig.Alert(32202, 20);

        var outcome = await _rig.CheckAsync("TrunkAlert");

        Assert.Equal(CheckVerdict.Fail, outcome.Verdict);
        Assert.StartsWith("32202 Bad user credentials, 2 times, last at 2026-11-20 11:40:00Z. The PBX signed in with", outcome.Evidence, StringComparison.Ordinal);
        Assert.Equal("Set-TrunkTermination -Trunk 'Asterisk-Local' -Credential (Get-Credential) -ResetPassword", outcome.Remedy);
    }

    [Fact]
    public async Task An_alert_of_another_trunk_is_not_this_ones()
    {
        var other = _rig.AddTrunk("Other");
        _rig.Alert(32011, 30, other);
        _rig.Alert(32011, 20, _rig.Call(toPbx: true, "failed", 20, other));

        Assert.Equal(CheckVerdict.Pass, (await _rig.CheckAsync("TrunkAlert")).Verdict);
        Assert.Contains("32011", (await _rig.CheckAsync("TrunkAlert", trunk: other)).Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_codes_are_told_with_a_line_each()
    {
        _rig.Alert(32201, 30);
        _rig.Alert(32011, 20);
        _rig.Alert(32999, 10);

        var outcome = await _rig.CheckAsync("TrunkAlert");

        Assert.Equal(CheckVerdict.Fail, outcome.Verdict);
        var lines = outcome.Remedy!.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Contains(lines, line => line.StartsWith("Set-TrunkTermination -Trunk 'Asterisk-Local' -AllowedAddress", StringComparison.Ordinal));
        Assert.Equal(2, lines.Count(line => line.StartsWith("# 32", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null, "United States/Canada (US)")]
    [InlineData("+16135550123", "United States/Canada (US)")]
    [InlineData("+56226665897", "Chile (CL)")]
    [InlineData("sip:+56226665897@fastco-voice-kernel.pstn.twilio.com;transport=udp", "Chile (CL)")]
    public async Task The_countries_of_calls_and_numbers_have_to_be_open(string? called, string expected)
    {
        if (called is not null)
            _rig.Call(toPbx: false, "failed", 5, other: called);

        var outcome = await _rig.CheckAsync("DialingPermission");

        Assert.Contains(expected, outcome.Evidence, StringComparison.Ordinal);
        Assert.Equal(expected.EndsWith("(US)", StringComparison.Ordinal) ? CheckVerdict.Pass : CheckVerdict.Fail, outcome.Verdict);
    }
}
