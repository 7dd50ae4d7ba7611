namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class KeyTests
{
    private const string Keys = $"{Rig.Api}/Keys";

    [Fact]
    public async Task A_key_shows_its_secret_once_and_signs_in_until_it_is_deleted()
    {
        using var rig = new Rig();
        var created = await rig.Post($"{Keys}.json", ("FriendlyName", "runbook"));
        Assert.Equal(201, created.Status);
        string Body(string name, string secret) => $$"""
            {"sid": "{{created.Sid}}", "friendly_name": "{{name}}",
             "date_created": "Wed, 04 Mar 2026 05:06:07 +0000", "date_updated": "Wed, 04 Mar 2026 05:06:07 +0000"{{secret}}}
            """;
        created.Is(201, Body("runbook", $", \"secret\": \"{created["secret"]}\""));
        (await rig.Get($"{Keys}/{created.Sid}.json")).Is(200, Body("runbook", ""));
        (await rig.Post($"{Keys}/{created.Sid}.json", ("FriendlyName", "other"))).Is(200, Body("other", ""));
        Assert.Equal([created.Sid], (await rig.Get($"{Keys}.json")).Column("keys", "sid"));

        using var session = new Session(rig.ClientOf(created.Sid, created["secret"]), Rig.Account);
        Assert.Equal(200, (await session.Get(Rig.Trunks)).Status);
        (await session.Get($"{Keys}.json")).IsRefusal(403, 20003);
        Assert.Equal(204, (await rig.Delete($"{Keys}/{created.Sid}.json")).Status);
        (await session.Get(Rig.Trunks)).IsRefusal(401, 20003);
        (await rig.Get($"{Keys}/{created.Sid}.json")).IsRefusal(404, 20404);
    }

    [Fact]
    public async Task A_long_name_is_refused()
    {
        using var rig = new Rig();
        (await rig.Post($"{Keys}.json", ("FriendlyName", new string('x', 65)))).IsRefusal(400, 20002);
        Assert.Equal("", (await rig.Post($"{Keys}.json"))["friendly_name"]);
    }
}
