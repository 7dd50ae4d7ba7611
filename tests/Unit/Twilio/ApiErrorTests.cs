using TwilioTrunk.Twilio;
using static TwilioTrunk.Tests.Unit.Twilio.Scripted;

namespace TwilioTrunk.Tests.Unit.Twilio;

public sealed class ApiErrorTests
{
    [Fact]
    public async Task Refusal_tells_what_twilio_said()
    {
        const string Body = """
            {"code":21248,"message":"Domain is taken","more_info":"https://www.twilio.com/docs/errors/21248","status":400,"details":{}}
            """;
        TwilioApiException refused = await RefusedAsync(400, Body, requestId: "RQ1");

        Assert.Equal("Twilio21248", refused.ErrorId);
        Assert.Equal(TwilioErrorKind.Conflict, refused.Kind);
        Assert.Equal(400, refused.Status);
        Assert.Equal(21248, refused.Code);
        Assert.Equal("https://www.twilio.com/docs/errors/21248", refused.MoreInfo);
        Assert.Equal("RQ1", refused.RequestId);
        Assert.Equal("POST", refused.Method);
        Assert.Equal("/v1/Trunks", refused.Path);
        Assert.Equal("Twilio refused POST /v1/Trunks with status 400: Domain is taken. Error 21248. Twilio request RQ1.", refused.Message);
        Assert.Contains("30 days", refused.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_in_the_form_of_rfc_9457_is_read()
    {
        TwilioApiException refused = await RefusedAsync(
            400,
            """
            {"type":"https://twilio.com/e","title":"Invalid parameter","detail":"Secure is no boolean","instance":"i","status":400,"code":"20001"}
            """);
        Assert.Equal("Twilio20001", refused.ErrorId);
        Assert.Equal("https://twilio.com/e", refused.MoreInfo);
        Assert.Contains("Invalid parameter: Secure is no boolean.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"title":"T"}""", ": T.")]
    [InlineData("""{"detail":"D"}""", ": D.")]
    [InlineData("""{"message":"M","code":"what"}""", ": M.")]
    [InlineData("""{"message":{"a":1}}""", "no explanation")]
    [InlineData("", "no explanation")]
    [InlineData("null", "no explanation")]
    [InlineData("[]", "no explanation")]
    [InlineData("<html><body>Not Found</body></html>", "no explanation")]
    public async Task Refusal_without_a_code_is_named_by_its_status(string body, string said)
    {
        TwilioApiException refused = await RefusedAsync(404, body, body.StartsWith('<') ? "text/html" : "application/json");
        Assert.Equal("TwilioHttp404", refused.ErrorId);
        Assert.Equal(TwilioErrorKind.NotFound, refused.Kind);
        Assert.Null(refused.Code);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("<", refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Remedy);
    }

    [Theory]
    [InlineData(20003, 401, TwilioErrorKind.Denied)]
    [InlineData(20003, 403, TwilioErrorKind.Denied)]
    [InlineData(20404, 404, TwilioErrorKind.NotFound)]
    [InlineData(21241, 400, TwilioErrorKind.Conflict)]
    [InlineData(21244, 400, TwilioErrorKind.LimitReached)]
    [InlineData(21245, 400, TwilioErrorKind.InvalidInput)]
    [InlineData(21404, 400, TwilioErrorKind.Denied)]
    [InlineData(21215, 400, TwilioErrorKind.Denied)]
    [InlineData(21220, 400, TwilioErrorKind.Conflict)]
    [InlineData(21479, 400, TwilioErrorKind.Conflict)]
    [InlineData(21480, 400, TwilioErrorKind.LimitReached)]
    [InlineData(99999, 400, TwilioErrorKind.InvalidInput)]
    [InlineData(99999, 409, TwilioErrorKind.Conflict)]
    public async Task Kind_is_by_code_then_by_status(int code, int status, TwilioErrorKind kind) =>
        Assert.Equal(kind, (await RefusedAsync(status, $$"""{"code":{{code}},"message":"m"}""")).Kind);

    [Fact]
    public async Task Codes_that_matter_to_trunks_have_a_remedy_of_their_own()
    {
        string general = (await RefusedAsync(400, """{"code":1,"message":"m"}""")).Remedy;
        int[] codes =
        [
            20003, 20005, 20006, 20008, 20010, 20404, 20429, 21239, 21240, 21241, 21242, 21243, 21244, 21245, 21248, 21249, 21404, 21421, 21634,
            70051,
        ];
        foreach (int code in codes)
        {
            TwilioApiException refused = await RefusedAsync(400, $$"""{"code":{{code}},"message":"m"}""");
            Assert.NotEqual(general, refused.Remedy);
        }
    }

    [Fact]
    public async Task Long_explanation_is_cut()
    {
        TwilioApiException refused = await RefusedAsync(400, $$"""{"message":"{{new string('x', 100_000)}}"}""");
        Assert.InRange(refused.Message.Length, 500, 700);
    }

    [Fact]
    public async Task Explanation_that_breaks_off_still_leaves_a_refusal()
    {
        using TwilioClient client = Client(new ScriptedHandler(ScriptedHandler.BreakOff(403)));
        var refused = await Assert.ThrowsAsync<TwilioApiException>(
            () => client.Trunks.CreateAsync(new TrunkFields(), TestContext.Current.CancellationToken));
        Assert.Equal("TwilioHttp403", refused.ErrorId);
    }

    private static async Task<TwilioApiException> RefusedAsync(int status, string body, string type = "application/json", string? requestId = null)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(status, body, type, requestId: requestId));
        using TwilioClient client = Client(handler);
        var refused = await Assert.ThrowsAsync<TwilioApiException>(
            () => client.Trunks.CreateAsync(new TrunkFields(), TestContext.Current.CancellationToken));
        Assert.Single(handler.Seen);
        return refused;
    }
}
