using TwilioTrunk.Asterisk.TestCalls;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning.TestCalls;

/// <summary>What test calls prove; each end of a call on a real Asterisk is among the tests of interop.</summary>
public sealed class TestCallJudgeTests
{
    private const string Sid = "TK0123456789abcdef0123456789abcdef";

    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    private static readonly TrunkState Trunk = new() { Trunk = new TrunkRecord { Sid = Sid, FriendlyName = "Office", DomainName = "office-voice.pstn.twilio.com" } };

    [Theory]
    [InlineData(486, null, CheckVerdict.Warn, TestCallCause.Busy)]
    [InlineData(600, null, CheckVerdict.Warn, TestCallCause.Busy)]
    [InlineData(480, null, CheckVerdict.Warn, TestCallCause.NoAnswer)]
    [InlineData(408, null, CheckVerdict.Fail, TestCallCause.NoReply)]
    [InlineData(404, null, CheckVerdict.Fail, TestCallCause.Number)]
    [InlineData(400, null, CheckVerdict.Fail, TestCallCause.Number)]
    [InlineData(400, 32204, CheckVerdict.Fail, TestCallCause.CallerId)]
    [InlineData(407, null, CheckVerdict.Fail, TestCallCause.Password)]
    [InlineData(403, 32201, CheckVerdict.Fail, TestCallCause.AccessList)]
    [InlineData(403, 32202, CheckVerdict.Fail, TestCallCause.Password)]
    [InlineData(403, 32203, CheckVerdict.Fail, TestCallCause.Blocked)]
    [InlineData(403, 32205, CheckVerdict.Fail, TestCallCause.Country)]
    [InlineData(403, null, CheckVerdict.Unknown, TestCallCause.Undecided)]
    [InlineData(486, 32202, CheckVerdict.Warn, TestCallCause.Busy)]
    [InlineData(404, 32202, CheckVerdict.Fail, TestCallCause.Number)]
    [InlineData(488, null, CheckVerdict.Fail, TestCallCause.Media)]
    [InlineData(503, null, CheckVerdict.Unknown, TestCallCause.Limit)]
    [InlineData(603, null, CheckVerdict.Fail, TestCallCause.Account)]
    [InlineData(603, 10004, CheckVerdict.Unknown, TestCallCause.Limit)]
    [InlineData(500, null, CheckVerdict.Unknown, TestCallCause.Undecided)]
    public void A_refusal_means_what_Twilio_says_of_it(int status, int? alert, CheckVerdict verdict, TestCallCause cause)
    {
        var judged = TestCallJudge.Judge(Out(new PbxLeg("PJSIP/twilio-1") { SipStatus = status, Cause = 21, Ended = Start }) with { Alerts = alert is { } code ? [code] : [] }, Trunk);

        Assert.Equal((verdict, cause), (judged.Verdict, judged.Cause));
        Assert.Contains($"twilio got {status}", judged.Evidence, StringComparison.Ordinal);
        Assert.Equal(verdict == CheckVerdict.Fail && cause is not (TestCallCause.Number or TestCallCause.Blocked), verdict == CheckVerdict.Fail && judged.Remedy is not null);
    }

    [Theory]
    [InlineData(0, 0, null, 10, TestCallCause.OneWayAudio, CheckVerdict.Fail, CheckVerdict.Unknown)]
    [InlineData(0, 0, null, 1, TestCallCause.AudioUnknown, CheckVerdict.Unknown, CheckVerdict.Unknown)]
    [InlineData(500, 0, null, 10, TestCallCause.OneWayAudio, CheckVerdict.Pass, CheckVerdict.Fail)]
    [InlineData(500, 500, null, 10, TestCallCause.Answered, CheckVerdict.Pass, CheckVerdict.Unknown)]
    [InlineData(500, 500, 12, 10, TestCallCause.Answered, CheckVerdict.Pass, CheckVerdict.Pass)]
    [InlineData(500, 500, 500, 10, TestCallCause.OneWayAudio, CheckVerdict.Pass, CheckVerdict.Fail)]
    public void Audio_is_judged_for_each_direction_by_itself(int received, int sent, int? missed, int seconds, TestCallCause cause, CheckVerdict from, CheckVerdict to)
    {
        var judged = TestCallJudge.Judge(Out(Up(seconds) with { Media = new PbxMedia(received, sent) { Missed = missed } }), Trunk);

        Assert.Equal((cause, from, to), (judged.Cause, judged.FromTwilio, judged.ToTwilio));
        Assert.Equal(cause switch { TestCallCause.Answered => CheckVerdict.Pass, TestCallCause.OneWayAudio => CheckVerdict.Fail, _ => CheckVerdict.Unknown }, judged.Verdict);
    }

    [Theory]
    [InlineData(400, CheckVerdict.Pass)]
    [InlineData(0, CheckVerdict.Fail)]
    public void Without_a_report_Voice_Insights_tells_what_Twilio_got(int packets, CheckVerdict expected)
    {
        var call = Out(Up(10) with { Media = new PbxMedia(500, 500) }) with
        {
            Record = new CallRecord { Sid = "CA1", Status = "completed", Duration = 10 },
            Summary = new VoiceSummaryRecord
            {
                SipEdge = new SummaryEdgeRecord { Metrics = new SummaryMetricsRecord { Inbound = new SummaryStreamRecord { PacketsReceived = packets } } },
            },
        };

        Assert.Equal(expected, TestCallJudge.Judge(call, Trunk).ToTwilio);
    }

