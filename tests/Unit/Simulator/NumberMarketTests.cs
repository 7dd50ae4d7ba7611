using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class NumberMarketTests
{
    private const string Available = $"{Rig.Api}/AvailablePhoneNumbers";
    private const string AvailablePath = $"/2010-04-01/Accounts/{Rig.Account}/AvailablePhoneNumbers";

    [Fact]
    public async Task Countries_say_which_kinds_they_have()
    {
        using var rig = new Rig();
        const string Us = $$"""
            {"country_code": "US", "country": "United States", "beta": false,
             "subresource_uris": {"local": "{{AvailablePath}}/US/Local.json", "toll_free": "{{AvailablePath}}/US/TollFree.json"},
             "uri": "{{AvailablePath}}/US.json"}
            """;
        (await rig.Get($"{Available}/US.json")).Is(200, Us);
        var all = await rig.Get($"{Available}.json");
        Assert.Equal($"{AvailablePath}.json", all["uri"]);
        Assert.Equal(["AU", "CA", "DE", "FR", "GB", "US"], all.Column("countries", "country_code"));
        (await rig.Get($"{Available}/XX.json")).IsRefusal(404, 20404);
        (await rig.Get($"{Available}/us.json")).IsRefusal(404, 20404);
        (await rig.Get($"{Available}/US/Mobile.json")).IsRefusal(404, 20404);
    }

    [Fact]
    public async Task An_offer_has_all_its_fields()
    {
        using var rig = new Rig();
        (await rig.Get($"{Available}/US/Local.json?AreaCode=415&PageSize=1")).Is(200, $$"""
            {"available_phone_numbers": [{"phone_number": "+14155550100", "friendly_name": "(415) 555-0100", "iso_country": "US", "region": "CA",
             "locality": "San Francisco", "postal_code": null, "lata": null, "rate_center": null, "latitude": null, "longitude": null,
             "address_requirements": "none", "beta": false, "capabilities": {"voice": true, "sms": false, "mms": false, "fax": false} }],
             "page": 0, "page_size": 1, "start": 0, "end": 0, "uri": "{{AvailablePath}}/US/Local.json",
             "first_page_uri": "{{AvailablePath}}/US/Local.json", "previous_page_uri": null, "next_page_uri": null}
            """);
    }

    [Theory]
    [InlineData("US/Local", "", 50, "+12125550100")]
    [InlineData("US/Local", "PageSize=1000", 400, "+12125550100")]
    [InlineData("US/Local", "AreaCode=650&Contains=019*", 10, "+16505550190")]
    [InlineData("US/Local", "Contains=%2B1312%25", 50, "+13125550100")]
    [InlineData("US/Local", "Contains=0142$", 4, "+12125550142")]
    [InlineData("US/Local", "Contains=JJJ0142", 4, "+12125550142")]
    [InlineData("US/Local", "AreaCode=999", 0, null)]
    [InlineData("US/Local", "InRegion=CA&PageSize=1000", 200, "+14155550100")]
    [InlineData("US/Local", "InLocality=Chicago", 50, "+13125550100")]
    [InlineData("US/Local", "VoiceEnabled=true&SmsEnabled=false&ExcludeAllAddressRequired=true", 50, "+12125550100")]
    [InlineData("US/Local", "SmsEnabled=true", 0, null)]
    [InlineData("US/Local", "NearNumber=%2B14155550100", 0, null)]
    [InlineData("GB/Mobile", "Contains=777", 1, "+447700900777")]
    [InlineData("GB/TollFree", "", 50, "+448081570000")]
    public async Task Offers_are_searched(string path, string query, int count, string? first)
    {
        using var rig = new Rig();
        var found = (await rig.Get($"{Available}/{path}.json?{query}")).Column("available_phone_numbers", "phone_number").ToList();
        Assert.Equal((count, first), (found.Count, found.FirstOrDefault()));
    }

    [Theory]
    [InlineData("Contains=1", 20001)]
    [InlineData("Contains=12-34", 20001)]
    [InlineData("Contains=1%2B2", 20001)]
    [InlineData("PageSize=1001", 20007)]
    [InlineData("SmsEnabled=yes", 20001)]
    [InlineData("PageSize=0", 20001)]
    [InlineData("PageSize=-5", 20001)]
    public async Task A_bad_search_is_refused(string query, int code)
    {
        using var rig = new Rig();
        (await rig.Get($"{Available}/US/Local.json?{query}")).IsRefusal(400, code);
    }

    [Fact]
    public async Task A_number_is_bought_used_and_released()
    {
        using var rig = new Rig();
        var trunk = await rig.NewTrunk();
        var bought = await rig.Post($"{Rig.Numbers}.json", ("PhoneNumber", "+14155550100"), ("FriendlyName", "front desk"), ("TrunkSid", trunk));
        Assert.Equal((201, "+14155550100", "front desk"), (bought.Status, bought["phone_number"], bought["friendly_name"]));
        Assert.Equal((trunk, "local"), (bought["trunk_sid"], bought["type"]));
        bought.Is(201, (await rig.Get($"{Rig.Numbers}/{bought.Sid}.json")).Text);
        Assert.Equal([bought.Sid], (await rig.Get($"{Rig.Trunks}/{trunk}/PhoneNumbers")).Column("phone_numbers", "sid"));
        Assert.Equal(["+14155550101"], (await rig.Get($"{Available}/US/Local.json?AreaCode=415&PageSize=1")).Column("available_phone_numbers", "phone_number"));
        (await rig.Post($"{Rig.Numbers}.json", ("PhoneNumber", "+14155550100"))).IsRefusal(400, 21422);
        using var tenant = rig.As(rig.Simulator.AddSubaccount("tenant"));
        (await tenant.Post($"{tenant.Api}/IncomingPhoneNumbers.json", ("PhoneNumber", "+14155550100"))).IsRefusal(400, 21422);

        Assert.Equal(204, (await rig.Delete($"{Rig.Numbers}/{bought.Sid}.json")).Status);
        (await rig.Get($"{Rig.Numbers}/{bought.Sid}.json")).IsRefusal(404, 20404);
        Assert.Empty((await rig.Get($"{Rig.Trunks}/{trunk}/PhoneNumbers")).Column("phone_numbers", "sid"));
        Assert.Equal(201, (await tenant.Post($"{tenant.Api}/IncomingPhoneNumbers.json", ("PhoneNumber", "+14155550100"))).Status);
    }

    [Fact]
    public async Task An_area_code_buys_the_first_free_number_until_none_is_left()
    {
        using var rig = new Rig();
        var numbers = new List<string>();
        for (var i = 0; i < 100; i++) numbers.Add((await rig.Post($"{Rig.Numbers}.json", ("AreaCode", "415")))["phone_number"]);
        Assert.Equal(Enumerable.Range(0, 100).Select(static i => $"+141555501{i:00}"), numbers);
        (await rig.Post($"{Rig.Numbers}.json", ("AreaCode", "415"))).IsRefusal(400, 21452);
    }

    [Theory]
    [InlineData("", "", 20001)]
    [InlineData("PhoneNumber", "4155550100", 21421)]
    [InlineData("PhoneNumber", "+14155550200", 21422)]
    [InlineData("PhoneNumber", "+141555501000", 21422)]
    [InlineData("AreaCode", "56", 21452)]
    public async Task What_is_not_for_sale_cannot_be_bought(string name, string value, int code)
    {
        using var rig = new Rig();
        (await rig.Post($"{Rig.Numbers}.json", name.Length == 0 ? [] : [(name, value)])).IsRefusal(400, code);
    }

    [Fact]
    public async Task The_kinds_have_lists_of_their_own()
    {
        using var rig = new Rig();
        await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897" });
        (await rig.Post($"{Rig.Numbers}/Mobile.json", ("PhoneNumber", "+442079460000"))).IsRefusal(400, 21422);
        (await rig.Post($"{Rig.Numbers}/Local.json", ("AreaCode", "415"))).IsRefusal(400, 20001);
        var mobile = await rig.Post($"{Rig.Numbers}/Mobile.json", ("PhoneNumber", "+447700900000"));
        Assert.Equal(201, mobile.Status);
        Assert.False(mobile.Body.AsObject().ContainsKey("type"));
        Assert.Equal("mobile", (await rig.Get($"{Rig.Numbers}/{mobile.Sid}.json"))["type"]);
        Assert.Equal(["+447700900000"], (await rig.Get($"{Rig.Numbers}/Mobile.json")).Column("incoming_phone_numbers", "phone_number"));
        Assert.Equal(["+56226665897"], (await rig.Get($"{Rig.Numbers}/Local.json")).Column("incoming_phone_numbers", "phone_number"));
        Assert.Empty((await rig.Get($"{Rig.Numbers}/TollFree.json")).Column("incoming_phone_numbers", "phone_number"));
    }

    [Fact]
    public async Task A_number_in_emergency_use_is_not_released()
    {
        using var rig = new Rig();
        var number = await rig.NewNumber(new() { PhoneNumber = "+14155550100", TrunkSid = await rig.NewTrunk(), EmergencyStatus = "Active" });
        (await rig.Delete($"{Rig.Numbers}/{number}.json")).IsRefusal(400, 21634);
        await rig.Post($"{Rig.Numbers}/{number}.json", ("EmergencyStatus", "Inactive"));
        Assert.Equal(204, (await rig.Delete($"{Rig.Numbers}/{number}.json")).Status);
    }

    [Fact]
    public async Task A_trial_account_has_one_number()
    {
        using var rig = new Rig(options => options with { Account = options.Account with { Type = "Trial" } });
        Assert.Equal(201, (await rig.Post($"{Rig.Numbers}.json", ("AreaCode", "415"))).Status);
        (await rig.Post($"{Rig.Numbers}.json", ("AreaCode", "415"))).IsRefusal(400, 21404);
    }
}
