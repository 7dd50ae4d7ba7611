using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Tests.Unit.Asterisk.Dialplan;

public sealed class SubstitutionTests
{
    [Theory]
    [InlineData("a ${X} b", "a 12345 b")]
    [InlineData("${X:1}", "2345")]
    [InlineData("${X:-2}", "45")]
    [InlineData("${X:1:2}", "23")]
    [InlineData("${X:1:-1}", "234")]
    [InlineData("${X:9}", "")]
    [InlineData("${X:-9:2}", "12")]
    [InlineData("${X::2}", "12345")]
    [InlineData("${NONE}", "")]
    [InlineData("${${NAME}}", "12345")]
    [InlineData("${X:${ONE}}", "2345")]
    [InlineData("${UP(${X}a)}", "up:12345a")]
    [InlineData("${UP(a:b):3:3}", "a:b")]
    [InlineData("$[${ONE} + 1]", "<1 + 1>")]
    [InlineData("$X ${ONE}$", "$X 1$")]
    [InlineData("${X", "12345")]
    [InlineData("${UP(x}", "up:x")]
    [InlineData("{${ONE}}", "{1}")]
    [InlineData("${UNKNOWN:1}", "\uE000")]
    public void Variables_and_functions_are_filled_in(string template, string text) => Assert.Equal(text, Substitution.Expand(template, new Variables()));

    [Fact]
    public void Nothing_grows_without_end()
    {
        Assert.Equal(Substitution.LongestText, Substitution.Expand(string.Concat(Enumerable.Repeat("${LONG}", 100)), new Variables()).Length);
        Assert.Equal("", Substitution.Expand(string.Concat(Enumerable.Repeat("${", 40)) + "X" + new string('}', 40), new Variables()));
    }

    private sealed class Variables : IVariables
    {
        public string? Variable(string name) => name switch
        {
            "X" => "12345",
            "ONE" => "1",
            "NAME" => "X",
            "LONG" => new string('x', 5000),
            "UNKNOWN" => "12" + UnknownText.Mark,
            _ => null,
        };

        public string? Function(string name, string arguments) => name == "UP" ? "up:" + arguments : null;

        public string Evaluate(string text) => $"<{text}>";
    }
}
