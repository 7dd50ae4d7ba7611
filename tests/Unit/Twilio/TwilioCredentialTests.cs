using TwilioTrunk.Twilio;
using static TwilioTrunk.Tests.Unit.Twilio.Scripted;

namespace TwilioTrunk.Tests.Unit.Twilio;

public sealed class TwilioCredentialTests
{
    private const string Key = "SK0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task Key_signs_in_for_an_account()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, $$"""{"sid":"{{Account}}"}"""));
        using TwilioClient client = Client(handler, Options with { Credential = new TwilioCredential($" {Account}\n", Key, "sécret:1 ") });
        await client.Accounts.GetAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Account, client.AccountSid);
        Assert.Equal($"https://api.twilio.com/2010-04-01/Accounts/{Account}.json", handler.Seen[0].Url);
        Assert.Equal("Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Key + ":sécret:1")), handler.Seen[0].Authorization);
    }

    [Theory]
    [InlineData(Token, Account, Token, "InvalidAccountSid")]
    [InlineData(Key, Key, Token, "InvalidAccountSid")]
    [InlineData(Account + "0", Account, Token, "InvalidAccountSid")]
    [InlineData(Account, Token, Token, "InvalidUserName")]
    [InlineData(Account, Trunk, Token, "InvalidUserName")]
    [InlineData(Account, Account, "  ", "MissingSecret")]
    public void Slips_are_refused_without_quoting_them(string account, string user, string secret, string errorId)
    {
        var refused = Assert.Throws<TwilioConfigurationException>(() => new TwilioCredential(account, user, secret));
        Assert.Equal(errorId, refused.ErrorId);
        Assert.DoesNotContain(Token, refused.ToString(), StringComparison.Ordinal);
    }
}
