namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class OriginationUrlTests
{
    private static readonly (string Name, string Value)[] Good =
        [("FriendlyName", "main"), ("SipUrl", "sip:179.60.72.50:5060;transport=udp"), ("Weight", "10"), ("Priority", "0"), ("Enabled", "true")];

    private static (string Name, string Value)[] With(string name, string value) =>
        [.. Good.Select(field => field.Name == name ? (name, value) : field)];

    [Fact]
    public async Task A_URL_is_kept_changed_and_deleted()
    {
        using var rig = new Rig();
        var trunk = await rig.NewTrunk();
        var urls = $"{Rig.Trunks}/{trunk}/OriginationUrls";
        var created = await rig.Post(urls, Good);
        string Body(int weight, string enabled, string updated) => $$"""
            {"sid": "{{created.Sid}}", "account_sid": "{{Rig.Account}}", "trunk_sid": "{{trunk}}", "friendly_name": "main",
             "sip_url": "sip:179.60.72.50:5060;transport=udp", "weight": {{weight}}, "priority": 0, "enabled": {{enabled}},
             "date_created": "2026-03-04T05:06:07Z", "date_updated": "{{updated}}", "url": "{{urls}}/{{created.Sid}}"}
            """;
        created.Is(201, Body(10, "true", "2026-03-04T05:06:07Z"));
        rig.Clock.Now += TimeSpan.FromSeconds(1);
        (await rig.Post($"{urls}/{created.Sid}", ("Weight", "65535"), ("Enabled", "false"))).Is(200, Body(65535, "false", "2026-03-04T05:06:08Z"));
        (await rig.Get($"{urls}/{created.Sid}")).Is(200, Body(65535, "false", "2026-03-04T05:06:08Z"));
        Assert.Equal(204, (await rig.Delete($"{urls}/{created.Sid}")).Status);
        (await rig.Get($"{urls}/{created.Sid}")).IsRefusal(404, 20404);
        Assert.Empty((await rig.Get(urls)).Body["origination_urls"]!.AsArray());
    }

    [Theory]
    [InlineData("FriendlyName")]
    [InlineData("SipUrl")]
    [InlineData("Weight")]
    [InlineData("Priority")]
    [InlineData("Enabled")]
    public async Task All_five_fields_are_required(string missing)
    {
        using var rig = new Rig();
        var refused = await rig.Post($"{Rig.Trunks}/{await rig.NewTrunk()}/OriginationUrls", [.. Good.Where(field => field.Name != missing)]);
        refused.IsRefusal(400, 20001);
        Assert.Equal($"Missing required parameter {missing} in the post body", refused["message"]);
    }

    [Theory]
    [InlineData("Weight", "0", 21245)]
    [InlineData("Weight", "65536", 21245)]
    [InlineData("Weight", "ten", 20001)]
    [InlineData("Weight", "1.5", 20001)]
    [InlineData("Priority", "-1", 21245)]
    [InlineData("Priority", "65536", 21245)]
    [InlineData("Enabled", "yes", 20001)]
    [InlineData("FriendlyName", "12345678901234567890123456789012345678901234567890123456789012345", 20002)]
    [InlineData("SipUrl", "179.60.72.50", 21245)]
    [InlineData("SipUrl", "http://example.com", 21245)]
    [InlineData("SipUrl", "sip:", 21245)]
    [InlineData("SipUrl", "sip:a b", 21245)]
    [InlineData("SipUrl", "sip:example.com:70000", 21245)]
    [InlineData("SipUrl", "sip:example.com;transport=ws", 21245)]
    public async Task A_bad_field_is_refused_and_nothing_is_made_or_changed(string name, string value, int code)
    {
        using var rig = new Rig();
        var urls = $"{Rig.Trunks}/{await rig.NewTrunk()}/OriginationUrls";
        (await rig.Post(urls, With(name, value))).IsRefusal(400, code);
        Assert.Empty((await rig.Get(urls)).Body["origination_urls"]!.AsArray());
        var good = await rig.Post(urls, Good);
        (await rig.Post($"{urls}/{good.Sid}", (name, value))).IsRefusal(400, code);
        (await rig.Get($"{urls}/{good.Sid}")).Is(200, good.Text);
    }

    [Theory]
    [InlineData("sip:example.com", "sip:example.com")]
    [InlineData("sip:+1555@Example.com:5080;transport=TCP;edge=dublin?X-a=b", "sip:+1555@Example.com:5080;transport=TCP;edge=dublin?X-a=b")]
    [InlineData("sips:example.com", "sip:example.com;transport=tls")]
    [InlineData("SIPS:u@example.com:5061;transport=tcp;edge=dublin?X-a=b", "sip:u@example.com:5061;edge=dublin;transport=tls?X-a=b")]
    public async Task A_URL_is_stored_as_documented(string sent, string stored)
    {
        using var rig = new Rig();
        var trunk = (await rig.Post(Rig.Trunks, ("Secure", "true"))).Sid;
        Assert.Equal(stored, (await rig.Post($"{Rig.Trunks}/{trunk}/OriginationUrls", With("SipUrl", sent)))["sip_url"]);
    }

    [Fact]
    public async Task A_trunk_has_at_most_ten_URLs_also_equal_ones()
    {
        using var rig = new Rig();
        var urls = $"{Rig.Trunks}/{await rig.NewTrunk()}/OriginationUrls";
        for (var i = 0; i < 10; i++) Assert.Equal(201, (await rig.Post(urls, Good)).Status);
        (await rig.Post(urls, Good)).IsRefusal(400, 21249);
    }

    [Fact]
    public async Task A_URL_belongs_to_its_trunk()
    {
        using var rig = new Rig();
        var (one, other) = (await rig.NewTrunk(), await rig.NewTrunk());
        var url = await rig.Post($"{Rig.Trunks}/{one}/OriginationUrls", Good);
        (await rig.Get($"{Rig.Trunks}/{other}/OriginationUrls/{url.Sid}")).IsRefusal(404, 20404);
        (await rig.Get($"{Rig.Trunks}/TKffffffffffffffffffffffffffffffff/OriginationUrls")).IsRefusal(404, 20404);
    }
}
