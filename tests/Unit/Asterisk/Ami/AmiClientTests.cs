using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Ami;

namespace TwilioTrunk.Tests.Unit.Asterisk.Ami;

/// <summary>What the client does when Asterisk behaves as it seldom does; how it usually does is seen with a real one.</summary>
public sealed class AmiClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_find_their_actions_in_any_order_and_between_events()
    {
        string? first = null;
        await using var manager = new ScriptedManager(action =>
        {
            if (first is null)
            {
                first = action["ActionID"];
                return "Event: Early\r\n\r\n";
            }

            return $"Response: Success\r\nActionID: {action["ActionID"]}\r\nMessage: second\r\n\r\nEvent: Between\r\nActionID: {first}\r\n\r\n"
                + $"Response: Success\r\nActionID: 999\r\nMessage: nobody's\r\n\r\nResponse: Success\r\nActionID: {first}\r\nMessage: first\r\n\r\n";
        });
        await using var client = await AmiClient.ConnectAsync(manager.Settings, Cancellation);
        var events = client.ReadEventsAsync(Cancellation);

        var one = client.SendActionAsync(new AmiAction("Test"), Cancellation);
        await NextAsync(events, "Early");
        var two = client.SendActionAsync(new AmiAction("Test"), Cancellation);

        Assert.Equal(["first", "second"], (await Task.WhenAll(one, two)).Select(response => response.Message));
    }

    [Fact]
    public async Task The_secret_does_not_cross_the_line()
    {
        await using var manager = new ScriptedManager(_ => null);
        await using (await AmiClient.ConnectAsync(manager.Settings, Cancellation))
        {
        }

        // md5sum of "123Invented-5ecret"
        Assert.Contains($"Key: {Digest}", manager.Received, StringComparison.Ordinal);
        Assert.DoesNotContain("5ecret", manager.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_challenge_it_does_not_cross_a_readable_line_either()
    {
        await using var manager = new ScriptedManager(_ => null, "Response: Error\r\nMessage: Must specify AuthType");

        Assert.Equal("AmiLoginRefused", await FailureAsync(() => AmiClient.ConnectAsync(manager.Settings, Cancellation)));
        Assert.DoesNotContain("5ecret", manager.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_connection_ends_everything_that_waits()
    {
        await using var manager = new ScriptedManager(_ => null);
        await using var client = await AmiClient.ConnectAsync(manager.Settings, Cancellation);
        var events = client.ReadEventsAsync(Cancellation);

        Assert.Equal("AmiConnectionLost", await FailureAsync(() => client.SendActionAsync(new AmiAction("Test"), Cancellation)));
        Assert.Equal("AmiConnectionLost", await FailureAsync(() => NextAsync(events, "Never")));
        Assert.Equal("AmiConnectionLost", await FailureAsync(() => client.SendActionAsync(new AmiAction("Test"), Cancellation)));
        Assert.Equal("AmiConnectionLost", await FailureAsync(() => NextAsync(client.ReadEventsAsync(Cancellation), "Never")));
    }

    [Fact]
    public async Task Its_owner_ends_the_events_without_a_failure()
    {
        await using var manager = new ScriptedManager(_ => "");
        var client = await AmiClient.ConnectAsync(manager.Settings, Cancellation);
        var events = client.ReadEventsAsync(Cancellation);
        await client.DisposeAsync();
        await client.DisposeAsync();

        await foreach (var _ in events)
        {
        }

        Assert.Equal("AmiConnectionLost", await FailureAsync(() => client.SendActionAsync(new AmiAction("Test"), Cancellation)));
    }

    [Fact]
    public async Task A_reader_that_lost_events_is_told()
    {
        await using var manager = new ScriptedManager(action =>
            string.Concat(Enumerable.Repeat("Event: Many\r\n\r\n", 10_001)) + $"Response: Success\r\nActionID: {action["ActionID"]}\r\n\r\n");
        await using var client = await AmiClient.ConnectAsync(manager.Settings, Cancellation);
        var events = client.ReadEventsAsync(Cancellation);

        await client.SendActionAsync(new AmiAction("Test"), Cancellation);

        Assert.Equal("AmiEventsLost", await FailureAsync(() => NextAsync(events, "Never")));
    }

    [Fact]
    public async Task After_an_action_that_nobody_waits_for_any_more_the_next_one_is_answered()
    {
        var count = 0;
        await using var manager = new ScriptedManager(action => ++count == 1 ? "" : $"Response: Success\r\nActionID: {action["ActionID"]}\r\n\r\n");
        await using var client = await AmiClient.ConnectAsync(manager.Settings, Cancellation);
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SendActionAsync(new AmiAction("Test"), impatience.Token));

        Assert.Equal("Success", (await client.SendActionAsync(new AmiAction("Test"), Cancellation)).Response);
    }

    [Theory]
    [InlineData("Response: Error\r\nMessage: Permission denied", "AmiPermissionMissing", true)]
    [InlineData("Response: Error\r\nMessage: Command blacklisted", "CommandRefused", false)]
    [InlineData("Response: Error\r\nMessage: Something new", "CommandFailed", false)]
    [InlineData("Response: Error\r\nOutput: No such command 'x' (type 'core show help x' for other possible commands)", "UnknownCommand", false)]
    [InlineData("Response: Error\r\nOutput: Why\r\nOutput: Command 'x' failed.", "CommandFailed", false)]
    [InlineData("Response: Success\r\nOutput: About it.\r\nOutput: Usage: x y <what>", "CommandFailed", false)]
    [InlineData("Response: Success\r\nOutput: Usage2: x y <what>", "CommandFailed", false)]
    public async Task A_command_that_did_not_work_is_a_failure(string answer, string errorId, bool isOutOfReach)
    {
        await using var manager = new ScriptedManager(action => $"{answer}\r\nActionID: {action["ActionID"]}\r\n\r\n");
        await using var control = await AmiControl.ConnectAsync(manager.Settings, TimeSpan.FromSeconds(30), Cancellation);

        var failure = await Assert.ThrowsAsync<AsteriskControlException>(() => control.CommandAsync("x y", Cancellation));

        Assert.Equal((errorId, isOutOfReach), (failure.ErrorId, failure.IsOutOfReach));
        Assert.NotEmpty(failure.Remedy);
    }

    [Theory]
    [InlineData("core show uptime\r\nAction: Originate")]
    [InlineData("a\nb")]
    [InlineData(" ")]
    [InlineData("a\0")]
    public async Task A_command_that_would_be_two_is_not_sent(string command)
    {
        await using var manager = new ScriptedManager(_ => null);
        await using var control = await AmiControl.ConnectAsync(manager.Settings, TimeSpan.FromSeconds(30), Cancellation);

        Assert.Equal("InvalidCommand", await FailureAsync(() => control.CommandAsync(command, Cancellation)));
        Assert.DoesNotContain("Command", manager.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_move_the_cursor_is_taken_out_of_output()
    {
        await using var manager = new ScriptedManager(action => $"Response: Success\r\nActionID: {action["ActionID"]}\r\nOutput: \u001b[1;31mred\u001b[0m\ta\bb\u001b]0;c\r\nOutput: \r\n\r\n");
        await using var control = await AmiControl.ConnectAsync(manager.Settings, TimeSpan.FromSeconds(30), Cancellation);

        Assert.Equal(["red\tab]0;c"], await control.CommandAsync("x", Cancellation));
    }

    private const string Digest = "46a50933c92c6c2d039fa12e7e33babc";

    private static async Task<string> FailureAsync(Func<Task> action) => (await Assert.ThrowsAsync<AsteriskControlException>(action)).ErrorId;

    private static async Task NextAsync(IAsyncEnumerable<AmiMessage> events, string name)
    {
        await foreach (var message in events)
        {
            if (message.Event == name)
                return;
        }

        Assert.Fail("The events ended.");
    }
}
