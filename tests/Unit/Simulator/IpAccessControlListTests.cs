namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class IpAccessControlListTests
{
    private const string Path = $"/2010-04-01/Accounts/{Rig.Account}/SIP/IpAccessControlLists";

    [Fact]
    public async Task A_list_is_made_renamed_and_deleted()
    {
        using var rig = new Rig();
        var created = await rig.Post($"{Rig.AddressLists}.json", ("FriendlyName", "one"));
        string Body(string name, string updated) => $$"""
            {"sid": "{{created.Sid}}", "account_sid": "{{Rig.Account}}", "friendly_name": "{{name}}",
             "date_created": "Wed, 04 Mar 2026 05:06:07 +0000", "date_updated": "{{updated}}",
             "subresource_uris": {"ip_addresses": "{{Path}}/{{created.Sid}}/IpAddresses.json"}, "uri": "{{Path}}/{{created.Sid}}.json"}
            """;
        created.Is(201, Body("one", "Wed, 04 Mar 2026 05:06:07 +0000"));
        rig.Clock.Now += TimeSpan.FromDays(1);
        (await rig.Post($"{Rig.AddressLists}/{created.Sid}.json", ("FriendlyName", "two"))).Is(200, Body("two", "Thu, 05 Mar 2026 05:06:07 +0000"));
        (await rig.Get($"{Rig.AddressLists}/{created.Sid}.json")).Is(200, Body("two", "Thu, 05 Mar 2026 05:06:07 +0000"));
        Assert.Equal(204, (await rig.Delete($"{Rig.AddressLists}/{created.Sid}.json")).Status);
        (await rig.Get($"{Rig.AddressLists}/{created.Sid}.json")).IsRefusal(404, 20404);
    }

    [Fact]
    public async Task A_name_is_required_and_short_and_may_occur_twice()
    {
        using var rig = new Rig();
        await rig.NewAddressList("one");
        var two = await rig.NewAddressList("two");
        foreach (var (url, status) in ((string, int)[])[($"{Rig.AddressLists}.json", 201), ($"{Rig.AddressLists}/{two}.json", 200)])
        {
            (await rig.Post(url)).IsRefusal(400, 20001);
            (await rig.Post(url, ("FriendlyName", new string('x', 256)))).IsRefusal(400, 21235);
            Assert.Equal(status, (await rig.Post(url, ("FriendlyName", new string('x', 255)))).Status);
            Assert.Equal(status, (await rig.Post(url, ("FriendlyName", "one"))).Status);
        }
    }

    [Fact]
    public async Task An_account_has_at_most_a_thousand_lists()
    {
        using var rig = new Rig();
        for (var i = 0; i < 1000; i++) await rig.NewAddressList("same");
        (await rig.Post($"{Rig.AddressLists}.json", ("FriendlyName", "one more"))).IsRefusal(400, 21255);
    }

    [Fact]
    public async Task An_address_is_made_changed_and_deleted()
    {
        using var rig = new Rig();
        var list = await rig.NewAddressList("l");
        var addresses = $"{Rig.AddressLists}/{list}/IpAddresses";
        var created = await rig.Post($"{addresses}.json", ("FriendlyName", "pbx"), ("IpAddress", "203.0.113.7"));
        string Body(string name, string address, int prefix, string updated) => $$"""
            {"sid": "{{created.Sid}}", "account_sid": "{{Rig.Account}}", "ip_access_control_list_sid": "{{list}}", "friendly_name": "{{name}}",
             "ip_address": "{{address}}", "cidr_prefix_length": {{prefix}},
             "date_created": "Wed, 04 Mar 2026 05:06:07 +0000", "date_updated": "{{updated}}",
             "uri": "{{Path}}/{{list}}/IpAddresses/{{created.Sid}}.json"}
            """;
        created.Is(201, Body("pbx", "203.0.113.7", 32, "Wed, 04 Mar 2026 05:06:07 +0000"));
        rig.Clock.Now += TimeSpan.FromSeconds(1);
        var one = $"{addresses}/{created.Sid}.json";
        (await rig.Post(one, ("CidrPrefixLength", "28"))).Is(200, Body("pbx", "203.0.113.7", 28, "Wed, 04 Mar 2026 05:06:08 +0000"));
        (await rig.Post(one, ("FriendlyName", "lab"), ("IpAddress", "198.51.100.0"))).Is(
            200, Body("lab", "198.51.100.0", 28, "Wed, 04 Mar 2026 05:06:08 +0000"));
        (await rig.Get(one)).Is(200, Body("lab", "198.51.100.0", 28, "Wed, 04 Mar 2026 05:06:08 +0000"));
        Assert.Equal([created.Sid], (await rig.Get($"{addresses}.json")).Column("ip_addresses", "sid"));
        Assert.Equal(204, (await rig.Delete(one)).Status);
        (await rig.Get(one)).IsRefusal(404, 20404);
    }

    [Theory]
    [InlineData("FriendlyName", "", 20001)]
    [InlineData("IpAddress", "", 20001)]
    [InlineData("IpAddress", "203.0.113", 21238)]
    [InlineData("IpAddress", "203.0.113.*", 21238)]
    [InlineData("IpAddress", "203.0.113.256", 21238)]
    [InlineData("IpAddress", "010.0.0.1", 21238)]
    [InlineData("IpAddress", "2001:db8::1", 21238)]
    [InlineData("IpAddress", "203.0.113.0/28", 21238)]
    [InlineData("IpAddress", "192.0.2.1", 21238)]
    [InlineData("CidrPrefixLength", "-1", 21238)]
    [InlineData("CidrPrefixLength", "33", 21238)]
    [InlineData("CidrPrefixLength", "whole", 20001)]
    public async Task A_bad_address_is_refused(string name, string value, int code)
    {
        using var rig = new Rig();
        var addresses = $"{Rig.AddressLists}/{await rig.NewAddressList("l")}/IpAddresses";
        Assert.Equal(201, (await rig.Post($"{addresses}.json", ("FriendlyName", "taken"), ("IpAddress", "192.0.2.1"))).Status);
        var form = new Dictionary<string, string> { ["FriendlyName"] = "a", ["IpAddress"] = "203.0.113.7", [name] = value };
        (await rig.Post($"{addresses}.json", [.. form.Select(field => (field.Key, field.Value))])).IsRefusal(400, code);

        var other = await rig.Post($"{addresses}.json", ("FriendlyName", "other"), ("IpAddress", "203.0.113.8"));
        (await rig.Post($"{addresses}/{other.Sid}.json", (name, value))).IsRefusal(400, value.Length == 0 ? 21238 : code);
        Assert.Equal(2, (await rig.Get($"{addresses}.json")).Body["ip_addresses"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_prefix_of_zero_becomes_that_of_the_one_address_as_at_Twilio()
    {
        using var rig = new Rig();
        var addresses = $"{Rig.AddressLists}/{await rig.NewAddressList("l")}/IpAddresses.json";
        var created = await rig.Post(addresses, ("FriendlyName", "all"), ("IpAddress", "0.0.0.0"), ("CidrPrefixLength", "0"));
        Assert.Equal((201, 32), (created.Status, created.Number("cidr_prefix_length")));
    }

    [Fact]
    public async Task The_same_address_may_stand_in_a_list_with_another_prefix()
    {
        using var rig = new Rig();
        var addresses = $"{Rig.AddressLists}/{await rig.NewAddressList("l")}/IpAddresses.json";
        foreach (var prefix in (string[])["1", "31", "32"])
            Assert.Equal(201, (await rig.Post(addresses, ("FriendlyName", "a"), ("IpAddress", "203.0.113.0"), ("CidrPrefixLength", prefix))).Status);
    }

    [Fact]
    public async Task A_list_has_at_most_a_hundred_addresses()
    {
        using var rig = new Rig();
        var addresses = $"{Rig.AddressLists}/{await rig.NewAddressList("l")}/IpAddresses.json";
        for (var i = 0; i < 100; i++) Assert.Equal(201, (await rig.Post(addresses, ("FriendlyName", "a"), ("IpAddress", $"203.0.113.{i}"))).Status);
        (await rig.Post(addresses, ("FriendlyName", "a"), ("IpAddress", "203.0.113.100"))).IsRefusal(400, 21237);
    }
}