    [Fact]
    public void Audio_that_nobody_counted_is_not_known()
    {
        var judged = TestCallJudge.Judge(Out(Up(10)), Trunk);
        Assert.Equal((CheckVerdict.Unknown, TestCallCause.AudioUnknown), (judged.Verdict, judged.Cause));
    }

    [Fact]
    public void A_call_over_another_trunk_says_nothing_of_this_one()
    {
        var call = Out(Up(10) with { Media = new PbxMedia(500, 500) }) with { Record = new CallRecord { Sid = "CA1", Status = "completed", TrunkSid = "TKother", Duration = 10 } };
        var judged = TestCallJudge.Judge(call, Trunk);
        Assert.Equal((CheckVerdict.Fail, TestCallCause.OtherTrunk), (judged.Verdict, judged.Cause));
        Assert.Contains("TKother", judged.Evidence, StringComparison.Ordinal);

        var inbound = TestCallJudge.Judge(In() with { TrunkRecord = call.Record }, Trunk);
        Assert.Equal((TestCallCause.OtherTrunk, $"Add-TrunkPhoneNumber -Trunk '{Sid}' -PhoneNumber '+14155550100'"), (inbound.Cause, inbound.Remedy));
    }

    [Fact]
    public void A_call_without_a_channel_did_not_leave_the_PBX_only_where_events_tell_so()
    {
        var home = Out() with { Pbx = new PbxCall { Started = Start, IsToldByEvents = true } };
        Assert.Equal(TestCallCause.NotDialed, TestCallJudge.Judge(home, Trunk).Cause);
        Assert.False(TestCallJudge.IsOpen(home));
        var other = new CallRecord { Sid = "CA1", Status = "completed", TrunkSid = "TKother", Duration = 10 };
        Assert.Equal(TestCallCause.NotDialed, TestCallJudge.Judge(home with { Record = other }, Trunk).Cause);
        Assert.Equal(TestCallCause.Busy, TestCallJudge.Judge(Out(new PbxLeg("PJSIP/twilio-1") { SipStatus = 486 }) with { Record = other with { TrunkSid = Sid } }, Trunk).Cause);

        var unseen = Out();
        Assert.Equal((CheckVerdict.Unknown, TestCallCause.Undecided), (TestCallJudge.Judge(unseen, Trunk).Verdict, TestCallJudge.Judge(unseen, Trunk).Cause));
        Assert.True(TestCallJudge.IsOpen(unseen));
    }

    [Theory]
    [InlineData("busy", null, CheckVerdict.Warn, TestCallCause.Busy)]
    [InlineData("no-answer", null, CheckVerdict.Warn, TestCallCause.NoAnswer)]
    [InlineData("no-answer", 32011, CheckVerdict.Fail, TestCallCause.NoReply)]
    [InlineData("failed", 32010, CheckVerdict.Fail, TestCallCause.Origination)]
    [InlineData("failed", 32011, CheckVerdict.Fail, TestCallCause.NoReply)]
    [InlineData("failed", null, CheckVerdict.Unknown, TestCallCause.Undecided)]
    [InlineData("completed", null, CheckVerdict.Unknown, TestCallCause.Undecided)]
    public void A_call_of_Twilio_is_judged_by_its_record_and_alerts(string status, int? alert, CheckVerdict verdict, TestCallCause cause)
    {
        var judged = TestCallJudge.Judge(In() with { Record = new CallRecord { Sid = "CA1", Status = status, Duration = 3 }, Alerts = alert is { } code ? [code] : [] }, Trunk);
        Assert.Equal((verdict, cause), (judged.Verdict, judged.Cause));
    }

    [Fact]
    public void A_call_of_Twilio_that_the_trunk_carried_was_answered_and_heard_by_nobody_who_tells()
    {
        var judged = TestCallJudge.Judge(
            In() with { Record = new CallRecord { Sid = "CA1", Status = "completed" }, TrunkRecord = new CallRecord { Sid = "CA2", Status = "completed", TrunkSid = Sid, Duration = 3 } }, Trunk);
        Assert.Equal((CheckVerdict.Unknown, TestCallCause.AudioUnknown), (judged.Verdict, judged.Cause));
        Assert.Contains("CA2", judged.Evidence, StringComparison.Ordinal);
        Assert.Contains("the PBX was not asked", judged.Evidence, StringComparison.Ordinal);
        var watched = TestCallJudge.Judge(
            In() with
            {
                TrunkRecord = new CallRecord { Sid = "CA2", Status = "completed", TrunkSid = Sid, Duration = 3 },
                Pbx = new PbxCall { Started = Start, IsToldByEvents = true },
            },
            Trunk);
        Assert.Contains("saw nothing of it", watched.Evidence, StringComparison.Ordinal);
    }

    private static PbxLeg Up(int seconds) => new("PJSIP/twilio-1") { Answered = Start, Ended = Start.AddSeconds(seconds), Cause = 16 };

    private static TestCall Out(params PbxLeg[] legs) => new()
    {
        IsInbound = false,
        Number = "+16504894546",
        Context = "from-internal",
        Started = Start,
        Pbx = new PbxCall { Started = Start, Legs = legs, IsToldByEvents = legs.Length > 0 },
    };

    private static TestCall In() => new() { IsInbound = true, Number = "+14155550100", From = "+14155550101", Started = Start };
}
