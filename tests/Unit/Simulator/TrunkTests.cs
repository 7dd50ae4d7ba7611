using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class TrunkTests
{
    private static string Body(string sid, string changes, string updated = "2026-03-04T05:06:07Z")
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse($$"""
            {
              "sid": "{{sid}}", "account_sid": "{{Rig.Account}}", "domain_name": null, "disaster_recovery_method": null, "disaster_recovery_url": null,
              "friendly_name": null, "secure": false, "cnam_lookup_enabled": false, "symmetric_rtp_enabled": false,
              "recording": {"mode": "do-not-record", "trim": "do-not-trim"}, "transfer_mode": "disable-all", "transfer_caller_id": "from-transferee",
              "auth_type": "", "auth_type_set": [], "date_created": "2026-03-04T05:06:07Z", "date_updated": "{{updated}}",
              "url": "{{Rig.Trunks}}/{{sid}}",
              "links": {
                "origination_urls": "{{Rig.Trunks}}/{{sid}}/OriginationUrls",
                "credential_lists": "{{Rig.Trunks}}/{{sid}}/CredentialLists",
                "ip_access_control_lists": "{{Rig.Trunks}}/{{sid}}/IpAccessControlLists",
                "phone_numbers": "{{Rig.Trunks}}/{{sid}}/PhoneNumbers"
              }
            }
            """)!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(changes)!.AsObject()) node[name] = value?.DeepClone();
        return node.ToJsonString();
    }

    [Fact]
    public async Task A_trunk_without_fields_has_the_defaults()
    {
        using var rig = new Rig();
        var created = await rig.Post(Rig.Trunks);
        created.Is(201, Body(created.Sid, "{}"));
        (await rig.Get($"{Rig.Trunks}/{created.Sid}")).Is(200, Body(created.Sid, "{}"));
    }

    [Fact]
    public async Task All_fields_are_kept_and_an_update_changes_only_what_it_names()
    {
        using var rig = new Rig();
        var created = await rig.Post(
            Rig.Trunks,
            ("FriendlyName", "Ñandú & co"),
            ("DomainName", "Fastco-Voice.pstn.twilio.com"),
            ("DisasterRecoveryUrl", "https://example.com/twiml?a=1"),
            ("DisasterRecoveryMethod", "GET"),
            ("TransferMode", "sip-only"),
            ("TransferCallerId", "from-transferor"),
            ("Secure", "true"),
            ("CnamLookupEnabled", "true"));
        const string Set = """
            {"friendly_name": "Ñandú & co", "domain_name": "fastco-voice.pstn.twilio.com", "disaster_recovery_url": "https://example.com/twiml?a=1",
             "disaster_recovery_method": "GET", "transfer_mode": "sip-only", "transfer_caller_id": "from-transferor", "secure": true, "cnam_lookup_enabled": true}
            """;
        created.Is(201, Body(created.Sid, Set));

        rig.Clock.Now += TimeSpan.FromSeconds(90);
        var updated = await rig.Post($"{Rig.Trunks}/{created.Sid}", ("FriendlyName", "New"), ("DomainName", "FASTCO-voice.pstn.twilio.com"));
        updated.Is(200, Body(created.Sid, Set.Replace("Ñandú & co", "New", StringComparison.Ordinal), "2026-03-04T05:07:37Z"));
    }

    [Theory]
    [InlineData("DomainName", "x.sip.twilio.com", 21245)]
    [InlineData("DomainName", "x.pstn.twilio.com.example.org", 21245)]
    [InlineData("DomainName", "pstn.twilio.com", 21245)]
    [InlineData("DomainName", "under_score.pstn.twilio.com", 21245)]
    [InlineData("DomainName", "-x.pstn.twilio.com", 21245)]
    [InlineData("DomainName", "x-.pstn.twilio.com", 21245)]
    [InlineData("DomainName", "x..pstn.twilio.com", 21245)]
    [InlineData("DomainName", "x.pstn.ashburn.twilio.com", 21245)]
    [InlineData("DomainName", "sub.nobody.pstn.twilio.com", 21245)]
    [InlineData("DomainName", $"{Rig.Account}.pstn.twilio.com", 21245)]
    [InlineData("DomainName", "Taken.pstn.twilio.com", 21248)]
    [InlineData("DisasterRecoveryUrl", "ftp://example.com", 21245)]
    [InlineData("DisasterRecoveryUrl", "/twiml", 21245)]
    [InlineData("DisasterRecoveryMethod", "PUT", 20001)]
    [InlineData("TransferMode", "enabled", 20001)]
    [InlineData("TransferCallerId", "me", 20001)]
    [InlineData("Secure", "True", 20001)]
    [InlineData("CnamLookupEnabled", "1", 20001)]
    [InlineData("FriendlyName", "12345678901234567890123456789012345678901234567890123456789012345", 20002)]
    public async Task A_bad_field_is_refused_and_nothing_is_made_or_changed(string name, string value, int code)
    {
        using var rig = new Rig();
        rig.Simulator.ReserveDomain("taken.pstn.twilio.com");
        (await rig.Post(Rig.Trunks, ("FriendlyName", "a"), (name, value))).IsRefusal(400, code);
        Assert.Empty((await rig.Get(Rig.Trunks)).Body["trunks"]!.AsArray());

        var trunk = await rig.NewTrunk();
        (await rig.Post($"{Rig.Trunks}/{trunk}", ("Secure", "true"), (name, value))).IsRefusal(400, code);
        (await rig.Get($"{Rig.Trunks}/{trunk}")).Is(200, Body(trunk, "{}"));
    }

    [Fact]
    public async Task Sixty_four_characters_are_a_name() =>
        Assert.Equal(201, await Created(("FriendlyName", new string('ä', 64))));

    [Fact]
    public async Task A_label_has_at_most_63_characters()
    {
        Assert.Equal(201, await Created(("DomainName", new string('a', 63) + ".pstn.twilio.com")));
        Assert.Equal(400, await Created(("DomainName", new string('a', 64) + ".pstn.twilio.com")));
    }

    [Fact]
    public async Task A_domain_belongs_to_one_trunk()
    {
        using var rig = new Rig();
        await rig.NewTrunk("a.pstn.twilio.com");
        (await rig.Post(Rig.Trunks, ("DomainName", "A.pstn.twilio.com"))).IsRefusal(400, 21248);
        var other = await rig.NewTrunk("b.pstn.twilio.com");
        (await rig.Post($"{Rig.Trunks}/{other}", ("DomainName", "a.pstn.twilio.com"))).IsRefusal(400, 21248);
    }

    [Fact]
    public async Task A_domain_that_was_given_up_stays_reserved_for_thirty_days()
    {
        using var rig = new Rig();
        var trunk = await rig.NewTrunk("a.pstn.twilio.com");
        Assert.Equal(200, (await rig.Post($"{Rig.Trunks}/{trunk}", ("DomainName", "b.pstn.twilio.com"))).Status);
        Assert.Equal((204, ""), (await rig.Delete($"{Rig.Trunks}/{trunk}") is var gone ? gone.Status : 0, gone.Text));
        (await rig.Get($"{Rig.Trunks}/{trunk}")).IsRefusal(404, 20404);
        (await rig.Post(Rig.Trunks, ("DomainName", "a.pstn.twilio.com"))).IsRefusal(400, 21248);
        (await rig.Post(Rig.Trunks, ("DomainName", "b.pstn.twilio.com"))).IsRefusal(400, 21248);
        rig.Clock.Now += TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1);
        (await rig.Post(Rig.Trunks, ("DomainName", "b.pstn.twilio.com"))).IsRefusal(400, 21248);
        rig.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(201, (await rig.Post(Rig.Trunks, ("DomainName", "b.pstn.twilio.com"))).Status);
    }

    [Fact]
    public async Task A_domain_with_sub_domains_cannot_be_changed_or_deleted()
    {
        using var rig = new Rig();
        var parent = await rig.NewTrunk("b.pstn.twilio.com");
        (await rig.Post($"{Rig.Trunks}/{parent}", ("DomainName", "c.b.pstn.twilio.com"))).IsRefusal(400, 21245);
        var child = await rig.NewTrunk("a.b.pstn.twilio.com");
        (await rig.Post($"{Rig.Trunks}/{parent}", ("DomainName", "c.pstn.twilio.com"))).IsRefusal(400, 21247);
        (await rig.Delete($"{Rig.Trunks}/{parent}")).IsRefusal(400, 21247);
        Assert.Equal(204, (await rig.Delete($"{Rig.Trunks}/{child}")).Status);
        Assert.Equal(204, (await rig.Delete($"{Rig.Trunks}/{parent}")).Status);
    }

    [Fact]
    public async Task An_account_has_at_most_a_hundred_trunks()
    {
        using var rig = new Rig();
        for (var i = 0; i < 100; i++) Assert.Equal(201, (await rig.Post(Rig.Trunks, ("FriendlyName", "same"))).Status);
        (await rig.Post(Rig.Trunks)).IsRefusal(400, 21244);
    }

    [Fact]
    public async Task Deleting_a_trunk_frees_its_numbers_and_keeps_its_lists()
    {
        using var rig = new Rig();
        var trunk = await rig.NewTrunk();
        var list = await rig.NewList("l");
        await rig.Post($"{Rig.Trunks}/{trunk}/CredentialLists", ("CredentialListSid", list));
        var number = await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897", TrunkSid = trunk });
        Assert.Equal(204, (await rig.Delete($"{Rig.Trunks}/{trunk}")).Status);
        Assert.Null((await rig.Get($"{Rig.Numbers}/{number}.json")).Body["trunk_sid"]);
        Assert.Equal(204, (await rig.Delete($"{Rig.Lists}/{list}.json")).Status);
    }

    [Fact]
    public async Task A_domain_in_use_cannot_be_given_to_somebody_else()
    {
        using var rig = new Rig();
        await rig.NewTrunk("a.pstn.twilio.com");
        var refused = Assert.Throws<SimulatorSettingException>(() => rig.Simulator.ReserveDomain("a.pstn.twilio.com"));
        Assert.Equal(("SimulatorSettingInvalid", "DomainName", SimulatorFailureKind.InvalidInput), (refused.ErrorId, refused.Setting, refused.Kind));
        Assert.Throws<SimulatorSettingException>(() => rig.Simulator.ReserveDomain("a.sip.twilio.com"));
    }

    private static async Task<int> Created(params (string Name, string Value)[] form)
    {
        using var rig = new Rig();
        return (await rig.Post(Rig.Trunks, form)).Status;
    }
}
