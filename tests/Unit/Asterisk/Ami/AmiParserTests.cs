using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Ami;

namespace TwilioTrunk.Tests.Unit.Asterisk.Ami;

public sealed class AmiParserTests
{
    private const string Greeting = "Asterisk Call Manager/11.0.0\r\n";

    private static readonly string[] Pieces =
    [
        Greeting, "Response: Success\r\n", "Response: Follows\r\n", "Privilege: Command\r\n", "ActionID: 1\r\n", "Message: x\r\n", "Output: a\r\n", "Output:\r\n",
        "Event: FullyBooted\r\n", "\r\n", "\n", "\r", ":", ": ", " ", "a", "no colon\r\n", "--END COMMAND--\r\n", "text--END COMMAND--\r\n\r\n", "\0", "\u001b[0m", "é",
    ];

    /// <summary>Bytes that are AMI, nearly AMI, or nothing of the kind.</summary>
    private static Arbitrary<byte[]> Streams => Arb.From(
        Gen.OneOf(
            Gen.Elements(Pieces).ListOf().Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces))),
            Gen.Elements(Pieces).ListOf().Select(pieces => Encoding.UTF8.GetBytes(Greeting + string.Concat(pieces))),
            Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf()),
        bytes => Enumerable.Range(0, bytes.Length).Select(index => bytes[..index]));

    [Property(MaxTest = 1000)]
    public Property Any_bytes_are_read_the_same_however_they_are_cut() => Prop.ForAll(Streams, bytes =>
    {
        var whole = Read(bytes, bytes.Length);
        return Enumerable.Range(1, 7).All(size => Read(bytes, size) == whole);
    });

    [Property(MaxTest = 500)]
    public bool What_an_action_says_is_read_back(NonNull<string>[] values)
    {
        var action = new AmiAction("Test");
        foreach (var value in values)
        {
            try
            {
                action.With("Value", value.Get);
            }
            catch (AsteriskControlException refusal) when (refusal.ErrorId == "InvalidAmiValue")
            {
                if (value.Get.IndexOfAny(['\r', '\n', '\0']) < 0)
                    return false;
            }
        }

        var parser = new AmiParser("test");
        parser.Add(Encoding.UTF8.GetBytes(Greeting));
        parser.Add(action.ToBytes("7"));
        var message = parser.Take();
        var accepted = values.Select(value => value.Get).Where(value => value.IndexOfAny(['\r', '\n', '\0']) < 0);
        return message is { ActionId: "7" } && parser.Take() is null && message["Action"] == "Test"
            && message.Values("Value").SequenceEqual(accepted.Select(value => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value))));
    }

    [Fact]
    public void Output_is_a_header_for_each_line()
    {
        var message = Single("Response: Success\r\nActionID: 8\r\nMessage: Command output follows\r\nOutput: \r\nOutput:  Identify:  a/b\r\nOutput: \r\n\r\n");

        Assert.Equal(("Success", "8", false), (message.Response, message.ActionId, message.IsError));
        Assert.Equal(["", " Identify:  a/b", ""], message.Output);
    }

    [Theory]
    [InlineData("one: 1\n\nActionID: 9\n--END COMMAND--\r\n\r\n", "one: 1", "", "ActionID: 9")]
    [InlineData("one--END COMMAND--\r\n\r\n", "one")]
    [InlineData("--END COMMAND--\r\n\r\n")]
    public void Output_before_Asterisk_14_is_raw(string raw, params string[] output)
    {
        var message = Single("Response: Follows\r\nPrivilege: Command\r\nActionID: 8\r\n" + raw);

        Assert.Equal("8", message.ActionId);
        Assert.Equal(output, message.Output);
    }

    [Fact]
    public void A_value_may_have_several_lines() => Assert.Equal("a\nb", Single("Event: UserEvent\r\nText: a\r\nb\r\n\r\n")["text"]);

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "NotAnAmiPort")]
    [InlineData("SSH-2.0-OpenSSH_9.2\n", "NotAnAmiPort")]
    [InlineData(Greeting + "neither header nor value\r\n", "AmiAnswerUnreadable")]
    public void What_is_no_AMI_is_refused(string text, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<AsteriskControlException>(() => Single(text)).ErrorId);

    [Theory]
    [InlineData("", "NotAnAmiPort")]
    [InlineData(Greeting, "AmiAnswerUnreadable")]
    public void What_never_ends_is_given_up(string beginning, string errorId)
    {
        var parser = new AmiParser("test", 1000);
        parser.Add(Encoding.UTF8.GetBytes(beginning));

        Assert.Equal(errorId, Assert.Throws<AsteriskControlException>(() => parser.Add(new byte[2000])).ErrorId);
    }

    private static AmiMessage Single(string text)
    {
        var parser = new AmiParser("test");
        parser.Add(Encoding.UTF8.GetBytes(text.StartsWith("Response", StringComparison.Ordinal) || text.StartsWith("Event", StringComparison.Ordinal) ? Greeting + text : text));
        var message = parser.Take();
        Assert.Null(parser.Take());
        return Assert.IsType<AmiMessage>(message);
    }

    /// <summary>Everything that comes of the bytes, as text; a refusal of its own is part of it, another exception is not caught.</summary>
    private static string Read(byte[] bytes, int size)
    {
        var parser = new AmiParser("test", 200);
        var text = new StringBuilder();
        try
        {
            foreach (var chunk in bytes.Chunk(Math.Max(size, 1)))
            {
                try
                {
                    parser.Add(chunk);
                }
                finally
                {
                    while (parser.Take() is { } message)
                        text.AppendJoin('|', message.Headers).Append('\n');
                }
            }
        }
        catch (AsteriskControlException refusal)
        {
            text.Append(refusal.ErrorId);
        }

        return text.Append(parser.Version).ToString();
    }
}
