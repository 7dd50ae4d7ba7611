using TwilioTrunk.Twilio;
using static TwilioTrunk.Tests.Unit.Twilio.Scripted;

namespace TwilioTrunk.Tests.Unit.Twilio;

public sealed class PagingTests
{
    private const string FirstTrunks = "https://trunking.twilio.com/v1/Trunks?PageSize=2";

    private static TwilioClientOptions TwoAPage => Options with { PageSize = 2 };

    [Fact]
    public async Task V1_pages_follow_the_absolute_address_as_given()
    {
        const string Next = "https://trunking.twilio.com/v1/Trunks?PageSize=2&Page=1&PageToken=PTTK%2B1";
        var handler = new ScriptedHandler(
            ScriptedHandler.Answer(200, TrunkPage(Next, "TK1", "TK2")), ScriptedHandler.Answer(200, TrunkPage(null, "TK3")));
        using TwilioClient client = Client(handler, TwoAPage);

        Assert.Equal(["TK1", "TK2", "TK3"], await SidsAsync(client.Trunks.ListAsync(TestContext.Current.CancellationToken)));
        Assert.Equal([FirstTrunks, Next], handler.Seen.Select(seen => seen.Url));
        Assert.All(handler.Seen, seen => Assert.NotNull(seen.Authorization));
    }

    [Fact]
    public async Task Pages_of_2010_follow_the_relative_address()
    {
        const string Next = $"/2010-04-01/Accounts/{Account}/IncomingPhoneNumbers.json?PhoneNumber=%2B56&PageSize=2&Page=1&PageToken=PAPN1";
        var handler = new ScriptedHandler(
            ScriptedHandler.Answer(200, $$"""{"incoming_phone_numbers":[{"sid":"PN1"},{"sid":"PN2"}],"page":0,"next_page_uri":"{{Next}}"}"""),
            ScriptedHandler.Answer(200, """{"incoming_phone_numbers":[{"sid":"PN3"}],"page":1,"next_page_uri":null}"""));
        using TwilioClient client = Client(handler, TwoAPage with { Endpoint = new TwilioEndpoint("dublin", "ie1") });

        var filter = new IncomingPhoneNumberFilter { PhoneNumber = "+56" };
        Assert.Equal(["PN1", "PN2", "PN3"], await SidsAsync(client.IncomingPhoneNumbers.ListAsync(filter, TestContext.Current.CancellationToken)));
        Assert.Equal("https://api.dublin.ie1.twilio.com" + Next, handler.Seen[1].Url);
    }

    [Fact]
    public async Task Empty_page_in_the_middle_does_not_end_the_list()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Answer(200, TrunkPage("https://trunking.twilio.com/v1/Trunks?Page=1")),
            ScriptedHandler.Answer(200, TrunkPage("", "TK1")));
        using TwilioClient client = Client(handler);
        Assert.Equal(["TK1"], await SidsAsync(client.Trunks.ListAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Page_is_asked_for_only_when_it_is_needed()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, TrunkPage("https://trunking.twilio.com/v1/Trunks?Page=1", "TK1", "TK2")));
        using TwilioClient client = Client(handler, TwoAPage);
        await foreach (TrunkRecord trunk in client.Trunks.ListAsync(TestContext.Current.CancellationToken))
        {
            if (trunk.Sid == "TK2") break;
        }

        Assert.Single(handler.Seen);
    }

    [Theory]
    [InlineData("https://evil.example/v1/Trunks?Page=1")]
    [InlineData("https://trunking.twilio.com.evil.example/v1/Trunks?Page=1")]
    [InlineData("https://api.twilio.com/v1/Trunks?Page=1")]
    [InlineData("https://trunking.twilio.com:8443/v1/Trunks?Page=1")]
    [InlineData("http://trunking.twilio.com/v1/Trunks?Page=1")]
    [InlineData("https://user@trunking.twilio.com/v1/Trunks?Page=1")]
    [InlineData("//evil.example/v1/Trunks?Page=1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://")]
    public async Task Credential_is_not_sent_to_another_host(string next)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, TrunkPage(next, "TK1")));
        using TwilioClient client = Client(handler);
        var refused = await Assert.ThrowsAsync<TwilioPagingException>(
            () => SidsAsync(client.Trunks.ListAsync(TestContext.Current.CancellationToken)));

        Assert.Equal("TwilioForeignPage", refused.ErrorId);
        Assert.Equal(TwilioErrorKind.Unavailable, refused.Kind);
        Assert.Single(handler.Seen);
    }

    [Fact]
    public async Task Foreign_page_is_told_after_the_items_before_it()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, TrunkPage("https://evil.example/", "TK1")));
        using TwilioClient client = Client(handler);
        List<string> sids = [];
        await Assert.ThrowsAsync<TwilioPagingException>(async () =>
        {
            await foreach (TrunkRecord trunk in client.Trunks.ListAsync(TestContext.Current.CancellationToken)) sids.Add(trunk.Sid);
        });
        Assert.Equal(["TK1"], sids);
    }

    [Theory]
    [InlineData("https://trunking.twilio.com/v1/Trunks?PageSize=2")]
    [InlineData("https://trunking.twilio.com/v1/Trunks?PageSize=2&Page=1")]
    public async Task Loop_of_pages_ends_in_an_error(string next)
    {
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> page = ScriptedHandler.Answer(200, TrunkPage(next, "TK1"));
        var handler = new ScriptedHandler(page, page, ScriptedHandler.Answer(418));
        using TwilioClient client = Client(handler, TwoAPage);
        var refused = await Assert.ThrowsAsync<TwilioPagingException>(
            () => SidsAsync(client.Trunks.ListAsync(TestContext.Current.CancellationToken)));
        Assert.Equal("TwilioRepeatedPage", refused.ErrorId);
        Assert.InRange(handler.Seen.Count, 1, 2);
    }

    [Theory]
    [InlineData("""{"meta":{}}""")]
    [InlineData("""{"trunks":null}""")]
    [InlineData("""{"trunks":[null]}""")]
    [InlineData("""{"trunks":[{"friendly_name":"no sid"}]}""")]
    [InlineData("""{"trunks":[{"sid":""}]}""")]
    [InlineData("""[]""")]
    [InlineData("""{"trunks":[""")]
    [InlineData("""{"trunks":[],"meta":{"next_page_url":"\ud800"}}""")]
    public async Task What_is_no_page_is_an_error(string body)
    {
        using TwilioClient client = Client(new ScriptedHandler(ScriptedHandler.Answer(200, body)));
        var failed = await Assert.ThrowsAsync<TwilioUnavailableException>(
            () => SidsAsync(client.Trunks.ListAsync(TestContext.Current.CancellationToken)));
        Assert.Equal("TwilioUnreachable", failed.ErrorId);
    }

    private static string TrunkPage(string? next, params string[] sids)
    {
        string trunks = string.Join(',', sids.Select(sid => $$"""{"sid":"{{sid}}"}"""));
        string address = next is null ? "null" : $"\"{next}\"";
        return $$"""{"trunks":[{{trunks}}],"meta":{"page":0,"page_size":2,"next_page_url":{{address}},"key":"trunks"} }""";
    }

    private static async Task<List<string>> SidsAsync(IAsyncEnumerable<ResourceRecord> records)
    {
        List<string> sids = [];
        await foreach (ResourceRecord record in records) sids.Add(record.Sid);
        return sids;
    }
}
