using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class VoiceSummaryTests
{
    private const string Voice = "https://insights.twilio.com/v1/Voice";

    [Fact]
    public async Task A_summary_has_all_its_fields_and_ripens_in_half_an_hour()
    {
        using var rig = new Rig();
        var sid = rig.Simulator.AddCalls(Rig.Account, [new SimulatedCall
        {
            From = "+14155550100", To = "+56226665897", Duration = TimeSpan.FromSeconds(75), TrunkSid = "TK00000000000000000000000000000001",
            SipCallId = "abc@pbx", UserAgent = "Asterisk PBX 20", EdgeLocation = "ashburn", LastSipResponse = 200,
            PostDialDelay = TimeSpan.FromMilliseconds(321), DisconnectedBy = "caller", Tags = ["high_jitter"],
        }])[0];
        string Body(string processing) => $$"""
            {"account_sid": "{{Rig.Account}}", "call_sid": "{{sid}}", "answered_by": "unknown", "call_type": "trunking", "call_state": "completed",
             "processing_state": "{{processing}}", "created_time": "2026-03-04T05:06:07Z", "start_time": "2026-03-04T05:06:07Z",
             "end_time": "2026-03-04T05:07:22Z", "duration": 75, "connect_duration": 75,
             "from": {"caller": "+14155550100", "carrier": null, "connection": null, "number_prefix": null, "location": null, "country_code": null},
             "to": {"callee": "+56226665897", "carrier": null, "connection": null, "number_prefix": null, "location": null, "country_code": null},
             "carrier_edge": null, "client_edge": null, "sdk_edge": null,
             "sip_edge": {"properties": {"direction": "inbound", "edge_location": "ashburn", "media_region": "us1", "signaling_region": "us1",
               "sip_call_id": "abc@pbx", "trunk_sid": "TK00000000000000000000000000000001", "user_agent": "Asterisk PBX 20"}, "metrics": null},
             "tags": ["high_jitter"], "url": "{{Voice}}/{{sid}}/Summary", "attributes": {"conference_participant": false},
             "properties": {"direction": "trunking_terminating", "disconnected_by": "caller", "pdd_ms": 321, "last_sip_response_num": 200},
             "trust": null, "annotation": null, "agent_session_summaries": null}
            """;
        rig.Clock.Now += TimeSpan.FromSeconds(75);
        (await rig.Get($"{Voice}/{sid}/Summary")).Is(200, Body("partial"));
        Assert.Empty((await rig.Get($"{Voice}/Summaries?ProcessingState=completed")).Column("call_summaries", "call_sid"));
        rig.Clock.Now += TimeSpan.FromMinutes(32);
        (await rig.Get($"{Voice}/{sid}/Summary")).Is(200, Body("complete"));
        Assert.Equal([sid], (await rig.Get($"{Voice}/Summaries?ProcessingState=completed")).Column("call_summaries", "call_sid"));
        (await rig.Get($"{Voice}/{sid}")).Is(200, $$"""{"sid": "{{sid}}", "url": "{{Voice}}/{{sid}}", "links": {"summary": "{{Voice}}/{{sid}}/Summary"} }""");
    }

    [Theory]
    [InlineData("", "fail,noanswer")]
    [InlineData("StartTime=3d", "fail,noanswer,completed")]
    [InlineData("StartTime=1w&EndTime=1d", "completed")]
    [InlineData("StartTime=2026-03-02T00:00:00Z&EndTime=2026-03-02T23:00:00Z", "completed")]
    [InlineData("CallType=trunking", "noanswer")]
    [InlineData("CallType=sip", "fail")]
    [InlineData("Direction=trunking_originating", "noanswer")]
    [InlineData("CallState=fail", "fail")]
    [InlineData("AbnormalSession=true", "fail")]
    [InlineData("HasTag=true&StartTime=3d", "completed")]
    [InlineData("To=%2B2", "noanswer")]
    public async Task Summaries_are_listed_newest_first_and_filtered(string query, string states)
    {
        using var rig = new Rig();
        rig.Simulator.AddCalls(Rig.Account,
        [
            new SimulatedCall { From = "+1", To = "+3", Direction = "inbound", StartTime = rig.Clock.Now - TimeSpan.FromDays(2), Tags = ["silence"] },
            new SimulatedCall { From = "+1", To = "+2", Direction = "trunking-originating", Status = "no-answer", StartTime = rig.Clock.Now - TimeSpan.FromHours(3) },
            new SimulatedCall { From = "+1", To = "sip:a@example.com", Direction = "outbound-api", Status = "failed", LastSipResponse = 503 },
        ]);
        Assert.Equal(states, string.Join(',', (await rig.Get($"{Voice}/Summaries?{query}")).Column("call_summaries", "call_state")));
    }

    [Fact]
    public async Task A_page_holds_twenty_five_at_most()
    {
        using var rig = new Rig();
        rig.Simulator.AddCalls(Rig.Account, Enumerable.Range(0, 30).Select(static i => new SimulatedCall { From = "+1", To = $"+2{i}" }));
        var first = (await rig.Get($"{Voice}/Summaries")).Body;
        Assert.Equal(25, first["call_summaries"]!.AsArray().Count);
        Assert.Equal(5, (await rig.Get(first["meta"]!["next_page_url"]!.GetValue<string>())).Column("call_summaries", "call_sid").Count());
        (await rig.Get($"{Voice}/Summaries?PageSize=26")).IsRefusal(400, 20007);
        (await rig.Get($"{Voice}/Summaries?CallType=fax")).IsRefusal(400, 20001);
        (await rig.Get($"{Voice}/Summaries?StartTime=soon")).IsRefusal(400, 20001);
    }

    [Fact]
    public async Task The_main_account_asks_for_the_calls_of_a_subaccount()
    {
        using var rig = new Rig();
        using var tenant = rig.As(rig.Simulator.AddSubaccount("tenant"));
        var sids = rig.Simulator.AddCalls(tenant.AccountSid, [new SimulatedCall { From = "+1", To = "+2" }]);
        Assert.Equal(sids, (await rig.Get($"{Voice}/Summaries?Subaccount={tenant.AccountSid}")).Column("call_summaries", "call_sid"));
        Assert.Empty((await rig.Get($"{Voice}/Summaries")).Column("call_summaries", "call_sid"));
        (await tenant.Get($"{Voice}/Summaries?Subaccount={Rig.Account}")).IsRefusal(404, 20404);

        // As in the 2010 API, a key opens its own account only.
        rig.Simulator.AddApiKey("SK00000000000000000000000000000001", "main", isMain: true);
        using var key = new Session(rig.ClientOf("SK00000000000000000000000000000001", "main"), Rig.Account);
        (await key.Get($"{Voice}/Summaries?Subaccount={tenant.AccountSid}")).IsRefusal(404, 20404);
    }
}
