using TwilioTrunk.Twilio;
using static TwilioTrunk.Tests.Unit.Twilio.Scripted;
using static TwilioTrunk.Tests.Unit.Twilio.ScriptedHandler;

namespace TwilioTrunk.Tests.Unit.Twilio;

public sealed class SecrecyTests
{
    private const string Password = "Pa55word+of=SIP";

    private static readonly string Basic = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Account + ":" + Token));

    [Fact]
    public void Nothing_prints_the_secret()
    {
        using TwilioClient client = Client(new ScriptedHandler(Answer(200)));
        AssertClean(Options.ToString());
        AssertClean(Options.Credential.ToString());
        AssertClean(client.ToString());
        AssertClean(System.Text.Json.JsonSerializer.Serialize(Options.Credential));
    }

    [Fact]
    public async Task No_failure_and_no_trace_holds_a_secret()
    {
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>[] ends =
        [
            Answer(400, $$"""{"code":21243,"message":"{{Password}} is weak, {{Token}} too"}"""),
            Answer(400, $$"""{"title":"{{Password}}","detail":"{{Token}}"}"""),
            Answer(500, $$"""{"message":"{{Password}} {{Token}}"}"""),
            Answer(200, $$"""{"sid":"CR1","username":{{Password}}{{Token}}"""),
            Answer(502, $"<html>{Password}{Token}</html>", "text/html"),
            Answer(201, $"{Password}{Token}", "text/plain"),
            Fail(new IOException("broken")),
        ];
        foreach (Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> end in ends)
        {
            List<RequestTrace> traces = [];
            using TwilioClient client = Client(new ScriptedHandler(end)).Observe(traces.Add);
            var failure = await Assert.ThrowsAnyAsync<TwilioException>(
                () => client.Credentials.CreateAsync(List, "mini-vapi", Password, TestContext.Current.CancellationToken));
            AssertClean(failure.ToString());
            AssertClean(failure.Remedy);
            AssertClean(Assert.Single(traces).ToString());

            failure = await Assert.ThrowsAnyAsync<TwilioException>(
                () => client.Credentials.UpdatePasswordAsync(List, Credential, Password, TestContext.Current.CancellationToken));
            AssertClean(failure.ToString());
        }
    }

    [Fact]
    public async Task Token_of_a_subaccount_signs_in_and_is_not_shown()
    {
        const string Subaccount = "ACffffffffffffffffffffffffffffffff";
        var handler = new ScriptedHandler(Answer(200, $$"""{"sid":"{{Subaccount}}","auth_token":"{{Password}}"}"""));
        List<RequestTrace> traces = [];
        using TwilioClient client = Client(handler).Observe(traces.Add);
        TwilioCredential? credential = await client.Accounts.GetCredentialAsync(Subaccount, TestContext.Current.CancellationToken);

        Assert.NotNull(credential);
        AssertClean(credential.ToString());
        AssertClean(Assert.Single(traces).ToString());
        Assert.Equal($"GET https://api.twilio.com/2010-04-01/Accounts/{Subaccount}.json", handler.Seen[0].Method + " " + handler.Seen[0].Url);

        using TwilioClient inside = Client(handler, Options with { Credential = credential });
        await inside.Trunks.GetAsync(Trunk, TestContext.Current.CancellationToken);
        string basic = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Subaccount + ":" + Password));
        Assert.Equal("Basic " + basic, handler.Seen[1].Authorization);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"auth_token\":null")]
    [InlineData(",\"auth_token\":\"\"")]
    public async Task Token_that_is_not_told_gives_no_credential(string token)
    {
        using TwilioClient client = Client(new ScriptedHandler(Answer(200, $$"""{"sid":"{{Account}}"{{token}}}""")));
        Assert.Null(await client.Accounts.GetCredentialAsync(Account, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Refusal_that_quotes_a_secret_shows_a_mask()
    {
        using TwilioClient client = Client(new ScriptedHandler(Answer(400, $$"""{"message":"{{Password}} is weak"}""")));
        var refused = await Assert.ThrowsAsync<TwilioApiException>(
            () => client.Credentials.CreateAsync(List, "u", Password, TestContext.Current.CancellationToken));
        Assert.Contains("******** is weak", refused.Message, StringComparison.Ordinal);
    }

    private static void AssertClean(string? text)
    {
        Assert.NotNull(text);
        Assert.DoesNotContain(Token, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Basic, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, text, StringComparison.Ordinal);
    }
}
