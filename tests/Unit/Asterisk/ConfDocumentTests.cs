using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed class ConfDocumentTests
{
    private static readonly string[] Pieces =
    [
        "[name]", "[name](!)", "[name](tpl,+)", "[", "]", "(", ")", "a = b", "a=>b", "exten => _X.,1,Dial(PJSIP/1)", " same => n,Hangup()", "#include x.conf",
        "#tryinclude \"y\"", "#exec z", ";", ";--", "--;", ";---", "\\;", "\\", "=", "=>", "+=", " ", "\t", "\r", "\n", "\r\n", "\n\n", "; BEGIN TwilioTrunk Compose\n",
        "; END TwilioTrunk\n", "\uFEFF", "é", "語", "\u0085", "\0", "password = x\\;y ; note", "",
    ];

    private static Arbitrary<string> Files => Arb.From(
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)),
        text => Enumerable.Range(0, text.Length).Select(index => text.Remove(index, 1)));

    [Property(MaxTest = 500)]
    public Property Any_text_comes_out_as_it_went_in() => Prop.ForAll(Files, text =>
    {
        var document = ConfDocument.Parse(text);
        var mark = text.StartsWith('\uFEFF') ? "\uFEFF" : "";
        return document.ToString() == text && mark + string.Concat(document.Lines.Select(line => line.Text + line.End)) == text;
    });

    [Property(MaxTest = 500)]
    public bool Any_bytes_come_out_as_they_went_in(byte[] bytes) => ConfDocument.Parse(bytes).ToBytes().AsSpan().SequenceEqual(bytes);

    [Property(MaxTest = 500)]
    public Property An_inserted_block_changes_nothing_else() => Prop.ForAll(Files, text =>
    {
        var before = ConfDocument.Parse(text);
        var with = before.WithBlock("Test", ["[x]", "y = z"]);
        var again = with.WithBlock("Test", ["[x]", "y = z"]).ToString() == with.ToString();
        var kept = with.ToString().StartsWith(text, StringComparison.Ordinal);
        return again && kept;
    });

    [Property(MaxTest = 500)]
    public Property The_range_of_a_value_holds_just_the_value() => Prop.ForAll(Files, text =>
    {
        var document = ConfDocument.Parse(text);
        return document.Lines.OfType<ConfOptionLine>().Where(option => option.ValueStart < option.ValueEnd && !option.Text.Contains("--", StringComparison.Ordinal)).All(option =>
            option.Text[option.ValueStart..option.ValueEnd].Replace("\\;", ";", StringComparison.Ordinal) == option.Value);
    });

    // What real Asterisk 22 loads.
    [Theory]
    [InlineData("abc;def", "abc")]
    [InlineData("abc\\;def", "abc;def")]
    [InlineData("abc\\\\;def", "abc\\;def")]
    [InlineData("abc\\def", "abc\\def")]
    [InlineData("abc\\\\def", "abc\\\\def")]
    [InlineData("abc\\", "abc\\")]
    [InlineData("\"abc\"", "\"abc\"")]
    [InlineData("abc#def", "abc#def")]
    [InlineData("#abc", "#abc")]
    [InlineData("=abc", "=abc")]
    [InlineData("=>abc", "=>abc")]
    [InlineData("[a](!)", "[a](!)")]
    [InlineData("${X}", "${X}")]
    [InlineData("%s", "%s")]
    [InlineData("日本", "日本")]
    [InlineData("  abc \t", "abc")]
    [InlineData("abc --\\;def", "abc --;def")]
    [InlineData("abc;-- hidden --;def", "abcdef")]
    [InlineData("abc ;--- a comment", "abc")]
    [InlineData("abc ; a \\; comment --;", "abc")]
    public void Loads_a_value_as_Asterisk_does(string written, string loaded)
    {
        var option = Assert.Single(ConfDocument.Parse($"[s]\npassword = {written}\n").Sections[0].Options);

        Assert.Equal(loaded, option.Value);
    }

    [Theory]
    [InlineData("a = abc;--def\nb = 1\n[c]\n")]
    [InlineData("a = abc--;def\nb = 1\n[c]\n")]
    public void A_comment_that_does_not_end_swallows_the_rest(string text)
    {
        var document = ConfDocument.Parse("[s]\n" + text);

        Assert.Equal(["a"], document.Sections.SelectMany(section => section.Options).Select(option => option.Name));
        Assert.True(document.EndsInsideComment);
    }

    [Fact]
    public void A_block_comment_hides_sections_and_nests()
    {
        var document = ConfDocument.Parse("[a]\n;--\n[b]\n;-- inner --;\nx = 1\n--;\ny = 2\n");

        Assert.Equal("a", Assert.Single(document.Sections).Name);
        Assert.Equal("y", Assert.Single(document.Sections[0].Options).Name);
        Assert.False(document.EndsInsideComment);
    }

    [Fact]
    public void Reads_the_heads_of_sections()
    {
        var document = ConfDocument.Parse("[plain]\n[template](!)\n[one](template)\n[two](!, template ,other) ; note\n[one](+)\n[open\n");

        var heads = document.Sections.Select(section => section.Head).ToArray();
        Assert.Equal(["plain", "template", "one", "two", "one"], heads.Select(head => head.Name));
        Assert.Equal([false, true, false, true, false], heads.Select(head => head.IsTemplate));
        Assert.Equal([false, false, false, false, true], heads.Select(head => head.Extends));
        Assert.Equal([" template ", "other"], heads[3].Templates);
        Assert.IsType<ConfBrokenLine>(document.Lines[5]);
    }

    [Fact]
    public void Reads_directives_and_the_kinds_of_options()
    {
        var document = ConfDocument.Parse("#include \"a.conf\"\n#tryinclude <b.conf>\n#exec /bin/c d ; no\n[s]\nx=1\ny=>2\nz += 3\nno equals sign\n");

        Assert.Equal(
            [("include", "a.conf"), ("tryinclude", "b.conf"), ("exec", "/bin/c d")],
            document.Lines.OfType<ConfDirectiveLine>().Select(line => (line.Directive, line.Argument)));
        Assert.Equal(
            [("x", "1", false, false), ("y", "2", true, false), ("z", "3", false, true)],
            document.Sections[0].Options.Select(option => (option.Name, option.Value, option.IsObject, option.Appends)));
        Assert.Equal(8, Assert.Single(document.Lines.OfType<ConfBrokenLine>()).Number);
    }

    [Fact]
    public void A_new_value_keeps_the_rest_of_its_line()
    {
        var document = ConfDocument.Parse("[s]\r\n  a  =  old\\;value\t; why\r\n");

        Assert.Equal("[s]\r\n  a  =  new\t; why\r\n", document.WithValue(document.Sections[0].Last("A")!, "new").ToString());
    }

    [Fact]
    public void Edits_keep_encoding_byte_order_mark_and_line_ends()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "[s]\r\nname = "u8, 0xE9, 0xFF, .. "\r\nlast = 1"u8];

        var edited = ConfDocument.Parse(bytes).WithBlock("Test", ["x = y"]).ToBytes();

        Assert.Equal([.. bytes, .. "\r\n\r\n; BEGIN TwilioTrunk Test\r\nx = y\r\n; END TwilioTrunk\r\n"u8], edited);
    }

    [Fact]
    public void A_block_is_replaced_where_it_is_and_can_go()
    {
        var document = ConfDocument.Parse("a\n; BEGIN TwilioTrunk Test\nold\n; END TwilioTrunk\nb\n; BEGIN TwilioTrunk Test\ncopy\n; END TwilioTrunk\nc");

        Assert.Equal("a\n; BEGIN TwilioTrunk Test\nnew\n; END TwilioTrunk\nb\nc", document.WithBlock("Test", ["new"]).ToString());
        Assert.Equal("a\nb\nc", document.WithBlock("Test", []).ToString());
        Assert.Equal((2, 4), (document.Block("Test")!.First, document.Block("Test")!.Last));
        Assert.Null(document.Block("Other"));
    }

    [Fact]
    public void A_long_block_keeps_every_line_as_it_was_written()
    {
        string[] lines = [.. Enumerable.Range(0, 20_000).Select(number => $"line = {number} é€\U0001F4DE")];

        var edited = ConfDocument.Parse("a\r\n").WithBlock("Test", lines);

        string[] expected = ["a", "", "; BEGIN TwilioTrunk Test", .. lines, "; END TwilioTrunk", ""];
        Assert.Equal(string.Join("\r\n", expected), edited.ToString());
        Assert.Equal(edited.ToString(), Encoding.UTF8.GetString(edited.ToBytes()));
        Assert.Equal(lines, edited.LinesOf(edited.Block("Test")!).Select(line => line.Text));
    }

    [Fact]
    public void A_block_in_a_file_of_another_encoding_is_ASCII_or_refused()
    {
        var latin = ConfDocument.Parse((byte[])[(byte)';', 0xE9, (byte)'\n']);

        Assert.Throws<EncoderFallbackException>(() => latin.WithBlock("Test", ["; é"]));
        Assert.Equal([(byte)';', 0xE9, (byte)'\n'], latin.WithBlock("Test", ["x = y"]).WithBlock("Test", []).ToBytes()[..3]);
    }

    [Fact]
    public void Commenting_out_leaves_blanks_and_comments_as_they_are()
    {
        var document = ConfDocument.Parse("[a]\nx = 1\n\n; note\ny = 2\n[b]\n");

        var edited = document.WithCommentedOut("Adopted", new HashSet<int> { 1, 2, 3, 4, 5 }, "why");

        Assert.Equal("; BEGIN TwilioTrunk Adopted\n; why\n; [a]\n; x = 1\n\n; note\n; y = 2\n; END TwilioTrunk\n[b]\n", edited.ToString());
        Assert.Equal("b", Assert.Single(edited.Sections).Name);
    }

    [Fact]
    public void A_line_that_Asterisk_skips_for_its_length_is_broken() =>
        Assert.IsType<ConfBrokenLine>(ConfDocument.Parse("a = " + new string('x', 8190)).Lines[0]);

    [Fact]
    public void Bytes_in_two_encodings_are_not_mixed_up()
    {
        var latin = ConfDocument.Parse((byte[])[(byte)'a', (byte)'=', 0xE9]);
        var utf = ConfDocument.Parse(Encoding.UTF8.GetBytes("a=é"));

        Assert.Equal("é", latin.Lines.OfType<ConfOptionLine>().Single().Value);
        Assert.Equal("é", utf.Lines.OfType<ConfOptionLine>().Single().Value);
    }
}
