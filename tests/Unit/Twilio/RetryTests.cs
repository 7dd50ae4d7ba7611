using System.Net.Sockets;
using System.Security.Authentication;
using TwilioTrunk.Twilio;
using static TwilioTrunk.Tests.Unit.Twilio.Scripted;
using static TwilioTrunk.Tests.Unit.Twilio.ScriptedHandler;

namespace TwilioTrunk.Tests.Unit.Twilio;

public sealed class RetryTests
{
    private static readonly ScriptedCall Read = (client, token) => client.Trunks.GetAsync(Trunk, token);
    private static readonly ScriptedCall Create = (client, token) => client.Trunks.CreateAsync(new TrunkFields(), token);
    private static readonly ScriptedCall Delete = (client, token) => client.Trunks.DeleteAsync(Trunk, token);

    private delegate Task ScriptedCall(TwilioClient client, CancellationToken cancellationToken);

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task Throttled_request_is_repeated_whatever_its_method(string method)
    {
        var handler = new ScriptedHandler(Answer(429, retryAfter: "2"), Answer(429), method == "DELETE" ? Answer(204) : Answer(200, TrunkJson));
        var time = new ScriptedTime(Limit);
        await RunAsync(handler, Of(method), Options with { Time = time });

        Assert.Equal([method, method, method], handler.Seen.Select(seen => seen.Method));
        Assert.Single(handler.Seen.Select(seen => seen.Body).Distinct());
        Assert.Equal(2, time.Pauses.Count);
        Assert.Equal(TimeSpan.FromSeconds(2), time.Pauses[0]);
        Assert.InRange(time.Pauses[1], TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("3600", 60)]
    [InlineData("Fri, 20 Nov 2026 12:00:09 GMT", 9)]
    [InlineData("Fri, 20 Nov 2026 13:00:00 GMT", 60)]
    public async Task Retry_after_sets_the_pause(string retryAfter, int seconds)
    {
        var time = new ScriptedTime(Limit);
        await RunAsync(new ScriptedHandler(Answer(429, retryAfter: retryAfter), Answer(200, TrunkJson)), Create, Options with { Time = time });
        Assert.Equal([TimeSpan.FromSeconds(seconds)], time.Pauses);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Fri, 20 Nov 2026 11:00:00 GMT")]
    public async Task Retry_after_that_has_passed_means_now(string retryAfter)
    {
        var time = new ScriptedTime(Limit);
        var handler = new ScriptedHandler(Answer(429, retryAfter: retryAfter), Answer(200, TrunkJson));
        await RunAsync(handler, Create, Options with { Time = time });
        Assert.Empty(time.Pauses);
        Assert.Equal(2, handler.Seen.Count);
    }

    [Fact]
    public async Task Pauses_grow_and_stay_below_a_minute()
    {
        var time = new ScriptedTime(Limit);
        var handler = new ScriptedHandler(Answer(429));
        await Assert.ThrowsAsync<TwilioApiException>(
            () => RunAsync(handler, Create, Options with { Time = time, RetryCount = 12, RetryBaseDelay = TimeSpan.FromSeconds(1) }));
        Assert.Equal(12, time.Pauses.Count);
        Assert.True(time.Pauses[^1] > time.Pauses[0]);
        Assert.All(time.Pauses, pause => Assert.True(pause <= TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Throttling_that_does_not_end_is_told()
    {
        var handler = new ScriptedHandler(Answer(429, """{"code":20429,"message":"Too many requests"}"""));
        var refused = await Assert.ThrowsAsync<TwilioApiException>(() => RunAsync(handler, Create, Options with { RetryCount = 3 }));
        Assert.Equal("Twilio20429", refused.ErrorId);
        Assert.Equal(TwilioErrorKind.Unavailable, refused.Kind);
        Assert.Equal(4, handler.Seen.Count);
    }

    [Fact]
    public async Task Nothing_is_repeated_when_the_count_is_zero()
    {
        var handler = new ScriptedHandler(Answer(429));
        await Assert.ThrowsAsync<TwilioApiException>(() => RunAsync(handler, Read, Options with { RetryCount = 0 }));
        Assert.Single(handler.Seen);
    }

    [Fact]
    public async Task Read_is_repeated_after_a_failure_of_any_kind()
    {
        var handler = new ScriptedHandler(
            Answer(500, """{"code":20500,"message":"m"}"""),
            Answer(502, "<html/>", "text/html"),
            Fail(Refused()),
            BreakOff(200),
            Fail(new TaskCanceledException("connect timeout", new TimeoutException())),
            Answer(200, TrunkJson));
        await RunAsync(handler, Read);
        Assert.Equal(6, handler.Seen.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task Read_that_is_refused_is_not_repeated(int status)
    {
        var handler = new ScriptedHandler(Answer(status));
        await Assert.ThrowsAsync<TwilioApiException>(() => RunAsync(handler, Read));
        Assert.Single(handler.Seen);
    }

    [Fact]
    public async Task Read_that_keeps_failing_is_told_as_it_was_the_last_time()
    {
        var failing = new ScriptedHandler(Answer(503, """{"code":20503,"message":"Unavailable"}"""));
        var refused = await Assert.ThrowsAsync<TwilioApiException>(() => RunAsync(failing, Read));
        Assert.Equal("Twilio20503", refused.ErrorId);
        Assert.Equal(TwilioErrorKind.Unavailable, refused.Kind);
        Assert.Equal(6, failing.Seen.Count);

        var broken = new ScriptedHandler(BreakOff(200));
        var unavailable = await Assert.ThrowsAsync<TwilioUnavailableException>(() => RunAsync(broken, Read));
        Assert.Equal("TwilioUnreachable", unavailable.ErrorId);
        Assert.False(unavailable.AnswerLost);
        Assert.Equal(6, broken.Seen.Count);
    }

    [Fact]
    public async Task Refused_certificate_is_not_tried_again()
    {
        var handler = new ScriptedHandler(Fail(new HttpRequestException(
            HttpRequestError.SecureConnectionError, "The SSL connection could not be established", new AuthenticationException("untrusted"))));
        var unavailable = await Assert.ThrowsAsync<TwilioUnavailableException>(() => RunAsync(handler, Read));
        Assert.Equal("TwilioUnreachable", unavailable.ErrorId);
        Assert.Single(handler.Seen);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task Write_in_doubt_is_not_repeated(string method)
    {
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>[] doubts =
        [
            Answer(500, """{"code":20500,"message":"Internal"}""", requestId: "RQ1"),
            Answer(503, retryAfter: "1"),
            Fail(new HttpRequestException(HttpRequestError.ResponseEnded, "ended")),
            Fail(new HttpRequestException("An error occurred", new SocketException((int)SocketError.ConnectionReset))),
            Fail(new HttpRequestException("of unknown reason")),
            Fail(new IOException("broken pipe")),
            Fail(new TaskCanceledException("gave up by itself")),
        ];
        foreach (Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> doubt in doubts)
        {
            var handler = new ScriptedHandler(doubt, method == "DELETE" ? Answer(204) : Answer(201, TrunkJson));
            var lost = await Assert.ThrowsAsync<TwilioUnavailableException>(() => RunAsync(handler, Of(method)));
            Assert.True(lost.AnswerLost);
            Assert.Equal("TwilioAnswerLost", lost.ErrorId);
            Assert.Equal(TwilioErrorKind.Write, lost.Kind);
            Assert.Equal(method, lost.Method);
            Assert.StartsWith("/v1/Trunks", lost.Path, StringComparison.Ordinal);
            Assert.Single(handler.Seen);
        }
    }

    [Fact]
    public async Task Failure_of_the_server_is_told_with_its_request_id()
    {
        var handler = new ScriptedHandler(Answer(500, """{"code":20500,"message":"Internal"}""", requestId: "RQ1"));
        var lost = await Assert.ThrowsAsync<TwilioUnavailableException>(() => RunAsync(handler, Create));
        Assert.Equal("RQ1", lost.RequestId);
        Assert.Equal(500, lost.Status);
        Assert.Contains("Internal", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_that_never_left_is_no_doubt()
    {
        Exception[] failures =
        [
            Refused(),
            new HttpRequestException(HttpRequestError.NameResolutionError, "Name or service not known"),
            new HttpRequestException(HttpRequestError.SecureConnectionError, "handshake"),
            new HttpRequestException("no reason given", new SocketException((int)SocketError.HostNotFound)),
            new HttpRequestException("no reason given", new SocketException((int)SocketError.ConnectionRefused)),
        ];
        foreach (Exception failure in failures)
        {
            var handler = new ScriptedHandler(Fail(failure));
            var unavailable = await Assert.ThrowsAsync<TwilioUnavailableException>(() => RunAsync(handler, Create));
            Assert.False(unavailable.AnswerLost);
            Assert.Equal("TwilioUnreachable", unavailable.ErrorId);
            Assert.Equal(TwilioErrorKind.Unavailable, unavailable.Kind);
            Assert.Same(failure, unavailable.InnerException);
            Assert.Single(handler.Seen);
        }
    }

    [Theory]
    [InlineData(201, "")]
    [InlineData(200, "<html>Please sign in</html>")]
    [InlineData(201, """{"sid":"TK""")]
    [InlineData(201, "null")]
    [InlineData(201, """{"friendly_name":"no sid"}""")]
    public async Task Accepted_write_with_an_unreadable_answer_is_a_lost_answer(int status, string body)
    {
        var handler = new ScriptedHandler(Answer(status, body));
        var lost = await Assert.ThrowsAsync<TwilioUnavailableException>(() => RunAsync(handler, Create));
        Assert.True(lost.AnswerLost);
        Assert.Equal(status, lost.Status);
        Assert.DoesNotContain("sign in", lost.ToString(), StringComparison.Ordinal);
        Assert.Single(handler.Seen);
    }

    [Fact]
    public async Task Deletion_is_done_whatever_becomes_of_the_body()
    {
        var handler = new ScriptedHandler(BreakOff(204));
        await RunAsync(handler, Delete);
        Assert.Single(handler.Seen);
    }

    [Fact]
    public async Task Attempt_that_takes_too_long_ends()
    {
        var options = Options with { Time = new ScriptedTime(Limit, limitRunsOut: true) };
        var writing = new ScriptedHandler(Silence);
        var lost = await Assert.ThrowsAsync<TwilioUnavailableException>(() => RunAsync(writing, Create, options));
        Assert.True(lost.AnswerLost);
        Assert.Contains("30 seconds", lost.Message, StringComparison.Ordinal);
        Assert.Single(writing.Seen);

        var reading = new ScriptedHandler(Silence);
        var unavailable = await Assert.ThrowsAsync<TwilioUnavailableException>(() => RunAsync(reading, Read, options));
        Assert.False(unavailable.AnswerLost);
        Assert.Equal(6, reading.Seen.Count);
    }

    private static HttpRequestException Refused() => new(
        HttpRequestError.ConnectionError, "Connection refused (api.twilio.com:443)", new SocketException((int)SocketError.ConnectionRefused));

    private static ScriptedCall Of(string method) => method switch { "GET" => Read, "POST" => Create, _ => Delete };

    private static async Task RunAsync(ScriptedHandler handler, ScriptedCall call, TwilioClientOptions? options = null)
    {
        using TwilioClient client = Client(handler, options);
        await call(client, TestContext.Current.CancellationToken);
    }
}
