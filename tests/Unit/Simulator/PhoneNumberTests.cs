using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class PhoneNumberTests
{
    private const string Application = "AP00000000000000000000000000000001";

    [Fact]
    public async Task A_fresh_number_has_the_defaults()
    {
        using var rig = new Rig();
        var sid = await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897" });
        (await rig.Get($"{Rig.Numbers}/{sid}.json")).Is(200, $$"""
            {"sid": "{{sid}}", "account_sid": "{{Rig.Account}}", "trunk_sid": null, "phone_number": "+56226665897", "friendly_name": "+56226665897",
             "api_version": "2010-04-01", "address_requirements": "none", "beta": false, "capabilities": {"voice": true, "sms": false, "mms": false, "fax": false},
             "voice_url": null, "voice_method": "POST", "voice_fallback_url": null, "voice_fallback_method": "POST", "voice_application_sid": "",
             "voice_caller_id_lookup": false, "sms_url": "", "sms_method": "POST", "sms_fallback_url": "", "sms_fallback_method": "POST", "sms_application_sid": "",
             "status_callback": "", "status_callback_method": "POST", "voice_receive_mode": "voice", "address_sid": null, "bundle_sid": null, "identity_sid": null,
             "emergency_status": "Inactive", "emergency_address_sid": null, "emergency_address_status": "unregistered", "origin": "twilio", "status": "in-use",
             "type": "local", "date_created": "Wed, 04 Mar 2026 05:06:07 +0000", "date_updated": "Wed, 04 Mar 2026 05:06:07 +0000",
             "uri": "/2010-04-01/Accounts/{{Rig.Account}}/IncomingPhoneNumbers/{{sid}}.json"}
            """);
    }

    [Fact]
    public async Task A_number_may_take_no_calls()
    {
        using var rig = new Rig();
        var sid = await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897", HasVoice = false });

        Assert.False((bool)(await rig.Get($"{Rig.Numbers}/{sid}.json")).Body["capabilities"]!["voice"]!);
    }

    [Fact]
    public async Task A_number_on_a_trunk_is_shown_from_both_sides()
    {
        using var rig = new Rig();
        var trunk = await rig.NewTrunk();
        var sid = await rig.NewNumber(
            new SimulatedPhoneNumber { PhoneNumber = "+14158675309", VoiceUrl = "https://example.com/v", VoiceApplicationSid = Application });
        rig.Clock.Now += TimeSpan.FromSeconds(1);
        var numbers = $"{Rig.Trunks}/{trunk}/PhoneNumbers";
        var body = $$"""
            {"sid": "{{sid}}", "account_sid": "{{Rig.Account}}", "trunk_sid": "{{trunk}}", "phone_number": "+14158675309", "friendly_name": "(415) 867-5309",
             "api_version": "2010-04-01", "address_requirements": "none", "beta": false, "capabilities": {"voice": true, "sms": false, "mms": false, "fax": false},
             "voice_url": "https://example.com/v", "voice_method": "POST", "voice_fallback_url": null, "voice_fallback_method": "POST", "voice_application_sid": "",
             "voice_caller_id_lookup": false, "sms_url": "", "sms_method": "POST", "sms_fallback_url": "", "sms_fallback_method": "POST", "sms_application_sid": "",
             "status_callback": "", "status_callback_method": "POST", "date_created": "2026-03-04T05:06:07Z", "date_updated": "2026-03-04T05:06:08Z",
             "url": "{{numbers}}/{{sid}}", "links": {"phone_number": "{{Rig.Numbers}}/{{sid}}"}
            }
            """;
        (await rig.Post(numbers, ("PhoneNumberSid", sid))).Is(201, body);
        (await rig.Get($"{numbers}/{sid}")).Is(200, body);
        var owned = await rig.Get($"{Rig.Numbers}/{sid}.json");
        Assert.Equal((trunk, "", "https://example.com/v"), (owned["trunk_sid"], owned["voice_application_sid"], owned["voice_url"]));

        Assert.Equal(204, (await rig.Delete($"{numbers}/{sid}")).Status);
        (await rig.Get($"{numbers}/{sid}")).IsRefusal(404, 20404);
        (await rig.Delete($"{numbers}/{sid}")).IsRefusal(404, 20404);
        Assert.Null((await rig.Get($"{Rig.Numbers}/{sid}.json")).Body["trunk_sid"]);
    }

    [Fact]
    public async Task The_numbers_of_a_trunk_are_those_that_say_so_however_they_were_moved()
    {
        using var rig = new Rig();
        string[] trunks = [await rig.NewTrunk(), await rig.NewTrunk(), await rig.NewTrunk()];
        rig.Simulator.AddPhoneNumbers(
            Enumerable.Range(0, 60).Select(i => new SimulatedPhoneNumber { PhoneNumber = $"+5622666{i:0000}", TrunkSid = i % 2 == 0 ? trunks[0] : null }));
        var sids = (await rig.Get($"{Rig.Numbers}.json?PageSize=100")).Column("incoming_phone_numbers", "sid").ToList();
        var random = new Random(20260304);
        for (var step = 0; step < 300; step++)
        {
            var (sid, trunk) = (sids[random.Next(sids.Count)], trunks[random.Next(trunks.Length)]);
            _ = random.Next(4) switch
            {
                0 => await rig.Delete($"{Rig.Trunks}/{trunk}/PhoneNumbers/{sid}"),
                1 => await rig.Post($"{Rig.Numbers}/{sid}.json", ("VoiceApplicationSid", Application)),
                2 => await rig.Post($"{Rig.Numbers}/{sid}.json", ("TrunkSid", trunk)),
                _ => await rig.Post($"{Rig.Trunks}/{trunk}/PhoneNumbers", ("PhoneNumberSid", sid)),
            };
        }

        await rig.Delete($"{Rig.Trunks}/{trunks[2]}");
        var all = (await rig.Get($"{Rig.Numbers}.json?PageSize=100")).Body["incoming_phone_numbers"]!.AsArray();
        foreach (var trunk in trunks[..2])
        {
            var expected = all.Where(number => (string?)number!["trunk_sid"] == trunk).Select(number => (string)number!["sid"]!);
            Assert.Equal(expected, (await rig.Get($"{Rig.Trunks}/{trunk}/PhoneNumbers?PageSize=100")).Column("phone_numbers", "sid"));
        }

        Assert.DoesNotContain(all, number => (string?)number!["trunk_sid"] == trunks[2]);
    }

    [Fact]
    public async Task Attaching_to_another_trunk_moves_the_number()
    {
        using var rig = new Rig();
        var (one, two) = (await rig.NewTrunk(), await rig.NewTrunk());
        var sid = await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897", TrunkSid = one });
        Assert.Equal(201, (await rig.Post($"{Rig.Trunks}/{two}/PhoneNumbers", ("PhoneNumberSid", sid))).Status);
        Assert.Empty((await rig.Get($"{Rig.Trunks}/{one}/PhoneNumbers")).Body["phone_numbers"]!.AsArray());
        Assert.Single((await rig.Get($"{Rig.Trunks}/{two}/PhoneNumbers")).Body["phone_numbers"]!.AsArray());
    }

    [Fact]
    public async Task A_trunk_and_an_application_remove_each_other_and_the_voice_URL_stays()
    {
        using var rig = new Rig();
        var trunk = await rig.NewTrunk();
        var sid = await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897", VoiceUrl = "https://example.com/v" });
        var url = $"{Rig.Numbers}/{sid}.json";

        var onTrunk = await rig.Post(url, ("TrunkSid", trunk));
        Assert.Equal((200, trunk, ""), (onTrunk.Status, onTrunk["trunk_sid"], onTrunk["voice_application_sid"]));
        var onApplication = await rig.Post(url, ("VoiceApplicationSid", Application));
        Assert.Equal((Application, "https://example.com/v"), (onApplication["voice_application_sid"], onApplication["voice_url"]));
        Assert.Null(onApplication.Body["trunk_sid"]);
        var again = await rig.Post(url, ("TrunkSid", trunk));
        Assert.Equal((trunk, ""), (again["trunk_sid"], again["voice_application_sid"]));
        var withUrl = await rig.Post(url, ("VoiceUrl", "https://example.com/other"));
        Assert.Equal((trunk, "https://example.com/other"), (withUrl["trunk_sid"], withUrl["voice_url"]));
        var both = await rig.Post(url, ("TrunkSid", trunk), ("VoiceApplicationSid", Application));
        Assert.Equal((trunk, ""), (both["trunk_sid"], both["voice_application_sid"]));
        var off = await rig.Post(url, ("TrunkSid", ""), ("VoiceApplicationSid", ""));
        Assert.Null(off.Body["trunk_sid"]);
    }

    [Fact]
    public async Task Fields_of_an_update_are_kept_and_others_stay()
    {
        using var rig = new Rig();
        var url = $"{Rig.Numbers}/{await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897" })}.json";
        (string Form, string Wire, string Value)[] fields =
        [
            ("FriendlyName", "friendly_name", "Front desk"),
            ("VoiceUrl", "voice_url", "https://example.com/v"), ("VoiceMethod", "voice_method", "GET"),
            ("VoiceFallbackUrl", "voice_fallback_url", "https://example.com/vf"), ("VoiceFallbackMethod", "voice_fallback_method", "GET"),
            ("VoiceReceiveMode", "voice_receive_mode", "fax"), ("SmsUrl", "sms_url", "https://example.com/s"), ("SmsMethod", "sms_method", "GET"),
            ("SmsFallbackUrl", "sms_fallback_url", "https://example.com/sf"), ("SmsFallbackMethod", "sms_fallback_method", "GET"),
            ("SmsApplicationSid", "sms_application_sid", Application), ("StatusCallback", "status_callback", "https://example.com/c"),
            ("StatusCallbackMethod", "status_callback_method", "GET"), ("EmergencyStatus", "emergency_status", "Active"),
            ("EmergencyAddressSid", "emergency_address_sid", "AD00000000000000000000000000000001"),
            ("AddressSid", "address_sid", "AD00000000000000000000000000000002"),
            ("BundleSid", "bundle_sid", "BU00000000000000000000000000000001"), ("IdentitySid", "identity_sid", "RI00000000000000000000000000000001"),
        ];
        foreach (var (form, wire, value) in fields) Assert.Equal(value, (await rig.Post(url, (form, value)))[wire]);
        Assert.True((await rig.Post(url, ("VoiceCallerIdLookup", "true"))).Body["voice_caller_id_lookup"]!.GetValue<bool>());
        var final = await rig.Get(url);
        Assert.All(fields, field => Assert.Equal(field.Value, final[field.Wire]));
        Assert.Equal("registered", final["emergency_address_status"]);
    }

    [Theory]
    [InlineData("FriendlyName", "12345678901234567890123456789012345678901234567890123456789012345", 400, 20002)]
    [InlineData("TrunkSid", "TKffffffffffffffffffffffffffffffff", 404, 20404)]
    [InlineData("AccountSid", "ACffffffffffffffffffffffffffffffff", 404, 20404)]
    [InlineData("VoiceApplicationSid", "nonsense", 400, 20001)]
    [InlineData("VoiceUrl", "example.com", 400, 21402)]
    [InlineData("StatusCallback", "mailto:x@example.com", 400, 21402)]
    [InlineData("VoiceFallbackUrl", "https://example.com", 400, 21405)]
    [InlineData("SmsFallbackUrl", "https://example.com", 400, 21405)]
    [InlineData("VoiceMethod", "post", 400, 20001)]
    [InlineData("VoiceReceiveMode", "video", 400, 20001)]
    [InlineData("EmergencyStatus", "active", 400, 20001)]
    public async Task A_bad_field_is_refused_and_nothing_changes(string name, string value, int status, int code)
    {
        using var rig = new Rig();
        var url = $"{Rig.Numbers}/{await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897" })}.json";
        var before = await rig.Get(url);
        (await rig.Post(url, ("SmsMethod", "GET"), (name, value))).IsRefusal(status, code);
        Assert.Equal(before.Text, (await rig.Get(url)).Text);
    }

    [Fact]
    public async Task An_emergency_number_cannot_leave_its_trunk()
    {
        using var rig = new Rig();
        var (trunk, other) = (await rig.NewTrunk("a.pstn.twilio.com"), await rig.NewTrunk());
        var sid = await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+14158675309", TrunkSid = trunk, EmergencyStatus = "Active" });
        (await rig.Delete($"{Rig.Trunks}/{trunk}/PhoneNumbers/{sid}")).IsRefusal(400, 21634);
        (await rig.Post($"{Rig.Trunks}/{other}/PhoneNumbers", ("PhoneNumberSid", sid))).IsRefusal(400, 21634);
        (await rig.Post($"{Rig.Numbers}/{sid}.json", ("TrunkSid", other))).IsRefusal(400, 21634);
        (await rig.Post($"{Rig.Numbers}/{sid}.json", ("VoiceApplicationSid", Application))).IsRefusal(400, 21634);
        (await rig.Delete($"{Rig.Trunks}/{trunk}")).IsRefusal(400, 21634);
        Assert.Equal(201, (await rig.Post($"{Rig.Trunks}/{trunk}/PhoneNumbers", ("PhoneNumberSid", sid))).Status);
        Assert.Equal(200, (await rig.Post($"{Rig.Numbers}/{sid}.json", ("EmergencyStatus", "Inactive"))).Status);
        Assert.Equal(204, (await rig.Delete($"{Rig.Trunks}/{trunk}")).Status);
    }

    [Theory]
    [InlineData("PhoneNumber=%2B56226665897", "+56226665897")]
    [InlineData("PhoneNumber=5622666****", "+56226665897 +56226665898")]
    [InlineData("PhoneNumber=%2B562*", "+56226665897 +56226665898")]
    [InlineData("PhoneNumber=+562266658", "+56226665897 +56226665898")]
    [InlineData("PhoneNumber=67*3", "+14158675309")]
    [InlineData("PhoneNumber=*56226665897", "")]
    [InlineData("PhoneNumber=999", "")]
    [InlineData("FriendlyName=desk", "+56226665898")]
    [InlineData("FriendlyName=des", "")]
    [InlineData("FriendlyName=desk&PhoneNumber=%2B1", "")]
    [InlineData("Beta=true", "")]
    [InlineData("Origin=hosted", "")]
    [InlineData("Origin=twilio&PhoneNumber=", "+14158675309 +56226665897 +56226665898")]
    public async Task Filters_find_what_they_describe(string query, string expected)
    {
        using var rig = new Rig();
        rig.Simulator.AddPhoneNumbers(
        [
            new() { PhoneNumber = "+56226665897" },
            new() { PhoneNumber = "+56226665898", FriendlyName = "desk" },
            new() { PhoneNumber = "+14158675309" },
        ]);
        var found = (await rig.Get($"{Rig.Numbers}.json?{query}")).Column("incoming_phone_numbers", "phone_number");
        Assert.Equal(expected, string.Join(' ', found.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_number_that_is_owned_already_keeps_its_routing()
    {
        using var rig = new Rig();
        var trunk = await rig.NewTrunk();
        var sid = await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897", FriendlyName = "first", TrunkSid = trunk });
        var again = new SimulatedPhoneNumber { PhoneNumber = "+56226665897", FriendlyName = "second", VoiceUrl = "https://example.com" };
        Assert.Equal(sid, await rig.NewNumber(again));
        var number = await rig.Get($"{Rig.Numbers}/{sid}.json");
        Assert.Equal(("first", trunk), (number["friendly_name"], number["trunk_sid"]));
        Assert.Null(number.Body["voice_url"]);
    }

    public static TheoryData<SimulatedPhoneNumber, string> BadNumbers => new()
    {
        { new() { PhoneNumber = "56226665897" }, "PhoneNumber" },
        { new() { PhoneNumber = "+0226665897" }, "PhoneNumber" },
        { new() { PhoneNumber = "+56 2 2666" }, "PhoneNumber" },
        { new() { PhoneNumber = "+1234567890123456" }, "PhoneNumber" },
        { new() { PhoneNumber = "+562266658", FriendlyName = new string('x', 65) }, "FriendlyName" },
        { new() { PhoneNumber = "+562266658", VoiceUrl = "x" }, "VoiceUrl" },
        { new() { PhoneNumber = "+562266658", VoiceApplicationSid = "x" }, "VoiceApplicationSid" },
        { new() { PhoneNumber = "+562266658", EmergencyStatus = "on" }, "EmergencyStatus" },
        { new() { PhoneNumber = "+562266658", TrunkSid = "TKffffffffffffffffffffffffffffffff" }, "TrunkSid" },
    };

    [Theory]
    [MemberData(nameof(BadNumbers), DisableDiscoveryEnumeration = true)]
    public async Task A_bad_seed_is_refused_and_the_whole_batch_with_it(SimulatedPhoneNumber bad, string setting)
    {
        using var rig = new Rig();
        var refused = Assert.Throws<SimulatorSettingException>(() => rig.Simulator.AddPhoneNumbers([new() { PhoneNumber = "+562266659" }, bad]));
        Assert.Equal(setting, refused.Setting);
        Assert.NotEmpty(refused.Remedy);
        Assert.Empty((await rig.Get($"{Rig.Numbers}.json")).Body["incoming_phone_numbers"]!.AsArray());
    }
}
