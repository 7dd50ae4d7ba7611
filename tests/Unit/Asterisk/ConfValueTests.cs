using FsCheck.Xunit;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed class ConfValueTests
{
    [Property(MaxTest = 1000)]
    public bool Every_accepted_value_is_loaded_as_it_was_given(string? value)
    {
        string written;
        try
        {
            written = ConfValue.Write("Password", value ?? "");
        }
        catch (InvalidConfValueException)
        {
            return true;
        }
        var document = ConfDocument.Parse($"[s]\npassword = {written}\n[next]\n");
        return document.Sections.Count == 2 && document.Sections[0].Options.Single().Value == value;
    }

    [Theory]
    [InlineData("a;b", "a\\;b")]
    [InlineData("a\\;b", "a\\\\;b")]
    [InlineData("a;--b", "a\\;--b")]
    [InlineData("a--;b", "a--\\;b")]
    [InlineData("sip:host:5061;transport=tls", "sip:host:5061\\;transport=tls")]
    [InlineData("a\\b", "a\\b")]
    public void Only_a_semicolon_is_escaped(string value, string written) => Assert.Equal(written, ConfValue.Write("Password", value));

    [Theory]
    [InlineData("")]
    [InlineData(" a")]
    [InlineData("a\t")]
    [InlineData("a\n[evil]")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    public void What_cannot_be_expressed_is_refused_by_the_name_of_its_field(string value)
    {
        var error = Assert.Throws<InvalidConfValueException>(() => ConfValue.Write("Password", value));

        Assert.Equal(("InvalidConfValue", "Password", AsteriskErrorKind.InvalidInput), (error.ErrorId, error.Field, error.Kind));
        Assert.StartsWith("Password ", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    /// <summary>Half a character cannot be in an attribute either.</summary>
    [Theory]
    [InlineData(0xD83D, 'a')]
    [InlineData('a', 0xD83D)]
    [InlineData(0xDE42, 0xD83D)]
    public void Half_a_character_is_refused(char first, char second) =>
        Assert.Throws<InvalidConfValueException>(() => ConfValue.Write("Password", $"{first}{second}"));

    [Fact]
    public void A_refusal_does_not_repeat_a_secret() =>
        Assert.DoesNotContain("Hunter2", Assert.Throws<InvalidConfValueException>(() => ConfValue.Write("Password", "Hunter2\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_value_too_long_for_a_line_is_refused() =>
        Assert.Throws<InvalidConfValueException>(() => ConfValue.Write("Password", new string('x', 8190)));

    [Theory]
    [InlineData("${SHELL(id)}")]
    [InlineData("$[1+1]")]
    [InlineData("a,b")]
    [InlineData("a)b")]
    public void Arguments_of_applications_refuse_what_the_dialplan_would_read(string value) =>
        Assert.Throws<InvalidConfValueException>(() => ConfValue.WriteArgument("Name", value));

    [Theory]
    [InlineData("1 2")]
    [InlineData("100/200")]
    [InlineData("1,2")]
    public void Names_of_extensions_refuse_what_would_change_them(string name) =>
        Assert.Throws<InvalidConfValueException>(() => ConfValue.WriteExtension("Extension", name));

    [Fact]
    public void Names_of_sections_end_at_79_bytes()
    {
        Assert.Equal(79, ConfValue.WriteSection("Name", new string('x', 79)).Length);
        Assert.Throws<InvalidConfValueException>(() => ConfValue.WriteSection("Name", new string('x', 80)));
        Assert.Throws<InvalidConfValueException>(() => ConfValue.WriteSection("Name", "a]b"));
    }
}
