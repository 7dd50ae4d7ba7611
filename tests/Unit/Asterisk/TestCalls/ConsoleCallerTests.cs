using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.TestCalls;

namespace TwilioTrunk.Tests.Unit.Asterisk.TestCalls;

/// <summary>What goes to the console and what does not; calls on a real Asterisk are among the tests of interop.</summary>
public sealed class ConsoleCallerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("+14155550123@from-internal/n&Local/600", "from-internal")]
    [InlineData("+14155550123 application System rm", "from-internal")]
    [InlineData("+1415555\r\nAction: Command", "from-internal")]
    [InlineData("+14155550123\n", "from-internal")]
    [InlineData("+", "from-internal")]
    [InlineData("600", "from-internal")]
    [InlineData("+٤١٥٥٥٥٠١٢٣", "from-internal")]
    [InlineData("+14155550123", "from-internal/n&Local/600@from-internal")]
    [InlineData("+14155550123", "from-internal application System")]
    [InlineData("+14155550123", "from-internal\r\nApplication: System")]
    [InlineData("+14155550123", "a,1,x")]
    [InlineData("+14155550123", "${GLOBAL(x)}")]
    [InlineData("+14155550123", "-context")]
    [InlineData("+14155550123", "")]
    public async Task What_is_no_number_and_no_context_is_dialled_by_nobody(string number, string context)
    {
        var console = new Console();
        await using var caller = new ConsoleCaller(console);

        var error = await Assert.ThrowsAsync<AsteriskControlException>(() => caller.CallAsync(new PbxCallRequest { Number = number, Context = context }, null, Cancellation));

        Assert.Equal("InvalidDialplanTarget", error.ErrorId);
        Assert.All(console.Commands, command => Assert.Equal("core show channels concise", command));
    }

    [Fact]
    public async Task A_call_is_one_word_of_the_command_and_kept_apart_from_another_to_the_same_number()
    {
        var console = new Console
        {
            Channels =
            [
                ["Local/+14155550123@from-internal-00000001;1!from-internal!+14155550123!1!Up!Echo!!!!!3!9!!17.1"],
                [
                    "Local/+14155550123@from-internal-00000001;1!from-internal!+14155550123!1!Up!Echo!!!!!3!9!!17.1",
                    "Local/+14155550123@from-internal-00000002;1!from-internal!+14155550123!1!Up!Echo!!!!!3!1!!18.1",
                    "PJSIP/phone-00000001!from-internal!600!1!Up!Dial!a!b!!!!3!1!!19.1",
                    "PJSIP/twilio-office-voice-00000007!from-twilio!!1!Up!AppDial!(Outgoing Line)!+14155550123!!!3!1!372aa28c-a937!18.3",
                ],
                [],
            ],
            Linked = { ["PJSIP/phone-00000001"] = "19.1", ["PJSIP/twilio-office-voice-00000007"] = "18.1" },
            Statistics = " 372aa28c twilio-office-voic 00:00:05 ulaw      126       0    0   0.000    125       4    3   0.000   0.052",
        };
        await using var caller = new ConsoleCaller(console);

        var call = await caller.CallAsync(new PbxCallRequest { Number = "+14155550123", Context = "from-internal" }, null, Cancellation);

        Assert.Contains("channel originate Local/+14155550123@from-internal/n application Echo", console.Commands);
        var leg = Assert.Single(call.Legs);
        Assert.Equal(("PJSIP/twilio-office-voice-00000007", new PbxMedia(126, 125) { Missed = 4 }), (leg.Channel, leg.Media));
        Assert.NotNull(leg.Answered);
        Assert.NotNull(leg.Ended);
    }

    /// <summary>A console that shows one list of channels after the other.</summary>
    private sealed class Console : IAsteriskControl
    {
        private int _look;

        public List<string> Commands { get; } = [];

        public string[][] Channels { get; init; } = [[]];

        public Dictionary<string, string> Linked { get; } = [];

        public string Statistics { get; init; } = "";

        public string Place => "here";

        public Task<IReadOnlyList<string>> CommandAsync(string command, CancellationToken cancellationToken = default)
        {
            Commands.Add(command);
            return Task.FromResult<IReadOnlyList<string>>(command switch
            {
                "core show channels concise" => Channels[Math.Min(_look++, Channels.Length - 1)],
                "pjsip show channelstats" => [" BridgeId ChannelId ........ UpTime.. Codec.   Count    Lost Pct  Jitter", Statistics],
                _ when command.StartsWith("core show channel ", StringComparison.Ordinal) => [$"       LinkedID: {Linked[command[18..]]}"],
                _ => [],
            });
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
