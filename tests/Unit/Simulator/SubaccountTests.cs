using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class SubaccountTests
{
    private const string Accounts = "https://api.twilio.com/2010-04-01/Accounts";

    [Fact]
    public async Task A_subaccount_is_made_renamed_and_listed_with_its_token()
    {
        using var rig = new Rig();
        var created = await rig.Post($"{Accounts}.json", ("FriendlyName", "tenant"));
        Assert.Equal((201, Rig.Account, "tenant"), (created.Status, created["owner_account_sid"], created["friendly_name"]));
        Assert.Equal(("active", "Full"), (created["status"], created["type"]));
        Assert.Equal($"/2010-04-01/Accounts/{created.Sid}/Keys.json", created.Body["subresource_uris"]!["keys"]!.GetValue<string>());
        Assert.Equal(rig.Simulator.AuthTokenOf(created.Sid), created["auth_token"]);
        Assert.NotEqual(Rig.Token, created["auth_token"]);

        Assert.Equal("renamed", (await rig.Post($"{Accounts}/{created.Sid}.json", ("FriendlyName", "renamed")))["friendly_name"]);
        Assert.Equal([created.Sid, Rig.Account], (await rig.Get($"{Accounts}.json")).Column("accounts", "sid"));
        Assert.Equal([created.Sid], (await rig.Get($"{Accounts}.json?FriendlyName=renamed")).Column("accounts", "sid"));
        Assert.Equal([Rig.Account, created.Sid], rig.Simulator.AccountSids);
    }

    [Fact]
    public async Task A_name_that_is_left_out_tells_when_the_account_was_made()
    {
        using var rig = new Rig();
        Assert.Equal("SubAccount Created at 2026-03-04 05:06 AM", (await rig.Post($"{Accounts}.json"))["friendly_name"]);
        (await rig.Post($"{Accounts}.json", ("FriendlyName", new string('x', 65)))).IsRefusal(400, 20002);
    }

    [Fact]
    public async Task Accounts_share_nothing()
    {
        using var rig = new Rig();
        var trunk = await rig.NewTrunk("a.pstn.twilio.com");
        var number = await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897" });
        using var tenant = rig.As(rig.Simulator.AddSubaccount("tenant"));
        Assert.Empty((await tenant.Get(Rig.Trunks)).Column("trunks", "sid"));
        Assert.Empty((await tenant.Get($"{tenant.Api}/IncomingPhoneNumbers.json")).Column("incoming_phone_numbers", "sid"));
        (await tenant.Get($"{Rig.Trunks}/{trunk}")).IsRefusal(404, 20404);
        (await tenant.Get($"{tenant.Api}/IncomingPhoneNumbers/{number}.json")).IsRefusal(404, 20404);

        var own = await tenant.Post(Rig.Trunks);
        Assert.Equal((201, tenant.AccountSid), (own.Status, own["account_sid"]));
        Assert.Equal([trunk], (await rig.Get(Rig.Trunks)).Column("trunks", "sid"));
    }

    [Fact]
    public async Task The_main_token_reaches_into_the_2010_API_of_a_subaccount_and_nobody_reaches_out()
    {
        using var rig = new Rig();
        using var tenant = rig.As(rig.Simulator.AddSubaccount("tenant"));
        using var other = rig.As(rig.Simulator.AddSubaccount("other"));
        var list = await rig.Post($"{tenant.Api}/SIP/CredentialLists.json", ("FriendlyName", "made by main"));
        Assert.Equal((201, tenant.AccountSid), (list.Status, list["account_sid"]));
        Assert.Equal([list.Sid], (await tenant.Get($"{tenant.Api}/SIP/CredentialLists.json")).Column("credential_lists", "sid"));
        Assert.Empty((await rig.Get($"{Rig.Lists}.json")).Column("credential_lists", "sid"));

        foreach (var path in (string[])["/SIP/CredentialLists.json", ".json", "/Keys.json"])
        {
            (await tenant.Get($"{Rig.Api}{path}")).IsRefusal(401, 20003);
            (await tenant.Get($"{other.Api}{path}")).IsRefusal(401, 20003);
        }

        Assert.Equal([tenant.AccountSid], (await tenant.Get($"{Accounts}.json")).Column("accounts", "sid"));
        Assert.Equal(200, (await tenant.Get($"{tenant.Api}.json")).Status);
    }

    [Fact]
    public async Task A_key_opens_its_own_account_only()
    {
        using var rig = new Rig();
        var tenant = rig.Simulator.AddSubaccount("tenant");
        rig.Simulator.AddApiKey("SK00000000000000000000000000000001", "main", isMain: true);
        rig.Simulator.AddApiKey(tenant, "SK00000000000000000000000000000002", "tenant", SimulatedKeyKind.Main);
        using var main = new Session(rig.ClientOf("SK00000000000000000000000000000001", "main"), Rig.Account);
        using var own = new Session(rig.ClientOf("SK00000000000000000000000000000002", "tenant"), tenant);
        (await main.Get($"{Accounts}/{tenant}/SIP/CredentialLists.json")).IsRefusal(401, 20003);
        var number = await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897" });
        (await main.Post($"{Rig.Numbers}/{number}.json", ("AccountSid", tenant))).IsRefusal(404, 20404);
        Assert.Equal(2, (await main.Get($"{Accounts}.json")).Column("accounts", "sid").Count());
        Assert.Equal(200, (await own.Get($"{own.Api}/SIP/CredentialLists.json")).Status);
        Assert.Equal(tenant, (await own.Post(Rig.Trunks))["account_sid"]);
        var refused = Assert.Throws<SimulatorSettingException>(() => rig.Simulator.AddApiKey("SK00000000000000000000000000000002", "x", isMain: true));
        Assert.Equal("Sid", refused.Setting);
    }

    [Fact]
    public async Task A_domain_is_unique_over_all_accounts()
    {
        using var rig = new Rig();
        using var tenant = rig.As(rig.Simulator.AddSubaccount("tenant"));
        var trunk = await rig.NewTrunk("a.pstn.twilio.com");
        (await tenant.Post(Rig.Trunks, ("DomainName", "a.pstn.twilio.com"))).IsRefusal(400, 21248);
        await rig.Delete($"{Rig.Trunks}/{trunk}");
        (await tenant.Post(Rig.Trunks, ("DomainName", "a.pstn.twilio.com"))).IsRefusal(400, 21248);
    }

    [Fact]
    public async Task A_sub_domain_of_the_parent_account_is_allowed_and_holds_the_parent_domain()
    {
        using var rig = new Rig();
        using var tenant = rig.As(rig.Simulator.AddSubaccount("tenant"));
        using var other = rig.As(rig.Simulator.AddSubaccount("other"));
        var parent = await rig.NewTrunk("b.pstn.twilio.com");
        Assert.Equal(201, (await tenant.Post(Rig.Trunks, ("DomainName", "a.b.pstn.twilio.com"))).Status);
        (await other.Post(Rig.Trunks, ("DomainName", "x.a.b.pstn.twilio.com"))).IsRefusal(400, 21245);
        (await rig.Delete($"{Rig.Trunks}/{parent}")).IsRefusal(400, 21247);
    }

    [Fact]
    public async Task A_suspended_subaccount_is_refused_until_it_is_active_again()
    {
        using var rig = new Rig();
        using var tenant = rig.As(rig.Simulator.AddSubaccount("tenant"));
        Assert.Equal("suspended", (await rig.Post($"{tenant.Api}.json", ("Status", "suspended")))["status"]);
        (await tenant.Get(Rig.Trunks)).IsRefusal(401, 20005);
        (await tenant.Post($"{tenant.Api}.json", ("Status", "active"))).IsRefusal(401, 20005);
        Assert.Equal([tenant.AccountSid], (await rig.Get($"{Accounts}.json?Status=suspended")).Column("accounts", "sid"));
        Assert.Equal(200, (await rig.Get($"{tenant.Api}/SIP/CredentialLists.json")).Status);
        await rig.Post($"{tenant.Api}.json", ("Status", "active"));
        Assert.Equal(200, (await tenant.Get(Rig.Trunks)).Status);
    }

    [Fact]
    public async Task A_closed_subaccount_gives_all_back_and_stays_closed()
    {
        using var rig = new Rig();
        using var tenant = rig.As(rig.Simulator.AddSubaccount("tenant"));
        rig.Simulator.AddPhoneNumbers(tenant.AccountSid, [new SimulatedPhoneNumber { PhoneNumber = "+56226665897" }]);
        await tenant.Post(Rig.Trunks, ("DomainName", "a.pstn.twilio.com"));
        Assert.Equal("closed", (await rig.Post($"{tenant.Api}.json", ("Status", "closed")))["status"]);
        (await tenant.Get(Rig.Trunks)).IsRefusal(401, 20005);
        (await rig.Post(Rig.Trunks, ("DomainName", "a.pstn.twilio.com"))).IsRefusal(400, 21248);
        Assert.Empty((await rig.Get($"{tenant.Api}/IncomingPhoneNumbers.json")).Column("incoming_phone_numbers", "sid"));
        (await rig.Post($"{tenant.Api}.json", ("Status", "active"))).IsRefusal(400, 21479);
        (await rig.Post($"{tenant.Api}/SIP/CredentialLists.json", ("FriendlyName", "l"))).IsRefusal(401, 20005);
        rig.Simulator.AddPhoneNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897" });
    }

    [Fact]
    public async Task What_only_the_main_account_may_is_refused_to_others_and_to_itself()
    {
        using var rig = new Rig();
        using var tenant = rig.As(rig.Simulator.AddSubaccount("tenant"));
        (await rig.Post($"{Rig.Api}.json", ("Status", "suspended"))).IsRefusal(400, 21477);
        (await rig.Post($"{Rig.Api}.json", ("Status", "Suspended"))).IsRefusal(400, 20001);
        (await tenant.Post($"{tenant.Api}.json", ("Status", "suspended"))).IsRefusal(403, 20006);
        (await tenant.Post($"{Accounts}.json")).IsRefusal(400, 21101);
        (await tenant.Get($"{tenant.Api}/Balance.json")).IsRefusal(403, 20006);
        (await rig.Get($"{tenant.Api}/Balance.json")).IsRefusal(403, 20006);
        Assert.Equal("mine", (await rig.Post($"{Rig.Api}.json", ("FriendlyName", "mine")))["friendly_name"]);
    }

    [Fact]
    public async Task The_main_account_has_at_most_a_thousand_subaccounts()
    {
        using var rig = new Rig();
        rig.Simulator.AddSubaccounts(Enumerable.Range(0, 999).Select(static i => $"tenant {i}"));
        Assert.Equal(201, (await rig.Post($"{Accounts}.json")).Status);
        (await rig.Post($"{Accounts}.json")).IsRefusal(400, 21480);
    }

    [Fact]
    public async Task The_main_account_hands_a_number_over()
    {
        using var rig = new Rig();
        using var tenant = rig.As(rig.Simulator.AddSubaccount("tenant"));
        var number = await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897", TrunkSid = await rig.NewTrunk() });
        var moved = await rig.Post($"{Rig.Numbers}/{number}.json", ("AccountSid", tenant.AccountSid), ("FriendlyName", "theirs"));
        Assert.Equal((200, tenant.AccountSid, "theirs"), (moved.Status, moved["account_sid"], moved["friendly_name"]));
        Assert.Null(moved.Body["trunk_sid"]);
        (await rig.Get($"{Rig.Numbers}/{number}.json")).IsRefusal(404, 20404);
        moved.Is(200, (await tenant.Get($"{tenant.Api}/IncomingPhoneNumbers/{number}.json")).Text);
        (await tenant.Post($"{tenant.Api}/IncomingPhoneNumbers/{number}.json", ("AccountSid", Rig.Account))).IsRefusal(404, 20404);
    }

    [Fact]
    public async Task Trunks_and_numbers_are_put_into_any_account()
    {
        using var rig = new Rig();
        using var tenant = rig.As(rig.Simulator.AddSubaccount("tenant"));
        var trunks = rig.Simulator.AddTrunks(
            tenant.AccountSid, Enumerable.Range(0, 100).Select(static i => new SimulatedTrunk { FriendlyName = $"t{i}", DomainName = $"T{i}.pstn.twilio.com" }));
        rig.Simulator.AddPhoneNumbers(tenant.AccountSid, [new SimulatedPhoneNumber { PhoneNumber = "+56226665897", TrunkSid = trunks[7] }]);
        Assert.Equal("t7.pstn.twilio.com", (await tenant.Get($"{Rig.Trunks}/{trunks[7]}"))["domain_name"]);
        Assert.Equal(["+56226665897"], (await tenant.Get($"{Rig.Trunks}/{trunks[7]}/PhoneNumbers")).Column("phone_numbers", "phone_number"));

        string Refused(Action add) => Assert.Throws<SimulatorSettingException>(add).Setting;
        Assert.Equal("Trunks", Refused(() => rig.Simulator.AddTrunks(tenant.AccountSid, [new SimulatedTrunk()])));
        Assert.Equal("DomainName", Refused(() => rig.Simulator.AddTrunks(Rig.Account, [new SimulatedTrunk { DomainName = "t1.pstn.twilio.com" }])));
        Assert.Equal("PhoneNumber", Refused(() => rig.Simulator.AddPhoneNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897" })));
        Assert.Equal("AccountSid", Refused(() => rig.Simulator.AddTrunks("AC1", [new SimulatedTrunk()])));
        Assert.Equal("AccountSid", Refused(() => rig.Simulator.AuthTokenOf("ACffffffffffffffffffffffffffffffff")));
        Assert.Equal("FriendlyName", Refused(() => rig.Simulator.AddSubaccount("")));
    }
}
