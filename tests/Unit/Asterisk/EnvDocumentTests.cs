using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed class EnvDocumentTests
{
    [Theory]
    [InlineData("A=b", "b")]
    [InlineData("A=b # note", "b")]
    [InlineData("A=b#c", "b#c")]
    [InlineData("export A = b", "b")]
    [InlineData("A=\"b # c\" # note", "b # c")]
    [InlineData("A='b'", "b")]
    [InlineData("A=", "")]
    [InlineData("A=1\nA=2\r\n", "2")]
    [InlineData("#A=b", null)]
    [InlineData("AB=b", null)]
    public void Reads_a_value_as_Compose_does(string text, string? value) => Assert.Equal(value, EnvDocument.Parse(text).Value("A"));

    [Theory]
    [InlineData("X=1\r\n  A = \"old\"  # why\r\nY=2", "X=1\r\n  A = new  # why\r\nY=2")]
    [InlineData("A=\nB=1\n", "A=new\nB=1\n")]
    [InlineData("A=1\nA=2\n", "A=1\nA=new\n")]
    [InlineData("B=1", "B=1\nA=new\n")]
    [InlineData("", "A=new\n")]
    [InlineData("B=1\r\n", "B=1\r\nA=new\r\n")]
    [InlineData("A=\"new\"", "A=\"new\"")]
    public void Setting_a_value_touches_nothing_else(string before, string after) => Assert.Equal(after, EnvDocument.Parse(before).With("A", "new").ToString());

    [Fact]
    public void Keeps_bytes_of_any_encoding()
    {
        byte[] before = [.. "# caf"u8, 0xE9, .. "\nA=1\n"u8];

        Assert.Equal([.. "# caf"u8, 0xE9, .. "\nA=2\n"u8], EnvDocument.Parse(before).With("A", "2").ToBytes());
    }

    [Fact]
    public void Comments_out_by_line()
    {
        var document = EnvDocument.Parse("X=1\nA=2\nY=3\n");

        Assert.Equal(2, document.Line("A"));
        Assert.Equal(0, document.Line("B"));
        Assert.Equal("X=1\n# why\n# A=2\nY=3\n", document.WithCommentedOut("A", "why").ToString());
    }
}
