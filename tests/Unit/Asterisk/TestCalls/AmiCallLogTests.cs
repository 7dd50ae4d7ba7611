using TwilioTrunk.Asterisk.Ami;
using TwilioTrunk.Asterisk.TestCalls;

namespace TwilioTrunk.Tests.Unit.Asterisk.TestCalls;

/// <summary>One call among the events of a busy PBX, as a real Asterisk 22 sends them.</summary>
public sealed class AmiCallLogTests
{
    private const string Mine = "twiliotrunk-1";
    private const string Leg = "PJSIP/twilio-office-0000002a";

    private readonly AmiCallLog _log = new(TimeProvider.System);

    [Fact]
    public void A_call_that_is_refused_is_over_when_its_channels_are_gone_and_keeps_the_cause()
    {
        Begin();
        Take("DialState", Mine, "Local/+14155550123@from-internal-1;2", ("DestChannel", Leg), ("DialStatus", "RINGING"));
        Assert.Equal(PbxCallState.Ringing, _log.State);

        Take("Hangup", Mine, Leg, ("Cause", "17"), ("Cause-txt", "User busy"), ("TechCause", "486"));
        _log.Take(Message("OriginateResponse", ("ActionID", "7"), ("Response", "Failure"), ("Uniqueid", Mine)));
        Assert.False(_log.IsOver);
        Take("Hangup", Mine, "Local/+14155550123@from-internal-1;1", ("Cause", "17"));
        Take("Hangup", Mine, "Local/+14155550123@from-internal-1;2", ("Cause", "17"));

        Assert.True(_log.IsOver);
        var leg = Assert.Single(_log.Legs);
        Assert.Equal((Leg, "twilio-office", 486, 17, "User busy", true), (leg.Channel, leg.Endpoint, leg.Status, leg.Cause, leg.CauseText, leg.HasRung));
    }

    [Fact]
    public void Calls_of_others_are_none_of_it()
    {
        Begin();
        Take("Newchannel", "other", "PJSIP/phone-00000001");
        Take("Newstate", "other", "PJSIP/phone-00000001", ("ChannelStateDesc", "Up"));
        _log.Take(Message("OriginateResponse", ("ActionID", "7"), ("Response", "Failure"), ("Uniqueid", "other")));
        Take("Hangup", "other", "PJSIP/phone-00000001", ("Cause", "16"));

        Assert.Single(_log.Legs);
        Assert.Equal((PbxCallState.Dialing, false), (_log.State, _log.IsOver));
    }

    [Fact]
    public void A_call_that_no_channel_could_be_made_for_is_over()
    {
        _log.Expect(Mine, "7");
        _log.Take(Message("OriginateResponse", ("ActionID", "8"), ("Response", "Failure"), ("Uniqueid", "<null>")));
        Assert.False(_log.IsOver);
        _log.Take(Message("OriginateResponse", ("ActionID", "7"), ("Response", "Failure"), ("Uniqueid", "<null>")));
        Assert.True(_log.IsOver);
        Assert.Empty(_log.Legs);
    }

    [Fact]
    public void A_failure_to_place_another_call_does_not_end_the_wait_for_one_that_comes_in()
    {
        _log.Take(Message("OriginateResponse", ("Response", "Failure"), ("Uniqueid", "<null>")), _ => false);
        Assert.False(_log.IsOver);

        _log.Take(Message("Newchannel", ("Channel", Leg), ("Linkedid", "17.1"), ("Exten", "+14155550100")), message => message["Exten"] == "+14155550100");
        Assert.Equal(Leg, Assert.Single(_log.Legs).Channel);
    }

    [Theory]
    [InlineData("1", "0", 0)]
    [InlineData("1", "12", 12)]
    [InlineData("1", "16777213", 0)]
    [InlineData("0", "5", null)]
    public void Only_a_report_with_a_block_tells_what_was_missed(string blocks, string lost, int? missed)
    {
        Begin();
        Take("RTCPReceived", Mine, Leg, ("ReportCount", blocks), ("Report0CumulativeLost", lost));
        Assert.Equal(missed, _log.Legs[0].Media?.Missed);
    }

    private static AmiMessage Message(string name, params (string Name, string Value)[] headers)
        => new([new AmiHeader("Event", name), .. headers.Select(header => new AmiHeader(header.Name, header.Value))]);

    private void Begin()
    {
        _log.Expect(Mine, "7");
        Take("Newchannel", Mine, "Local/+14155550123@from-internal-1;1");
        Take("Newchannel", Mine, "Local/+14155550123@from-internal-1;2");
        Take("Newchannel", Mine, Leg);
    }

    private void Take(string name, string linkedId, string channel, params (string Name, string Value)[] headers)
        => _log.Take(Message(name, [("Channel", channel), ("Linkedid", linkedId), .. headers]));
}
