using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class AccountTests
{
    private const string Root = $"/2010-04-01/Accounts/{Rig.Account}";

    private const string Body = $$"""
        {"auth_token": "{{Rig.Token}}", "date_created": "Wed, 04 Mar 2026 05:06:07 +0000", "date_updated": "Wed, 04 Mar 2026 05:06:07 +0000",
         "friendly_name": "TwilioTrunk Simulator", "owner_account_sid": "{{Rig.Account}}", "sid": "{{Rig.Account}}", "status": "active",
         "subresource_uris": {
           "addresses": "{{Root}}/Addresses.json", "applications": "{{Root}}/Applications.json", "authorized_connect_apps": "{{Root}}/AuthorizedConnectApps.json",
           "available_phone_numbers": "{{Root}}/AvailablePhoneNumbers.json", "balance": "{{Root}}/Balance.json", "calls": "{{Root}}/Calls.json",
           "conferences": "{{Root}}/Conferences.json", "connect_apps": "{{Root}}/ConnectApps.json", "incoming_phone_numbers": "{{Root}}/IncomingPhoneNumbers.json",
           "keys": "{{Root}}/Keys.json", "messages": "{{Root}}/Messages.json", "notifications": "{{Root}}/Notifications.json",
           "outgoing_caller_ids": "{{Root}}/OutgoingCallerIds.json", "queues": "{{Root}}/Queues.json", "recordings": "{{Root}}/Recordings.json",
           "short_codes": "{{Root}}/SMS/ShortCodes.json", "signing_keys": "{{Root}}/SigningKeys.json", "transcriptions": "{{Root}}/Transcriptions.json",
           "sip": "{{Root}}/SIP.json", "usage": "{{Root}}/Usage.json"},
         "type": "Full", "uri": "{{Root}}.json"}
        """;

    [Fact]
    public async Task The_account_is_shown_with_its_token_as_Twilio_does()
    {
        using var rig = new Rig();
        (await rig.Get($"{Rig.Api}.json")).Is(200, Body);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("?Status=active&FriendlyName=TwilioTrunk%20Simulator", 1)]
    [InlineData("?Status=suspended", 0)]
    [InlineData("?FriendlyName=Twilio", 0)]
    public async Task Accounts_are_listed_and_filtered(string query, int count)
    {
        using var rig = new Rig();
        var list = await rig.Get($"https://api.twilio.com/2010-04-01/Accounts.json{query}");
        Assert.Equal((200, count), (list.Status, list.Body["accounts"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_status_that_does_not_exist_is_refused()
    {
        using var rig = new Rig();
        (await rig.Get("https://api.twilio.com/2010-04-01/Accounts.json?Status=Active")).IsRefusal(400, 20001);
    }

    [Fact]
    public async Task The_balance_is_a_string()
    {
        using var rig = new Rig(options => options with { Account = options.Account with { Balance = -0.05m, Currency = "EUR" } });
        (await rig.Get($"{Rig.Api}/Balance.json")).Is(200, $$"""{"account_sid": "{{Rig.Account}}", "balance": "-0.05", "currency": "EUR"}""");
    }

    public static TheoryData<SimulatedAccount, string> BadAccounts => new()
    {
        { new() { Sid = "AC1" }, "Sid" },
        { new() { AuthToken = "" }, "AuthToken" },
        { new() { FriendlyName = "" }, "FriendlyName" },
        { new() { Status = "Active" }, "Status" },
        { new() { Type = "Paid" }, "Type" },
        { new() { Currency = "usd" }, "Currency" },
    };

    [Theory]
    [MemberData(nameof(BadAccounts), DisableDiscoveryEnumeration = true)]
    public void A_bad_account_is_refused(SimulatedAccount account, string setting)
    {
        var refused = Assert.Throws<SimulatorSettingException>(() => TwilioSimulator.Open(new SimulatorOptions { Account = account }));
        Assert.Equal(setting, refused.Setting);
        Assert.NotEmpty(refused.Remedy);
    }

    [Fact]
    public void A_bad_key_is_refused_without_repeating_its_secret()
    {
        using var rig = new Rig();
        const string NoKey = "AC00000000000000000000000000000001";
        var refused = Assert.Throws<SimulatorSettingException>(() => rig.Simulator.AddApiKey(NoKey, "the-secret", isMain: true));
        Assert.DoesNotContain("the-secret", refused.ToString(), StringComparison.Ordinal);
        Assert.Throws<SimulatorSettingException>(() => rig.Simulator.AddApiKey("SK00000000000000000000000000000001", "", isMain: true));
    }
}
