using System.Diagnostics;
using System.Net;
using System.Text;

namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class WireTests
{
    [Theory]
    [InlineData("https://monitor.twilio.com/v1/Alert", "/v1/Alert")]
    [InlineData("https://trunking.twilio.com/v1/Trunk", "/v1/Trunk")]
    [InlineData("https://trunking.twilio.com/v1/Trunks/", "/v1/Trunks/")]
    [InlineData("https://trunking.twilio.com/v1/Trunks/TK0", "/v1/Trunks/TK0")]
    [InlineData("https://api.twilio.com/v1/Trunks", "/v1/Trunks")]
    [InlineData($"{Rig.Lists}", $"/2010-04-01/Accounts/{Rig.Account}/SIP/CredentialLists")]
    [InlineData($"{Rig.Api}", $"/2010-04-01/Accounts/{Rig.Account}")]
    public async Task An_unknown_path_is_not_found(string url, string path)
    {
        using var rig = new Rig();
        (await rig.Get(url)).Is(404, $$"""
            {"code":20404,"message":"The requested resource {{path}} was not found","more_info":"https://www.twilio.com/docs/errors/20404","status":404}
            """);
    }

    [Theory]
    [InlineData("PUT", Rig.Trunks, "GET, POST")]
    [InlineData("DELETE", $"{Rig.Lists}.json", "GET, POST")]
    [InlineData("POST", $"{Rig.Api}/Balance.json", "GET")]
    public async Task A_wrong_method_is_refused_with_the_right_ones(string method, string url, string allowed)
    {
        using var rig = new Rig();
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        using var response = await rig.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow));
        new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).IsRefusal(405, 20004);
    }

    [Theory]
    [InlineData("trunking.frankfurt.us1.twilio.com")]
    [InlineData("trunking.us1.twilio.com")]
    [InlineData("TRUNKING.twilio.com")]
    public async Task Every_live_host_answers_and_links_to_itself(string host)
    {
        using var rig = new Rig();
        var reply = await rig.Post($"https://{host}/v1/Trunks");
        Assert.Equal(201, reply.Status);
        Assert.StartsWith($"https://{host.ToLowerInvariant()}/v1/Trunks/TK", reply["url"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://trunking.ie1.twilio.com/v1/Trunks", HttpRequestError.NameResolutionError)]
    [InlineData("https://twilio.com/v1/Trunks", HttpRequestError.NameResolutionError)]
    [InlineData("https://trunking.twilio.com.example.org/v1/Trunks", HttpRequestError.NameResolutionError)]
    [InlineData("http://trunking.twilio.com/v1/Trunks", HttpRequestError.ConnectionError)]
    [InlineData("https://trunking.twilio.com:8443/v1/Trunks", HttpRequestError.ConnectionError)]
    public async Task A_dead_address_fails_as_a_network_does(string url, HttpRequestError error)
    {
        using var rig = new Rig();
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => rig.Get(url));
        Assert.Equal(error, failure.HttpRequestError);
        Assert.Empty(rig.Simulator.Requests);
    }

    [Fact]
    public async Task A_stopped_simulator_refuses_connections()
    {
        using var rig = new Rig();
        rig.Simulator.Dispose();
        Assert.Equal(HttpRequestError.ConnectionError, (await Assert.ThrowsAsync<HttpRequestException>(() => rig.Get(Rig.Trunks))).HttpRequestError);
    }

    [Fact]
    public async Task Each_answer_has_the_headers_of_Twilio()
    {
        using var rig = new Rig();
        using var one = await rig.Client.GetAsync(new Uri(Rig.Trunks), TestContext.Current.CancellationToken);
        using var two = await rig.Client.GetAsync(new Uri(Rig.Trunks), TestContext.Current.CancellationToken);
        Assert.Equal("application/json; charset=utf-8", one.Content.Headers.ContentType?.ToString());
        Assert.Matches("^RQ[0-9a-f]{32}$", one.Headers.GetValues("Twilio-Request-Id").Single());
        Assert.NotEqual(one.Headers.GetValues("Twilio-Request-Id").Single(), two.Headers.GetValues("Twilio-Request-Id").Single());
        Assert.Equal("1", two.Headers.GetValues("Twilio-Concurrent-Requests").Single());
        Assert.Matches(@"^[0-9]+\.[0-9]{3}$", one.Headers.GetValues("Twilio-Request-Duration").Single());
    }

    [Fact]
    public async Task A_body_that_is_no_form_counts_as_empty()
    {
        using var rig = new Rig();
        using var json = new StringContent("""{"FriendlyName":"x"}""", Encoding.UTF8, "application/json");
        (await rig.Send(HttpMethod.Post, $"{Rig.Lists}.json", json)).Is(400, """
            {"code":20001,"message":"Missing required parameter FriendlyName in the post body","more_info":"https://www.twilio.com/docs/errors/20001","status":400}
            """);
    }

    [Fact]
    public async Task Names_of_fields_count_to_the_letter()
    {
        using var rig = new Rig();
        (await rig.Post($"{Rig.Lists}.json", ("friendlyName", "x"))).IsRefusal(400, 20001);
    }

    [Fact]
    public async Task Requests_are_logged_without_secrets()
    {
        using var rig = new Rig();
        var list = await rig.NewList("a");
        await rig.Post($"{Rig.Lists}/{list}/Credentials.json?Password={Rig.GoodPassword}&x=1", ("Username", "u"), ("Password", Rig.GoodPassword));
        await rig.Get($"{Rig.Trunks}/TK00000000000000000000000000000000");
        var requests = rig.Simulator.Requests;
        Assert.Equal(3, requests.Count);
        Assert.Equal(("POST", "api.twilio.com"), (requests[1].Method, requests[1].Host));
        Assert.Equal((HttpStatusCode.Created, null), (requests[1].Status, requests[1].Code));
        Assert.Equal($"/2010-04-01/Accounts/{Rig.Account}/SIP/CredentialLists/{list}/Credentials.json", requests[1].Path);
        Assert.Equal("Password=%2A%2A%2A%2A%2A%2A%2A%2A&x=1", requests[1].Query);
        Assert.Equal(["Username", "Password"], requests[1].FormNames);
        Assert.Equal(["u", "********"], requests[1].Form.Select(field => field.Value));
        Assert.Equal((HttpStatusCode.NotFound, 20404), (requests[2].Status, requests[2].Code));
        Assert.Equal(rig.Clock.Now, requests[2].Time);
        Assert.DoesNotContain(Rig.GoodPassword, string.Concat(requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_keeps_the_newest_ten_thousand()
    {
        using var rig = new Rig();
        for (var i = 0; i < 10_003; i++) await rig.Get($"https://trunking.twilio.com/v1/{i}");
        var requests = rig.Simulator.Requests;
        Assert.Equal((10_000, "/v1/3", "/v1/10002"), (requests.Count, requests[0].Path, requests[^1].Path));
    }

    [Fact]
    public async Task An_answer_is_held_back_and_a_client_that_gives_up_loses_it()
    {
        using var rig = new Rig(options => options with { AnswerDelay = TimeSpan.FromMilliseconds(60), Time = TimeProvider.System });
        var watch = Stopwatch.StartNew();
        await rig.Get(Rig.Trunks);
        Assert.True(watch.ElapsedMilliseconds >= 55, $"{watch.ElapsedMilliseconds} ms");

        using var impatient = new CancellationTokenSource();
        var lost = rig.Client.PostAsync(new Uri(Rig.Trunks), null, impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lost);
        Assert.Single((await rig.Get(Rig.Trunks)).Body["trunks"]!.AsArray());
    }
}
