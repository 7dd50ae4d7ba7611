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
    [InlineData("A='b # $B \"c\"'", "b # $B \"c\"")]
    [InlineData("A=\"b \\\"c\\\" \\$B\" # note", "b \"c\" $B")]
    [InlineData("B=1\nA=x${B}y$B${C:-2}", "x1y12")]
    [InlineData("B=1\nA=\"x$B\"", "x1")]
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

    [Theory]
    [InlineData("plain-1.2_3/4:5@6%7+8,9=", "A=plain-1.2_3/4:5@6%7+8,9=\n")]
    [InlineData("", "A=\n")]
    [InlineData("with blank", "A='with blank'\n")]
    [InlineData("$HOME #\"`id`;&|<>()*?~!{}[]", "A='$HOME #\"`id`;&|<>()*?~!{}[]'\n")]
    public void A_value_that_is_set_is_read_alike_by_Compose_and_a_shell(string value, string written)
    {
        var document = EnvDocument.Parse("A=before\n").With("A", value);

        Assert.Equal(written, document.ToString());
        Assert.Equal(value, EnvDocument.Parse(document.ToString()).Value("A"));
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sh.");
        Assert.Equal(value, TemporaryFolder.Run("sh", "-c", $"{document} printf %s \"$A\""));
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("back\\slash")]
    [InlineData("line\nend")]
    public void A_value_that_readers_would_not_read_alike_is_refused(string value) =>
        Assert.Throws<ArgumentException>(() => EnvDocument.Parse("").With("A", value));

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
