using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class PagingTests
{
    private static async Task<Rig> WithNumbers(int count)
    {
        var rig = new Rig();
        var trunk = await rig.NewTrunk();
        var numbers = Enumerable.Range(0, count).Select(i => new SimulatedPhoneNumber { PhoneNumber = $"+5622{i:D6}", TrunkSid = i % 3 == 0 ? trunk : null });
        rig.Simulator.AddPhoneNumbers(numbers);
        return rig;
    }

    private static async Task<List<string>> Walk(Rig rig, string url, string key)
    {
        var found = new List<string>();
        for (var next = url; next is not null;)
        {
            var reply = await rig.Get(next);
            var page = reply.Body;
            found.AddRange(reply.Column(key, "phone_number"));
            next = page["meta"] is { } meta
                ? meta["next_page_url"]?.GetValue<string>()
                : page["next_page_uri"] is { } uri ? "https://api.twilio.com" + uri.GetValue<string>() : null;
        }

        return found;
    }

    [Property(MaxTest = 60)]
    public Property Following_the_pages_finds_each_number_once() =>
        Prop.ForAll(Gen.Zip(Gen.Choose(0, 130), Gen.Choose(1, 70)).ToArbitrary(), async pair =>
        {
            var (count, size) = pair;
            using var rig = await WithNumbers(count);
            var seeded = Enumerable.Range(0, count).Select(i => $"+5622{i:D6}").Reverse().ToList();
            Assert.Equal(seeded, await Walk(rig, $"{Rig.Numbers}.json?PageSize={size}", "incoming_phone_numbers"));
            var trunk = (await rig.Get(Rig.Trunks)).Body["trunks"]![0]!["sid"]!.GetValue<string>();
            var attached = seeded.Where((_, i) => (count - 1 - i) % 3 == 0).ToList();
            Assert.Equal(attached, await Walk(rig, $"{Rig.Trunks}/{trunk}/PhoneNumbers?PageSize={size}", "phone_numbers"));
        });

    [Fact]
    public async Task The_2010_envelope_has_all_its_fields()
    {
        using var rig = await WithNumbers(5);
        var path = $"/2010-04-01/Accounts/{Rig.Account}/IncomingPhoneNumbers.json";
        var reply = await rig.Get($"https://api.twilio.com{path}?PageSize=2&PhoneNumber=%2B56");
        Assert.Equal((0, 2, 0, 1), (reply.Number("page"), reply.Number("page_size"), reply.Number("start"), reply.Number("end")));
        var first = reply.Body.AsObject();
        Assert.Equal($"{path}?PhoneNumber=%2B56&PageSize=2&Page=0", first["uri"]!.GetValue<string>());
        Assert.Equal($"{path}?PhoneNumber=%2B56&PageSize=2&Page=0", first["first_page_uri"]!.GetValue<string>());
        Assert.True(first.ContainsKey("previous_page_uri"));
        Assert.Null(first["previous_page_uri"]);
        var next = first["next_page_uri"]!.GetValue<string>();
        Assert.StartsWith($"{path}?PhoneNumber=%2B56&PageSize=2&Page=1&PageToken=PA", next, StringComparison.Ordinal);

        reply = await rig.Get("https://api.twilio.com" + (await rig.Get("https://api.twilio.com" + next))["next_page_uri"]);
        Assert.Equal((2, 4, 4), (reply.Number("page"), reply.Number("start"), reply.Number("end")));
        var last = reply.Body.AsObject();
        Assert.True(last.ContainsKey("next_page_uri"));
        Assert.Null(last["next_page_uri"]);
        var back = await rig.Get("https://api.twilio.com" + last["previous_page_uri"]);
        Assert.Equal(["+5622000002", "+5622000001"], back.Column("incoming_phone_numbers", "phone_number"));
    }

    [Fact]
    public async Task The_v1_envelope_has_all_its_fields()
    {
        using var rig = new Rig();
        for (var i = 0; i < 2; i++) await rig.NewTrunk();
        var page = (await rig.Get($"{Rig.Trunks}?PageSize=1")).Body;
        var sid = page["trunks"]![0]!["sid"]!.GetValue<string>();
        Assert.Equal("TK" + 2.ToString("x32", null), sid);
        new Reply(200, page["meta"]!.ToJsonString()).Is(200, $$"""
            {"page": 0, "page_size": 1, "first_page_url": "{{Rig.Trunks}}?PageSize=1&Page=0", "previous_page_url": null, "url": "{{Rig.Trunks}}?PageSize=1&Page=0",
             "next_page_url": "{{Rig.Trunks}}?PageSize=1&Page=1&PageToken=PA00000000000000000000000000000002", "key": "trunks"}
            """);
        new Reply(200, (await rig.Get(Rig.Trunks + "/" + sid + "/OriginationUrls")).Text).Is(200, $$"""
            {"origination_urls": [], "meta": {"page": 0, "page_size": 50, "first_page_url": "{{Rig.Trunks}}/{{sid}}/OriginationUrls?PageSize=50&Page=0",
             "previous_page_url": null, "url": "{{Rig.Trunks}}/{{sid}}/OriginationUrls?PageSize=50&Page=0", "next_page_url": null, "key": "origination_urls"}
            }
            """);
    }

    [Fact]
    public async Task Rows_that_go_meanwhile_hide_no_others()
    {
        using var rig = new Rig();
        for (var i = 0; i < 4; i++) await rig.NewTrunk();
        var first = (await rig.Get($"{Rig.Trunks}?PageSize=2")).Body;
        foreach (var trunk in first["trunks"]!.AsArray()) await rig.Delete($"{Rig.Trunks}/{trunk!["sid"]}");
        await rig.NewTrunk();
        var second = (await rig.Get(first["meta"]!["next_page_url"]!.GetValue<string>())).Body;
        Assert.Equal(2, second["trunks"]!.AsArray().Count);
        Assert.Null(second["meta"]!["next_page_url"]);
    }

    [Theory]
    [InlineData("PageSize=1001", 20007)]
    [InlineData("PageSize=0", 20001)]
    [InlineData("PageSize=many", 20001)]
    [InlineData("Page=-1", 20001)]
    [InlineData("Page=1&PageToken=nonsense", 21481)]
    [InlineData("Page=1&PageToken=PAffffffffffffffffffffffffffffffff", 21481)]
    public async Task A_bad_page_is_refused(string query, int code)
    {
        using var rig = new Rig();
        (await rig.Get($"{Rig.Trunks}?{query}")).IsRefusal(400, code);
        (await rig.Get($"{Rig.Numbers}.json?{query}")).IsRefusal(400, code);
    }

    [Fact]
    public async Task A_thousand_come_on_one_page_and_fifty_by_default()
    {
        using var rig = await WithNumbers(1000);
        Assert.Equal(1000, (await rig.Get($"{Rig.Numbers}.json?PageSize=1000")).Body["incoming_phone_numbers"]!.AsArray().Count);
        Assert.Equal(50, (await rig.Get($"{Rig.Numbers}.json")).Body["incoming_phone_numbers"]!.AsArray().Count);
    }
}
