namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class CredentialListTests
{
    [Fact]
    public async Task A_list_is_made_renamed_and_deleted()
    {
        using var rig = new Rig();
        var created = await rig.Post($"{Rig.Lists}.json", ("FriendlyName", "one"));
        string Body(string name, string updated) => $$"""
            {"sid": "{{created.Sid}}", "account_sid": "{{Rig.Account}}", "friendly_name": "{{name}}",
             "date_created": "Wed, 04 Mar 2026 05:06:07 +0000", "date_updated": "{{updated}}",
             "subresource_uris": {"credentials": "/2010-04-01/Accounts/{{Rig.Account}}/SIP/CredentialLists/{{created.Sid}}/Credentials.json"},
             "uri": "/2010-04-01/Accounts/{{Rig.Account}}/SIP/CredentialLists/{{created.Sid}}.json"}
            """;
        created.Is(201, Body("one", "Wed, 04 Mar 2026 05:06:07 +0000"));
        rig.Clock.Now += TimeSpan.FromDays(1);
        (await rig.Post($"{Rig.Lists}/{created.Sid}.json", ("FriendlyName", "two"))).Is(200, Body("two", "Thu, 05 Mar 2026 05:06:07 +0000"));
        (await rig.Get($"{Rig.Lists}/{created.Sid}.json")).Is(200, Body("two", "Thu, 05 Mar 2026 05:06:07 +0000"));
        Assert.Equal(204, (await rig.Delete($"{Rig.Lists}/{created.Sid}.json")).Status);
        (await rig.Get($"{Rig.Lists}/{created.Sid}.json")).IsRefusal(404, 20404);
    }

    [Fact]
    public async Task A_name_is_required_short_and_given_once()
    {
        using var rig = new Rig();
        await rig.NewList("one");
        var two = await rig.NewList("two");
        foreach (var url in (string[])[$"{Rig.Lists}.json", $"{Rig.Lists}/{two}.json"])
        {
            (await rig.Post(url)).IsRefusal(400, 20001);
            (await rig.Post(url, ("FriendlyName", ""))).IsRefusal(400, 20001);
            (await rig.Post(url, ("FriendlyName", new string('x', 65)))).IsRefusal(400, 20002);
            (await rig.Post(url, ("FriendlyName", "one"))).IsRefusal(400, 21240);
        }

        Assert.Equal(200, (await rig.Post($"{Rig.Lists}/{two}.json", ("FriendlyName", "two"))).Status);
    }

    [Fact]
    public async Task An_account_has_at_most_a_hundred_lists()
    {
        using var rig = new Rig();
        for (var i = 0; i < 100; i++) await rig.NewList($"list {i}");
        (await rig.Post($"{Rig.Lists}.json", ("FriendlyName", "one more"))).IsRefusal(400, 21239);
    }

    [Fact]
    public async Task A_credential_is_made_changed_and_deleted_and_its_password_never_shown()
    {
        using var rig = new Rig();
        var list = await rig.NewList("l");
        var credentials = $"{Rig.Lists}/{list}/Credentials";
        var created = await rig.Post($"{credentials}.json", ("Username", "mini-vapi"), ("Password", Rig.GoodPassword));
        string Body(string updated) => $$"""
            {"sid": "{{created.Sid}}", "account_sid": "{{Rig.Account}}", "credential_list_sid": "{{list}}", "username": "mini-vapi",
             "date_created": "Wed, 04 Mar 2026 05:06:07 +0000", "date_updated": "{{updated}}",
             "uri": "/2010-04-01/Accounts/{{Rig.Account}}/SIP/CredentialLists/{{list}}/Credentials/{{created.Sid}}.json"}
            """;
        created.Is(201, Body("Wed, 04 Mar 2026 05:06:07 +0000"));
        Assert.True(rig.Simulator.AcceptsCredential(list, "mini-vapi", Rig.GoodPassword));
        Assert.False(rig.Simulator.AcceptsCredential(list, "mini-vapi", Rig.GoodPassword + "x"));
        Assert.False(rig.Simulator.AcceptsCredential(list, "other", Rig.GoodPassword));

        rig.Clock.Now += TimeSpan.FromSeconds(1);
        var updated = await rig.Post($"{credentials}/{created.Sid}.json", ("Username", "ignored"), ("Password", "Another-Good-Pass1"));
        updated.Is(200, Body("Wed, 04 Mar 2026 05:06:08 +0000"));
        Assert.True(rig.Simulator.AcceptsCredential(list, "mini-vapi", "Another-Good-Pass1"));
        Assert.False(rig.Simulator.AcceptsCredential(list, "mini-vapi", Rig.GoodPassword));

        Assert.Equal(204, (await rig.Delete($"{credentials}/{created.Sid}.json")).Status);
        (await rig.Get($"{credentials}/{created.Sid}.json")).IsRefusal(404, 20404);
        Assert.False(rig.Simulator.AcceptsCredential(list, "mini-vapi", "Another-Good-Pass1"));
    }

    [Theory]
    [InlineData("", Rig.GoodPassword, 20001)]
    [InlineData("user", "", 20001)]
    [InlineData("123456789012345678901234567890123", Rig.GoodPassword, 21243)]
    [InlineData("user", "Short-Pass1", 21243)]
    [InlineData("user", "no-upper-case-1", 21243)]
    [InlineData("user", "NO-LOWER-CASE-1", 21243)]
    [InlineData("user", "No-Digit-At-All", 21243)]
    [InlineData("taken", Rig.GoodPassword, 21243)]
    public async Task A_bad_credential_is_refused_without_repeating_the_password(string user, string password, int code)
    {
        using var rig = new Rig();
        var credentials = $"{Rig.Lists}/{await rig.NewList("l")}/Credentials.json";
        Assert.Equal(201, (await rig.Post(credentials, ("Username", "taken"), ("Password", Rig.GoodPassword))).Status);
        var refused = await rig.Post(credentials, ("Username", user), ("Password", password));
        refused.IsRefusal(400, code);
        if (password.Length > 0) Assert.DoesNotContain(password, refused.Text, StringComparison.Ordinal);
        Assert.Single((await rig.Get(credentials)).Body["credentials"]!.AsArray());
    }

    [Fact]
    public async Task A_weak_new_password_leaves_the_old_one()
    {
        using var rig = new Rig();
        var list = await rig.NewList("l");
        var credential = await rig.Post($"{Rig.Lists}/{list}/Credentials.json", ("Username", new string('u', 32)), ("Password", "Abcdefghijk1"));
        (await rig.Post($"{Rig.Lists}/{list}/Credentials/{credential.Sid}.json", ("Password", "weak"))).IsRefusal(400, 21243);
        Assert.True(rig.Simulator.AcceptsCredential(list, new string('u', 32), "Abcdefghijk1"));
    }

    [Fact]
    public async Task A_list_has_at_most_a_thousand_credentials()
    {
        using var rig = new Rig();
        var credentials = $"{Rig.Lists}/{await rig.NewList("l")}/Credentials.json";
        for (var i = 0; i < 1000; i++) Assert.Equal(201, (await rig.Post(credentials, ("Username", $"u{i}"), ("Password", Rig.GoodPassword))).Status);
        (await rig.Post(credentials, ("Username", "u1000"), ("Password", Rig.GoodPassword))).IsRefusal(400, 21242);
    }
}
