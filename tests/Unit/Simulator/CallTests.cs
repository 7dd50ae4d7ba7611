using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class CallTests
{
    private const string Calls = $"{Rig.Api}/Calls";
    private const string Path = $"/2010-04-01/Accounts/{Rig.Account}/Calls";
    private const string Trunk = "TK00000000000000000000000000000009";

    private static string Links(string sid) => string.Join(", ", new[]
    {
        ("notifications", "Notifications"), ("recordings", "Recordings"), ("payments", "Payments"), ("events", "Events"), ("siprec", "Siprec"),
        ("streams", "Streams"), ("transcriptions", "Transcriptions"), ("user_defined_message_subscriptions", "UserDefinedMessageSubscriptions"),
        ("user_defined_messages", "UserDefinedMessages"),
    }.Select(link => $"\"{link.Item1}\": \"{Path}/{sid}/{link.Item2}.json\""));

    [Fact]
    public async Task A_call_that_was_has_all_its_fields()
    {
        using var rig = new Rig();
        var number = await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+14155550100" });
        var sid = rig.Simulator.AddCalls(Rig.Account, [new SimulatedCall
        {
            From = "+14155550100", To = "+56226665897", TrunkSid = Trunk, StartTime = rig.Clock.Now - TimeSpan.FromHours(1), Duration = TimeSpan.FromSeconds(75), Price = -0.014m,
        }])[0];
        (await rig.Get($"{Calls}/{sid}.json")).Is(200, $$"""
            {"sid": "{{sid}}", "account_sid": "{{Rig.Account}}", "parent_call_sid": null, "to": "+56226665897", "to_formatted": "+56226665897",
             "from": "+14155550100", "from_formatted": "(415) 555-0100", "phone_number_sid": "{{number}}", "status": "completed",
             "start_time": "Wed, 04 Mar 2026 04:06:07 +0000", "end_time": "Wed, 04 Mar 2026 04:07:22 +0000", "duration": "75", "price": "-0.01400",
             "price_unit": "USD", "direction": "trunking-terminating", "answered_by": null, "forwarded_from": null, "group_sid": null, "caller_name": null,
             "api_version": "2010-04-01", "queue_time": "0", "trunk_sid": "{{Trunk}}", "date_created": "Wed, 04 Mar 2026 04:06:07 +0000",
             "date_updated": "Wed, 04 Mar 2026 04:07:22 +0000", "uri": "{{Path}}/{{sid}}.json", "subresource_uris": { {{Links(sid)}} } }
            """);
        (await rig.Get($"{Calls}/{sid}/Events.json")).Is(200, $$"""
            {"events": [], "page": 0, "page_size": 50, "start": 0, "end": 0, "uri": "{{Path}}/{{sid}}/Events.json?PageSize=50&Page=0",
             "first_page_uri": "{{Path}}/{{sid}}/Events.json?PageSize=50&Page=0", "previous_page_uri": null, "next_page_uri": null}
            """);
    }

    [Theory]
    [InlineData("", "c,b,a")]
    [InlineData("To=%2B3", "c")]
    [InlineData("From=%2B1", "b,a")]
    [InlineData("Status=busy", "b")]
    [InlineData("Status=queued", "")]
    [InlineData("StartTime=2026-03-03", "b")]
    [InlineData("StartTime%3C=2026-03-03", "a")]
    [InlineData("StartTime>=2026-03-04", "c")]
    [InlineData("StartTime%3E=2026-03-02&StartTime%3C=2026-03-03T12:00:00Z", "b,a")]
    [InlineData("StartTime=2026-03-03T12:00:00Z", "b")]
    [InlineData("StartTime%3C=9999-12-31&EndTime%3C=9999-12-31T23:59:59Z", "c,b,a")]
    [InlineData("StartTime%3E=0001-01-01", "c,b,a")]
    [InlineData("EndTime%3C=2026-03-03", "a")]
    [InlineData("ParentCallSid=CA00000000000000000000000000000000", "")]
    public async Task Calls_are_listed_newest_first_and_filtered(string query, string expected)
    {
        using var rig = new Rig();
        rig.Simulator.AddCalls(Rig.Account,
        [
            new SimulatedCall { From = "+2", To = "+3", SipCallId = "c", StartTime = new(2026, 3, 4, 0, 0, 0, TimeSpan.Zero) },
            new SimulatedCall { From = "+1", To = "+2", SipCallId = "a", StartTime = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero) },
            new SimulatedCall { From = "+1", To = "+4", SipCallId = "b", Status = "busy", StartTime = new(2026, 3, 3, 12, 0, 0, TimeSpan.Zero) },
        ]);
        var names = new Dictionary<string, string> { ["+3"] = "c", ["+2"] = "a", ["+4"] = "b" };
        var found = (await rig.Get($"{Calls}.json?{query}")).Column("calls", "to").Select(to => names[to]);
        Assert.Equal(expected, string.Join(',', found));
    }

    [Theory]
    [InlineData("Status=done")]
    [InlineData("StartTime=yesterday")]
    [InlineData("EndTime%3E=04.03.2026")]
    public async Task A_bad_filter_is_refused(string query)
    {
        using var rig = new Rig();
        (await rig.Get($"{Calls}.json?{query}")).IsRefusal(400, 20001);
    }

    [Fact]
    public async Task A_call_that_is_made_is_queued_and_a_second_later_completed()
    {
        using var rig = new Rig();
        await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+14155550100" });
        var made = await rig.Post($"{Calls}.json", ("To", "+56226665897"), ("From", "+14155550100"), ("Twiml", "<Response/>"), ("Timeout", "20"));
        Assert.Equal((201, "queued", "outbound-api"), (made.Status, made["status"], made["direction"]));
        Assert.Null(made.Body["start_time"]);
        rig.Clock.Now += TimeSpan.FromSeconds(1);
        var over = await rig.Get($"{Calls}/{made.Sid}.json");
        Assert.Equal(("completed", "1"), (over["status"], over["duration"]));
        Assert.Equal([made.Sid], (await rig.Get($"{Calls}.json?Status=completed")).Column("calls", "sid"));
        (await rig.Post($"{Calls}/{made.Sid}.json", ("Status", "canceled"))).IsRefusal(400, 21220);
        Assert.Equal(204, (await rig.Delete($"{Calls}/{made.Sid}.json")).Status);
        (await rig.Get($"{Calls}/{made.Sid}.json")).IsRefusal(404, 20404);
    }

    [Theory]
    [InlineData(null, "failed", 32010)]
    [InlineData("false", "failed", 32010)]
    [InlineData("true", "completed", null)]
    public async Task A_call_to_a_trunk_without_a_way_to_the_PBX_fails(string? enabled, string status, int? alert)
    {
        using var rig = new Rig();
        var trunk = await rig.NewTrunk();
        await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+14155550100", TrunkSid = trunk });
        await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+14155550101" });
        if (enabled is not null)
        {
            await rig.Post(
                $"{Rig.Trunks}/{trunk}/OriginationUrls", ("FriendlyName", "pbx"), ("SipUrl", "sip:203.0.113.10"), ("Priority", "1"), ("Weight", "1"), ("Enabled", enabled));
        }

        var made = await rig.Post($"{Calls}.json", ("To", "+14155550100"), ("From", "+14155550101"), ("Twiml", "<Response/>"));
        Assert.Equal((201, "queued"), (made.Status, made["status"]));
        rig.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal((status, "1"), ((await rig.Get($"{Calls}/{made.Sid}.json"))["status"], (await rig.Get($"{Calls}/{made.Sid}.json"))["duration"]));

        var alerts = await rig.Get("https://monitor.twilio.com/v1/Alerts");
        Assert.Equal(alert is { } code ? [$"{code}"] : [], alerts.Column("alerts", "error_code"));
        Assert.All(alerts.Column("alerts", "resource_sid"), sid => Assert.Equal(made.Sid, sid));
    }

    [Fact]
    public async Task A_call_is_canceled_before_and_ended_while_it_is_in_progress()
    {
        using var rig = new Rig();
        rig.Simulator.AddCallerIds(Rig.Account, [new SimulatedCallerId { PhoneNumber = "+56226665897" }]);
        var made = await rig.Post($"{Calls}.json", ("To", "sip:6001@example.com"), ("From", "+56226665897"), ("Url", "https://example.com/t"));
        (await rig.Delete($"{Calls}/{made.Sid}.json")).IsRefusal(400, 21220);
        Assert.Equal("canceled", (await rig.Post($"{Calls}/{made.Sid}.json", ("Status", "canceled")))["status"]);
        rig.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal("canceled", (await rig.Get($"{Calls}/{made.Sid}.json"))["status"]);

        var live = rig.Simulator.AddCalls(Rig.Account, [new SimulatedCall { From = "+1", To = "+2", Status = "in-progress" }])[0];
        rig.Clock.Now += TimeSpan.FromSeconds(42);
        (await rig.Post($"{Calls}/{live}.json", ("Status", "canceled"))).IsRefusal(400, 21220);
        var ended = await rig.Post($"{Calls}/{live}.json", ("Status", "completed"));
        Assert.Equal(("completed", "42"), (ended["status"], ended["duration"]));
    }

    [Theory]
    [InlineData(-1, "404", null, null, null, null)]
    [InlineData(0, "in-progress", null, null, null, null)]
    [InlineData(59, "in-progress", null, null, null, null)]
    [InlineData(60, "completed", "60", null, null, "05:07:07")]
    [InlineData(70, "completed", "60", "-0.01400", Trunk, "05:07:17")]
    public async Task A_call_is_told_as_far_as_it_has_come(int second, string status, string? duration, string? price, string? trunk, string? updated)
    {
        using var rig = new Rig();
        var start = rig.Clock.Now;
        var sid = rig.Simulator.AddCalls(Rig.Account, [new SimulatedCall
        {
            From = "+1", To = "+2", StartTime = start, Duration = TimeSpan.FromMinutes(1), Price = -0.014m, TrunkSid = Trunk,
            LastSipResponse = 200, Settling = TimeSpan.FromSeconds(10),
        }])[0];
        rig.Clock.Now = start + TimeSpan.FromSeconds(second);

        var call = await rig.Get($"{Calls}/{sid}.json");
        if (second < 0)
        {
            call.IsRefusal(404, 20404);
            Assert.Empty((await rig.Get($"{Calls}.json")).Column("calls", "sid"));
            Assert.Empty((await rig.Get("https://insights.twilio.com/v1/Voice/Summaries")).Column("call_summaries", "call_sid"));
            return;
        }

        Assert.Equal([status, duration, price, trunk], ((string[])["status", "duration", "price", "trunk_sid"]).Select(name => call.Body[name]?.GetValue<string>()));
        Assert.EndsWith($"{updated ?? "05:06:07"} +0000", call["date_updated"], StringComparison.Ordinal);
        Assert.Equal([sid], (await rig.Get($"{Calls}.json?Status={status}")).Column("calls", "sid"));
    }

    [Fact]
    public async Task A_call_that_is_not_taken_rings_until_its_end_and_is_ended_with_its_trunk()
    {
        using var rig = new Rig();
        var sids = rig.Simulator.AddCalls(Rig.Account,
        [
            new SimulatedCall { From = "+1", To = "+2", Status = "no-answer", Duration = TimeSpan.FromSeconds(30) },
            new SimulatedCall { From = "+1", To = "+2", Duration = TimeSpan.FromSeconds(30), TrunkSid = Trunk },
        ]);
        Assert.Equal("ringing", (await rig.Get($"{Calls}/{sids[0]}.json"))["status"]);

        rig.Clock.Now += TimeSpan.FromSeconds(10);
        var ended = await rig.Post($"{Calls}/{sids[1]}.json", ("Status", "completed"));
        Assert.Equal(("completed", "10", Trunk), (ended["status"], ended["duration"], ended["trunk_sid"]));

        rig.Clock.Now += TimeSpan.FromSeconds(20);
        Assert.Equal("no-answer", (await rig.Get($"{Calls}/{sids[0]}.json"))["status"]);
    }

    [Fact]
    public async Task A_record_may_turn_up_late()
    {
        using var rig = new Rig();
        var late = new SimulatedCall { From = "+1", To = "+2", Lateness = TimeSpan.FromMinutes(5) };
        var sids = rig.Simulator.AddCalls(Rig.Account, [late, late with { Lateness = default, StartTime = rig.Clock.Now + TimeSpan.FromMinutes(1) }]);

        rig.Clock.Now += TimeSpan.FromMinutes(4);
        Assert.Equal([sids[1]], (await rig.Get($"{Calls}.json")).Column("calls", "sid"));
        rig.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal([sids[1], sids[0]], (await rig.Get($"{Calls}.json")).Column("calls", "sid"));
    }

    [Theory]
    [InlineData("To", "", 21201)]
    [InlineData("To", "12345", 21211)]
    [InlineData("From", "", 21213)]
    [InlineData("From", "anonymous", 21212)]
    [InlineData("From", "+14155550199", 21210)]
    [InlineData("Twiml", null, 21205)]
    [InlineData("Url", "example.com", 21205)]
    [InlineData("ApplicationSid", "AP1", 21218)]
    [InlineData("Timeout", "601", 20001)]
    public async Task A_bad_call_is_refused(string name, string? value, int code)
    {
        using var rig = new Rig();
        await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+14155550100" });
        var form = new Dictionary<string, string?> { ["To"] = "+56226665897", ["From"] = "+14155550100", ["Twiml"] = "<Response/>", [name] = value };
        var fields = form.Where(static field => field.Value is not null).Select(static field => (field.Key, field.Value!));
        (await rig.Post($"{Calls}.json", [.. fields])).IsRefusal(400, code);
        Assert.Empty((await rig.Get($"{Calls}.json")).Column("calls", "sid"));
    }

    [Fact]
    public async Task A_trial_account_calls_verified_numbers_only()
    {
        using var rig = new Rig(options => options with { Account = options.Account with { Type = "Trial" } });
        await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+14155550100" });
        (string, string)[] call = [("To", "+56226665897"), ("From", "+14155550100"), ("Twiml", "<Response/>")];
        (await rig.Post($"{Calls}.json", call)).IsRefusal(400, 21219);
        rig.Simulator.AddCallerIds(Rig.Account, [new SimulatedCallerId { PhoneNumber = "+56226665897" }]);
        Assert.Equal(201, (await rig.Post($"{Calls}.json", call)).Status);
    }

    [Fact]
    public async Task A_caller_id_is_shown_renamed_and_deleted()
    {
        using var rig = new Rig();
        rig.Simulator.AddCallerIds(Rig.Account, [new() { PhoneNumber = "+56226665897" }, new() { PhoneNumber = "+14155550100", FriendlyName = "desk" }]);
        rig.Simulator.AddCallerIds(Rig.Account, [new() { PhoneNumber = "+14155550100", FriendlyName = "other" }]);
        const string Ids = $"{Rig.Api}/OutgoingCallerIds";
        var sid = Assert.Single((await rig.Get($"{Ids}.json?PhoneNumber=%2B14155550100")).Column("outgoing_caller_ids", "sid"));
        Assert.Equal([sid], (await rig.Get($"{Ids}.json?FriendlyName=desk")).Column("outgoing_caller_ids", "sid"));
        (await rig.Post($"{Ids}/{sid}.json", ("FriendlyName", "front desk"))).Is(200, $$"""
            {"sid": "{{sid}}", "account_sid": "{{Rig.Account}}", "phone_number": "+14155550100", "friendly_name": "front desk",
             "date_created": "Wed, 04 Mar 2026 05:06:07 +0000", "date_updated": "Wed, 04 Mar 2026 05:06:07 +0000",
             "uri": "/2010-04-01/Accounts/{{Rig.Account}}/OutgoingCallerIds/{{sid}}.json"}
            """);
        Assert.Equal(204, (await rig.Delete($"{Ids}/{sid}.json")).Status);
        Assert.Equal(["+56226665897"], (await rig.Get($"{Ids}.json")).Column("outgoing_caller_ids", "friendly_name"));
    }

    public static TheoryData<SimulatedCall, string> BadCalls => new()
    {
        { new() { From = "", To = "+1" }, "From" },
        { new() { From = "+1", To = "" }, "To" },
        { new() { From = "+1", To = "+2", Direction = "out" }, "Direction" },
        { new() { From = "+1", To = "+2", Status = "over" }, "Status" },
        { new() { From = "+1", To = "+2", Duration = TimeSpan.FromSeconds(-1) }, "Duration" },
        { new() { From = "+1", To = "+2", Lateness = TimeSpan.FromSeconds(-1) }, "Lateness" },
        { new() { From = "+1", To = "+2", Settling = TimeSpan.FromSeconds(-1) }, "Settling" },
        { new() { From = "+1", To = "+2", TrunkSid = "TK1" }, "TrunkSid" },
    };

    [Theory]
    [MemberData(nameof(BadCalls), DisableDiscoveryEnumeration = true)]
    public void A_bad_record_is_refused(SimulatedCall call, string setting)
    {
        using var rig = new Rig();
        Assert.Equal(setting, Assert.Throws<SimulatorSettingException>(() => rig.Simulator.AddCalls(Rig.Account, [call])).Setting);
    }
}
