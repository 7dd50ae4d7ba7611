namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class TrunkListTests
{
    [Fact]
    public async Task A_list_is_attached_shown_and_detached()
    {
        using var rig = new Rig();
        var trunk = await rig.NewTrunk();
        var list = await rig.NewList("guards");
        var lists = $"{Rig.Trunks}/{trunk}/CredentialLists";
        var body = $$"""
            {"sid": "{{list}}", "account_sid": "{{Rig.Account}}", "trunk_sid": "{{trunk}}", "friendly_name": "guards",
             "date_created": "2026-03-04T05:06:07Z", "date_updated": "2026-03-04T05:06:07Z", "url": "{{lists}}/{{list}}"}
            """;
        (await rig.Post(lists, ("CredentialListSid", list))).Is(201, body);
        (await rig.Get($"{lists}/{list}")).Is(200, body);
        var shown = await rig.Get($"{Rig.Trunks}/{trunk}");
        Assert.Equal(("CREDENTIAL_LIST", """["CREDENTIAL_LIST"]"""), (shown["auth_type"], shown.Body["auth_type_set"]!.ToJsonString()));

        (await rig.Post(lists, ("CredentialListSid", list))).IsRefusal(400, 21245);
        (await rig.Delete($"{Rig.Lists}/{list}.json")).IsRefusal(400, 21241);
        await rig.Post($"{Rig.Lists}/{list}.json", ("FriendlyName", "renamed"));
        Assert.Equal("renamed", (await rig.Get(lists)).Body["credential_lists"]![0]!["friendly_name"]!.GetValue<string>());

        Assert.Equal(204, (await rig.Delete($"{lists}/{list}")).Status);
        (await rig.Delete($"{lists}/{list}")).IsRefusal(404, 20404);
        Assert.Equal("", (await rig.Get($"{Rig.Trunks}/{trunk}"))["auth_type"]);
        Assert.Equal(204, (await rig.Delete($"{Rig.Lists}/{list}.json")).Status);
    }

    [Fact]
    public async Task An_address_list_is_attached_shown_and_detached()
    {
        using var rig = new Rig();
        var trunk = await rig.NewTrunk();
        var list = await rig.NewAddressList("office");
        var lists = $"{Rig.Trunks}/{trunk}/IpAccessControlLists";
        var body = $$"""
            {"sid": "{{list}}", "account_sid": "{{Rig.Account}}", "trunk_sid": "{{trunk}}", "friendly_name": "office",
             "date_created": "2026-03-04T05:06:07Z", "date_updated": "2026-03-04T05:06:07Z", "url": "{{lists}}/{{list}}"}
            """;
        (await rig.Post(lists, ("IpAccessControlListSid", list))).Is(201, body);
        (await rig.Get($"{lists}/{list}")).Is(200, body);
        Assert.Equal([list], (await rig.Get(lists)).Column("ip_access_control_lists", "sid"));
        Assert.Equal("IP_ACL", (await rig.Get($"{Rig.Trunks}/{trunk}"))["auth_type"]);
        (await rig.Post(lists, ("IpAccessControlListSid", list))).IsRefusal(400, 21245);
        (await rig.Delete($"{Rig.AddressLists}/{list}.json")).IsRefusal(400, 21236);
        Assert.Equal(204, (await rig.Delete($"{lists}/{list}")).Status);
        Assert.Equal(204, (await rig.Delete($"{Rig.AddressLists}/{list}.json")).Status);
    }

    [Fact]
    public async Task A_trunk_with_both_kinds_of_list_names_both()
    {
        using var rig = new Rig();
        var trunk = $"{Rig.Trunks}/{await rig.NewTrunk()}";
        await rig.Post($"{trunk}/CredentialLists", ("CredentialListSid", await rig.NewList("users")));
        await rig.Post($"{trunk}/IpAccessControlLists", ("IpAccessControlListSid", await rig.NewAddressList("office")));
        var shown = await rig.Get(trunk);
        Assert.Equal(("IP_ACL,CREDENTIAL_LIST", """["IP_ACL","CREDENTIAL_LIST"]"""), (shown["auth_type"], shown.Body["auth_type_set"]!.ToJsonString()));
    }

    [Theory]
    [InlineData("CredentialLists", "CredentialListSid", "CLffffffffffffffffffffffffffffffff")]
    [InlineData("CredentialLists", "CredentialListSid", "nonsense")]
    [InlineData("IpAccessControlLists", "IpAccessControlListSid", "ALffffffffffffffffffffffffffffffff")]
    [InlineData("PhoneNumbers", "PhoneNumberSid", "PNffffffffffffffffffffffffffffffff")]
    [InlineData("PhoneNumbers", "PhoneNumberSid", "+56226665897")]
    public async Task What_does_not_exist_cannot_be_attached(string path, string parameter, string sid)
    {
        using var rig = new Rig();
        rig.Simulator.AddPhoneNumber(new() { PhoneNumber = "+56226665897" });
        var url = $"{Rig.Trunks}/{await rig.NewTrunk()}/{path}";
        (await rig.Post(url, (parameter, sid))).IsRefusal(404, 20404);
        (await rig.Post(url)).IsRefusal(400, 20001);
        Assert.Empty((await rig.Get(url)).Body.AsObject().First(member => member.Key != "meta").Value!.AsArray());
    }
}
