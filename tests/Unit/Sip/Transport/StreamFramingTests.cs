using System.Text;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Transport;
using TwilioTrunk.Tests.Unit.Sip.Messages;

namespace TwilioTrunk.Tests.Unit.Sip.Transport;

/// <summary>Messages in a stream (RFC 3261 section 18.3), cut as a network may cut it.</summary>
public sealed class StreamFramingTests
{
    private static readonly byte[][] Whole =
    [
        .. TortureMessages.All.Values.Where(bytes => SipParser.TryParse(bytes, SipReading.Strict, out _)).Select(bytes => SipParser.Parse(bytes).ToBytes()),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(100_000)]
    public void However_a_stream_is_cut_its_messages_come_out(int size)
    {
        var framing = new StreamFraming();
        var messages = new List<byte[]>();

        // Line ends between messages keep the connection alive.
        foreach (var bytes in Whole.SelectMany(bytes => (byte[])[.. bytes, .. "\r\n\r\n"u8]).Chunk(size))
        {
            framing.Add(bytes);
            while (framing.Take() is { } message)
                messages.Add(message);
        }

        Assert.Equal(Whole, messages);
    }

    [Theory]
    [InlineData("l: 3", "abc", "abc")]
    [InlineData("CONTENT-LENGTH :3", "abcdef", "abc")]
    [InlineData("X: y", "abc", "")]
    public void The_length_is_told_by_the_head(string header, string body, string expected)
    {
        var framing = new StreamFraming();
        framing.Add(Encoding.UTF8.GetBytes($"SIP/2.0 200 OK\r\n{header}\r\n\r\n{body}"));

        Assert.Equal($"SIP/2.0 200 OK\r\n{header}\r\n\r\n{expected}", Encoding.UTF8.GetString(framing.Take()!));
    }

    [Fact]
    public void A_body_is_waited_for()
    {
        var framing = new StreamFraming();
        framing.Add("SIP/2.0 200 OK\nContent-Length: 3\n\nab"u8);
        Assert.Null(framing.Take());
        framing.Add("c"u8);

        Assert.NotNull(framing.Take());
        Assert.Null(framing.Take());
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("\u0015\u0003\u0001\0\u0002\u0002(")]
    [InlineData("SIP/2.0 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("SIP/2.0 200 OK\r\nContent-Length: 65536\r\n\r\n")]
    [InlineData("SIP/2.0 200 OK\r\nContent-Length: 65530\r\n\r\n")]
    public void What_cannot_become_a_message_is_told_at_once(string text)
    {
        var framing = new StreamFraming();
        framing.Add(Encoding.Latin1.GetBytes(text));

        Assert.Equal(SipTransportFailure.NotSip, Assert.Throws<SipTransportException>(framing.Take).Failure);
    }

    [Fact]
    public void A_head_without_end_takes_no_more_memory_than_a_message()
    {
        var framing = new StreamFraming();
        framing.Add("OPTIONS sip:a SIP/2.0\r\n"u8);

        Assert.Throws<SipTransportException>(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                framing.Add(new byte[1024]);
                Assert.Null(framing.Take());
            }
        });
    }
}
