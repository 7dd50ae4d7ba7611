using System.Net.Sockets;
using FsCheck.Xunit;
using TwilioTrunk.Simulator;
using TwilioTrunk.Simulator.Faults;

namespace TwilioTrunk.Tests.Unit.Simulator;

/// <summary>What a fault does to a request, and to the account behind it.</summary>
public sealed class FaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(500, 20500)]
    [InlineData(503, 20503)]
    [InlineData(429, 20429)]
    [InlineData(401, 20003)]
    [InlineData(404, 20404)]
    public async Task A_status_is_worded_as_Twilio_words_it_and_nothing_came_of_the_request(int status, int code)
    {
        using var rig = new Rig();
        rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Status, Status = status });
        (await rig.Post(Rig.Trunks)).IsRefusal(status, code);
        Assert.Equal(0, await Trunks(rig));
        var logged = rig.Simulator.Requests[0];
        Assert.Equal((status, code, FaultKind.Status, false), ((int)logged.Status!, logged.Code, logged.Fault, logged.IsCarriedOut));
    }

    [Fact]
    public async Task A_status_can_have_a_code_a_message_and_a_time_to_wait()
    {
        using var rig = new Rig();
        rig.Simulator.AddFault(new SimulatedFault
        {
            Kind = FaultKind.Status, Status = 400, Code = 21248, Message = "Taken", RetryAfter = TimeSpan.FromSeconds(7),
        });
        using var response = await rig.Client.GetAsync(new Uri(Rig.Trunks), Token);
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter!.Delta);
        var reply = new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(Token));
        reply.IsRefusal(400, 21248);
        Assert.Equal("Taken", reply["message"]);
    }

    [Theory]
    [InlineData(FaultKind.Status, 500)]
    [InlineData(FaultKind.Html, 502)]
    public async Task An_answer_can_be_replaced_after_the_request_was_carried_out(FaultKind kind, int status)
    {
        using var rig = new Rig();
        rig.Simulator.AddFault(new SimulatedFault { Kind = kind, Status = status, Moment = FaultMoment.After });
        Assert.Equal(status, (await rig.Post(Rig.Trunks)).Status);
        Assert.Equal(1, await Trunks(rig));
        Assert.True(rig.Simulator.Requests[0].IsCarriedOut);
    }

    [Fact]
    public async Task A_page_of_HTML_says_that_it_is_one()
    {
        using var rig = new Rig();
        rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Html, Status = 200 });
        using var response = await rig.Client.GetAsync(new Uri(Rig.Trunks), Token);
        Assert.Equal((200, "text/html"), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith("<!DOCTYPE html>", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultMoment.Before, 0)]
    [InlineData(FaultMoment.After, 1)]
    public async Task A_reset_takes_the_answer_with_it(FaultMoment moment, int trunks)
    {
        using var rig = new Rig();
        rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Reset, Moment = moment });
        var lost = await Assert.ThrowsAsync<HttpRequestException>(() => rig.Post(Rig.Trunks));
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(lost.GetBaseException()).SocketErrorCode);
        Assert.Equal(trunks, await Trunks(rig));
        var logged = rig.Simulator.Requests[0];
        Assert.Equal((null, FaultKind.Reset, trunks == 1), (logged.Status, logged.Fault, logged.IsCarriedOut));
    }

    [Fact]
    public async Task A_refused_connection_carries_nothing()
    {
        using var rig = new Rig();
        rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Refuse });
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => rig.Post(Rig.Trunks));
        Assert.Equal(HttpRequestError.ConnectionError, refused.HttpRequestError);
        Assert.Equal(0, await Trunks(rig));
    }

    [Fact]
    public async Task A_truncated_body_fails_where_it_is_read()
    {
        using var rig = new Rig();
        rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Truncate });
        using var request = new HttpRequestMessage(HttpMethod.Post, Rig.Trunks);
        using var response = await rig.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal(201, (int)response.StatusCode);
        var broken = await Assert.ThrowsAsync<HttpRequestException>(() => response.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal(HttpRequestError.ResponseEnded, broken.HttpRequestError);
        Assert.Equal(1, await Trunks(rig));
    }

    [Fact]
    public async Task A_deletion_has_no_body_to_truncate()
    {
        using var rig = new Rig();
        var trunk = await rig.NewTrunk();
        rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Truncate });
        Assert.Equal(204, (await rig.Delete($"{Rig.Trunks}/{trunk}")).Status);
    }

    [Theory]
    [InlineData(FaultMoment.Before, 0)]
    [InlineData(FaultMoment.After, 1)]
    public async Task A_client_that_gives_up_on_a_delay_leaves_behind_what_was_done(FaultMoment moment, int trunks)
    {
        using var rig = new Rig(options => options with { Time = TimeProvider.System });
        rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Delay, Delay = TimeSpan.FromHours(1), Moment = moment });
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        using var request = new HttpRequestMessage(HttpMethod.Post, Rig.Trunks);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.Client.SendAsync(request, patience.Token));
        Assert.Equal(trunks, await Trunks(rig));
        Assert.Equal((FaultKind.Delay, trunks == 1), (rig.Simulator.Requests[0].Fault, rig.Simulator.Requests[0].IsCarriedOut));
    }

    [Fact]
    public async Task A_request_that_is_delayed_until_the_simulator_has_stopped_changes_nothing()
    {
        using var rig = new Rig(options => options with { Time = TimeProvider.System });
        rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(100), Moment = FaultMoment.Before });
        var late = rig.Post(Rig.Trunks);
        rig.Simulator.Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => late);
        Assert.False(Assert.Single(rig.Simulator.Requests).IsCarriedOut);
    }

    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    public async Task A_client_that_waits_gets_the_late_answer(FaultMoment moment)
    {
        using var rig = new Rig(options => options with { Time = TimeProvider.System });
        rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(80), Moment = moment });
        var began = TimeProvider.System.GetTimestamp();
        Assert.Equal(201, (await rig.Post(Rig.Trunks)).Status);

        // The clock of timers has ticks of up to 16 ms.
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(60));
    }

    [Theory]
    [InlineData(null, "*", 3)]
    [InlineData("GET", "*", 1)]
    [InlineData("post", "*", 2)]
    [InlineData("DELETE", "*", 0)]
    [InlineData(null, "/v1/trunks", 2)]
    [InlineData(null, "*/Trunks", 2)]
    [InlineData(null, "trunking.twilio.com/*", 2)]
    [InlineData(null, "api.twilio.com/*", 1)]
    [InlineData(null, "*/SIP/CredentialLists.json", 1)]
    [InlineData(null, "*/CredentialLists.????", 1)]
    [InlineData(null, "/v1", 0)]
    public async Task Method_and_path_say_which_requests_are_meant(string? method, string path, int expected)
    {
        using var rig = new Rig();
        var fault = rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Status, Status = 500, Method = method, Path = path, Count = null });
        await rig.Get(Rig.Trunks);
        await rig.Post(Rig.Trunks);
        await rig.Post($"{Rig.Lists}.json", ("FriendlyName", "l"));
        Assert.Equal(expected, fault.Hits);
        Assert.Null(fault.Remaining);
    }

    [Fact]
    public async Task It_lets_the_first_pass_strikes_as_often_as_said_and_goes()
    {
        using var rig = new Rig();
        var fault = rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Status, Status = 503, Method = "GET", Skip = 2, Count = 2 });
        List<int> statuses = [];
        for (var i = 0; i < 6; i++) statuses.Add((await rig.Get(Rig.Trunks)).Status);
        Assert.Equal([200, 200, 503, 503, 200, 200], statuses);
        Assert.Equal((2, 0), (fault.Hits, fault.Remaining));
        Assert.Empty(rig.Simulator.Faults);
        Assert.False(rig.Simulator.RemoveFault(fault));
    }

    [Fact]
    public async Task Of_several_faults_the_first_that_strikes_counts()
    {
        using var rig = new Rig();
        var first = rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Status, Status = 500 });
        var second = rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Status, Status = 503 });
        Assert.Equal([first, second], rig.Simulator.Faults);
        Assert.Equal([500, 503, 200], new[] { await rig.Get(Rig.Trunks), await rig.Get(Rig.Trunks), await rig.Get(Rig.Trunks) }.Select(reply => reply.Status));
    }

    [Fact]
    public async Task Faults_can_be_taken_away()
    {
        using var rig = new Rig();
        var one = rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Reset, Count = null });
        Assert.True(rig.Simulator.RemoveFault(one));
        Assert.Equal(200, (await rig.Get(Rig.Trunks)).Status);
        rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Reset, Count = null });
        rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Refuse, Count = null });
        rig.Simulator.ClearFaults();
        Assert.Empty(rig.Simulator.Faults);
        Assert.Equal(200, (await rig.Get(Rig.Trunks)).Status);
    }

    [Property(MaxTest = 30)]
    public async Task The_same_seed_strikes_the_same_requests(int seed)
    {
        async Task<string> Struck()
        {
            using var rig = new Rig();
            rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Status, Status = 500, Count = null, Probability = 0.5, Seed = seed });
            List<int> statuses = [];
            for (var i = 0; i < 40; i++) statuses.Add((await rig.Get(Rig.Trunks)).Status);
            return string.Join(' ', statuses);
        }

        var struck = await Struck();
        Assert.Equal(struck, await Struck());
        Assert.Contains("200", struck, StringComparison.Ordinal);
        Assert.Contains("500", struck, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parallel_requests_are_struck_exactly_as_often_as_said()
    {
        using var rig = new Rig();
        rig.Simulator.AddFault(new SimulatedFault { Kind = FaultKind.Status, Status = 503, Method = "GET", Skip = 10, Count = 25 });
        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => rig.Get(Rig.Trunks), Token)));
        Assert.Equal(25, replies.Count(reply => reply.Status == 503));
    }

    public static TheoryData<string, SimulatedFault> Nonsense => new()
    {
        { "Path", new SimulatedFault { Kind = FaultKind.Reset, Path = "" } },
        { "Path", new SimulatedFault { Kind = FaultKind.Reset, Path = "Trunks" } },
        { "Path", new SimulatedFault { Kind = FaultKind.Reset, Path = "https://trunking.twilio.com/v1/Trunks" } },
        { "Path", new SimulatedFault { Kind = FaultKind.Reset, Path = "example.com/*" } },
        { "Path", new SimulatedFault { Kind = FaultKind.Reset, Path = null! } },
        { "Method", new SimulatedFault { Kind = FaultKind.Reset, Method = "POTS" } },
        { "Method", new SimulatedFault { Kind = FaultKind.Reset, Method = "" } },
        { "Count", new SimulatedFault { Kind = FaultKind.Reset, Count = 0 } },
        { "Skip", new SimulatedFault { Kind = FaultKind.Reset, Skip = -1 } },
        { "Probability", new SimulatedFault { Kind = FaultKind.Reset, Probability = 0 } },
        { "Probability", new SimulatedFault { Kind = FaultKind.Reset, Probability = 1.1 } },
        { "Probability", new SimulatedFault { Kind = FaultKind.Reset, Probability = double.NaN } },
        { "Kind", new SimulatedFault { Kind = (FaultKind)99 } },
        { "Moment", new SimulatedFault { Kind = FaultKind.Reset, Moment = (FaultMoment)2 } },
        { "Moment", new SimulatedFault { Kind = FaultKind.Refuse, Moment = FaultMoment.After } },
        { "Status", new SimulatedFault { Kind = FaultKind.Status } },
        { "Status", new SimulatedFault { Kind = FaultKind.Status, Status = 200 } },
        { "Status", new SimulatedFault { Kind = FaultKind.Status, Status = 600 } },
        { "Status", new SimulatedFault { Kind = FaultKind.Html, Status = 204 } },
        { "Status", new SimulatedFault { Kind = FaultKind.Reset, Status = 500 } },
        { "Code", new SimulatedFault { Kind = FaultKind.Status, Status = 500, Code = 0 } },
        { "Code", new SimulatedFault { Kind = FaultKind.Html, Status = 500, Code = 20500 } },
        { "Message", new SimulatedFault { Kind = FaultKind.Reset, Message = "m" } },
        { "RetryAfter", new SimulatedFault { Kind = FaultKind.Status, Status = 429, RetryAfter = TimeSpan.FromSeconds(-1) } },
        { "RetryAfter", new SimulatedFault { Kind = FaultKind.Reset, RetryAfter = TimeSpan.FromSeconds(1) } },
        { "Delay", new SimulatedFault { Kind = FaultKind.Delay } },
        { "Delay", new SimulatedFault { Kind = FaultKind.Delay, Delay = TimeSpan.Zero } },
        { "Delay", new SimulatedFault { Kind = FaultKind.Reset, Delay = TimeSpan.FromSeconds(1) } },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void A_rule_that_makes_no_sense_is_refused(string setting, SimulatedFault fault)
    {
        using var rig = new Rig();
        var refused = Assert.Throws<SimulatorSettingException>(() => rig.Simulator.AddFault(fault));
        Assert.Equal((setting, "SimulatorSettingInvalid"), (refused.Setting, refused.ErrorId));
        Assert.NotEmpty(refused.Remedy);
        Assert.Empty(rig.Simulator.Faults);
    }

    private static async Task<int> Trunks(Rig rig) => (await rig.Get(Rig.Trunks)).Body["trunks"]!.AsArray().Count;
}
