using TwilioTrunk.Asterisk.Compose;

namespace TwilioTrunk.Tests.Unit.Asterisk.Compose;

/// <summary>The examples of the Compose Specification, and what port mappings make of them.</summary>
public sealed class ComposeTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$SET and ${SET}", "x and x")]
    [InlineData("${UNSET:-d}|${EMPTY:-d}|${SET:-d}", "d|d|x")]
    [InlineData("${UNSET-d}|${EMPTY-d}|${SET-d}", "d||x")]
    [InlineData("${UNSET:+r}|${EMPTY:+r}|${SET:+r}", "||r")]
    [InlineData("${UNSET+r}|${EMPTY+r}|${SET+r}", "|r|r")]
    [InlineData("${SET:?must}|${UNSET?must}", "x|")]
    [InlineData("${UNSET:-${EMPTY:-${SET}-1}}/udp", "x-1/udp")]
    [InlineData("$$SET $", "$SET $")]
    [InlineData("${SET", "x")]
    public void Fills_in_variables_as_Compose_does(string text, string expected) => Assert.Equal(expected, ComposeText.Interpolate(text, Variable));

    [Theory]
    [InlineData("${PORT}:5060", true)]
    [InlineData("$PORT:5060", true)]
    [InlineData("${OTHER:-${PORT}}", true)]
    [InlineData("${PORT_TLS}:5060", false)]
    [InlineData("PORT", false)]
    public void Knows_where_a_variable_is_meant(string text, bool mentions) => Assert.Equal(mentions, ComposeText.Mentions(text, "PORT"));

    [Theory]
    [InlineData("5060:5060/udp", null, "5060", "5060", "udp")]
    [InlineData("8080", null, null, "8080", null)]
    [InlineData("${A:-5060}:${B:-5061}/tcp", null, "${A:-5060}", "${B:-5061}", "tcp")]
    [InlineData("127.0.0.1:${A:-1}:2", "127.0.0.1", "${A:-1}", "2", null)]
    [InlineData("[::1]:1:2/udp", "[::1]", "1", "2", "udp")]
    [InlineData("127.0.0.1::2", "127.0.0.1", "", "2", null)]
    public void Takes_a_mapping_apart_and_puts_it_together(string text, string? address, string? published, string target, string? protocol)
    {
        var port = ComposePort.Parse(text, 7);

        Assert.Equal((7, address, published, target, protocol), (port.Line, port.Address, port.Published, port.Target, port.Protocol));
        Assert.Equal(text, port.Text);
    }

    [Theory]
    [InlineData("${RTP:-10000-10100}:10000-10050/udp", "udp 10000-10100 10000-10050")]
    [InlineData("${SET_PORT}:${SET_PORT}", "tcp 5080-5080 5080-5080")]
    [InlineData("${SET_RANGE}/UDP", "udp - 5000-5010")]
    [InlineData("${SET_MAPPING}", "udp 7-7 8-8")]
    [InlineData("${UNSET}:5060", "tcp - 5060-5060")]
    [InlineData("5060:${UNSET}", null)]
    [InlineData("x:5060", null)]
    [InlineData("70000", null)]
    [InlineData("10-5:10-5", null)]
    public void Knows_the_ports_of_a_mapping(string text, string? expected)
    {
        var ports = ComposePort.Parse(text, 1).Evaluate(Variable);

        Assert.Equal(expected, ports is null ? null : $"{ports.Protocol} {Range(ports.Outside)} {Range(ports.Inside)}");

        static string Range((int First, int Last)? range) => range is { } ends ? $"{ends.First}-{ends.Last}" : "-";
    }

    private static string? Variable(string name) => name switch
    {
        "SET" => "x",
        "EMPTY" => "",
        "SET_PORT" => "5080",
        "SET_RANGE" => "5000-5010",
        "SET_MAPPING" => "7:8/udp",
        _ => null,
    };
}
