using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class SignInTests
{
    private const string MainKey = "SK00000000000000000000000000000001";
    private const string StandardKey = "SK00000000000000000000000000000002";

    private static async Task<Reply> Ask(HttpClient client, string url = Rig.Trunks)
    {
        using var response = await client.GetAsync(new Uri(url), TestContext.Current.CancellationToken);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_request_without_credentials_is_refused_with_a_challenge()
    {
        using var rig = new Rig();
        using var client = new HttpClient(rig.Simulator.CreateHandler());
        using var response = await client.GetAsync(new Uri(Rig.Trunks), TestContext.Current.CancellationToken);
        Assert.Equal("Basic realm=\"Twilio API\"", Assert.Single(response.Headers.WwwAuthenticate).ToString());
        new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .Is(401, """{"code":20003,"message":"Authenticate","more_info":"https://www.twilio.com/docs/errors/20003","status":401}""");
    }

    [Fact]
    public async Task A_wrong_token_and_an_unknown_user_get_their_own_messages()
    {
        using var rig = new Rig();
        using var wrongToken = rig.ClientOf(Rig.Account, Rig.Token + "0");
        using var unknown = rig.ClientOf("ACffffffffffffffffffffffffffffffff", Rig.Token);
        Assert.Equal((401, "Authenticate"), (await Ask(wrongToken) is var a ? a.Status : 0, a["message"]));
        Assert.Equal((401, "Authentication Error - invalid username"), (await Ask(unknown) is var b ? b.Status : 0, b["message"]));
    }

    [Theory]
    [InlineData("Bearer", "abc")]
    [InlineData("Basic", "%%%")]
    [InlineData("Basic", "bm9jb2xvbg==")]
    public async Task A_header_that_is_no_user_and_secret_is_refused(string scheme, string parameter)
    {
        using var rig = new Rig();
        using var client = new HttpClient(rig.Simulator.CreateHandler());
        client.DefaultRequestHeaders.Authorization = new(scheme, parameter);
        (await Ask(client)).IsRefusal(401, 20003);
    }

    [Fact]
    public async Task Keys_sign_in_and_only_a_main_key_reads_accounts()
    {
        using var rig = new Rig();
        rig.Simulator.AddApiKey(MainKey, "main-secret", isMain: true);
        rig.Simulator.AddApiKey(StandardKey, "standard-secret", isMain: false);
        using var main = rig.ClientOf(MainKey, "main-secret");
        using var standard = rig.ClientOf(StandardKey, "standard-secret");
        using var wrong = rig.ClientOf(MainKey, "standard-secret");

        Assert.Equal(200, (await Ask(main, $"{Rig.Api}.json")).Status);
        Assert.Equal(200, (await Ask(standard)).Status);
        Assert.Equal(200, (await Ask(standard, $"{Rig.Api}/Balance.json")).Status);
        (await Ask(standard, $"{Rig.Api}.json")).IsRefusal(403, 20003);
        (await Ask(standard, "https://api.twilio.com/2010-04-01/Accounts.json")).IsRefusal(403, 20003);
        (await Ask(wrong)).IsRefusal(401, 20003);
    }

    [Fact]
    public async Task A_restricted_key_reads_and_does_nothing_else()
    {
        using var rig = new Rig();
        rig.Simulator.AddApiKey(Rig.Account, StandardKey, "secret", SimulatedKeyKind.Restricted);
        using var key = new Session(rig.ClientOf(StandardKey, "secret"), Rig.Account);
        Assert.Equal(200, (await key.Get(Rig.Trunks)).Status);
        (await key.Post(Rig.Trunks)).IsRefusal(403, 70051);
        (await key.Delete($"{Rig.Trunks}/TK00000000000000000000000000000000")).IsRefusal(403, 70051);
        (await key.Get($"{Rig.Api}.json")).IsRefusal(403, 70051);
        (await key.Get($"{Rig.Api}/Keys.json")).IsRefusal(403, 70051);
    }

    [Theory]
    [InlineData("https://trunking.dublin.ie1.twilio.com/v1/Trunks")]
    [InlineData("https://trunking.sydney.au1.twilio.com/v1/Trunks")]
    [InlineData("https://api.dublin.ie1.twilio.com/2010-04-01/Accounts.json")]
    public async Task Another_region_does_not_know_the_credentials(string url)
    {
        using var rig = new Rig();
        (await rig.Get(url)).IsRefusal(401, 20003);
    }

    [Fact]
    public async Task A_key_added_again_has_the_new_secret_only()
    {
        using var rig = new Rig();
        rig.Simulator.AddApiKey(MainKey, "old", isMain: true);
        rig.Simulator.AddApiKey(MainKey, "new", isMain: true);
        using var old = rig.ClientOf(MainKey, "old");
        using var fresh = rig.ClientOf(MainKey, "new");
        (await Ask(old)).IsRefusal(401, 20003);
        Assert.Equal(200, (await Ask(fresh)).Status);
    }

    [Fact]
    public async Task The_path_of_another_account_is_refused()
    {
        using var rig = new Rig();
        (await rig.Get("https://api.twilio.com/2010-04-01/Accounts/ACffffffffffffffffffffffffffffffff/Balance.json")).IsRefusal(401, 20003);
    }

    [Theory]
    [InlineData("suspended")]
    [InlineData("closed")]
    public async Task An_account_that_is_not_active_is_refused_everything(string status)
    {
        using var rig = new Rig(options => options with { Account = options.Account with { Status = status } });
        (await rig.Get(Rig.Trunks)).IsRefusal(401, 20005);
        (await rig.Get($"{Rig.Api}.json")).IsRefusal(401, 20005);
    }

    [Fact]
    public async Task A_trial_account_cannot_make_a_trunk()
    {
        using var rig = new Rig(options => options with { Account = options.Account with { Type = "Trial" } });
        var refused = await rig.Post(Rig.Trunks);
        refused.IsRefusal(403, 20010);
        Assert.Contains("Upgrade", refused["message"], StringComparison.Ordinal);
        Assert.Empty((await rig.Get(Rig.Trunks)).Body["trunks"]!.AsArray());
    }

    [Fact]
    public void The_account_never_prints_its_token() =>
        Assert.DoesNotContain(Rig.Token, new SimulatedAccount { Sid = Rig.Account, AuthToken = Rig.Token }.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Without_a_given_account_a_random_one_is_made()
    {
        using var one = TwilioSimulator.Open(new SimulatorOptions());
        using var other = TwilioSimulator.Open(new SimulatorOptions());
        Assert.Matches("^AC[0-9a-f]{32}$", one.AccountSid);
        Assert.Matches("^[0-9a-f]{32}$", one.AuthToken);
        Assert.NotEqual(one.AccountSid, other.AccountSid);
        Assert.NotEqual(one.AuthToken, other.AuthToken);
    }
}
