using System.Text;
using FsCheck.Xunit;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Tests.Unit.Sip.Messages;

/// <summary>What is written is read as the same, and what would be something else is not written.</summary>
public sealed class SipMessageTests
{
    // RFC 3261 section 24.2, F1: the bytes are those of the RFC but for the order in which Content-Length stands.
    private const string Invite =
        "INVITE sip:bob@biloxi.com SIP/2.0\r\n"
        + "Via: SIP/2.0/UDP pc33.atlanta.com;branch=z9hG4bKnashds8\r\n"
        + "Max-Forwards: 70\r\n"
        + "To: Bob <sip:bob@biloxi.com>\r\n"
        + "From: Alice <sip:alice@atlanta.com>;tag=1928301774\r\n"
        + "Call-ID: a84b4c76e66710\r\n"
        + "CSeq: 314159 INVITE\r\n"
        + "Contact: <sip:alice@pc33.atlanta.com>\r\n"
        + "Content-Type: application/sdp\r\n"
        + "Content-Length: 4\r\n\r\nv=0\n";

    [Fact]
    public void A_message_is_written_as_it_was_read()
    {
        var message = Assert.IsType<SipRequest>(SipParser.Parse(Encoding.UTF8.GetBytes(Invite)));

        Assert.Equal(Invite, Encoding.UTF8.GetString(message.ToBytes()));
        Assert.Equal(("INVITE", "sip:bob@biloxi.com", "application/sdp", "a84b4c76e66710"), (message.Method, message.RequestUri, message.ContentType, message.CallId));
        Assert.Equal("v=0\n", Encoding.UTF8.GetString(message.Body.Span));
    }

    [Fact]
    public void A_response_belongs_to_its_request()
    {
        var request = Assert.IsType<SipRequest>(SipParser.Parse(Encoding.UTF8.GetBytes(Invite)));

        var ringing = SipResponse.For(request, 180, "a6c85cf", [new SipHeader("Contact", "<sip:bob@192.0.2.4>")]);

        Assert.Equal("SIP/2.0 180 Ringing", ringing.StartLine);
        Assert.Equal(
            ["Via", "From", "To", "Call-ID", "CSeq", "Contact"],
            SipParser.Parse(ringing.ToBytes()).Headers.Select(header => header.Name).Where(name => name != "Content-Length"));
        Assert.Equal(("a6c85cf", "z9hG4bKnashds8", request.CallId), (ringing.To.Tag, ringing.Via.Branch, ringing.CallId));
        Assert.Null(SipResponse.For(request, 100).To.Tag);
        Assert.Equal("a6c85cf", SipResponse.For(request.With(request.Headers.With("To", ringing.Headers["To"]!)), 200, "other").To.Tag);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Lines_that_end_with_a_line_feed_alone_take_tolerance(string end)
    {
        var bytes = Encoding.UTF8.GetBytes(Invite.Replace("\r\n", end, StringComparison.Ordinal));

        Assert.Equal(end == "\r\n", SipParser.TryParse(bytes, SipReading.Strict, out _));
        Assert.True(SipParser.TryParse(bytes, SipReading.Tolerant, out var message));
        Assert.Equal("v=0\n", Encoding.UTF8.GetString(message.Body.Span));
    }

    [Theory]
    [InlineData("Max-Forwards: 70\r\n", "")]
    [InlineData(";tag=1928301774", "")]
    [InlineData("Contact: <sip:alice@pc33.atlanta.com>\r\n", "")]
    [InlineData("Max-Forwards: 70", "Max-Forwards: 256")]
    [InlineData("Max-Forwards: 70", "Max-Forwards: 70\r\nMax-Forwards: 70")]
    [InlineData("Content-Type: application/sdp", "Content-Type: sdp")]
    [InlineData("To: Bob <", "To: B:b <")]
    [InlineData("Alice <", "Al\u0001ce <")]
    [InlineData("bob@biloxi.com SIP", "bob@biloxi..com SIP")]
    [InlineData("Contact: <sip:alice@pc33.atlanta.com>", "Contact: <sip:alice@pc33.atlanta.com>\r\nRoute: sip:ss1.atlanta.com")]
    [InlineData("Contact: <sip:alice@pc33.atlanta.com>", "Contact: <sip:alice@pc33.atlanta.com>;expires=never")]
    public void What_breaks_a_rule_takes_tolerance(string right, string wrong)
    {
        var bytes = Encoding.UTF8.GetBytes(Invite.Replace(right, wrong, StringComparison.Ordinal));

        Assert.False(SipParser.TryParse(bytes, SipReading.Strict, out _));
        Assert.True(SipParser.TryParse(bytes, SipReading.Tolerant, out _));
    }

    [Theory]
    [InlineData("Via: SIP/2.0/UDP pc33.atlanta.com;branch=z9hG4bKnashds8\r\n", "")]
    [InlineData("Call-ID: a84b4c76e66710", "Call-ID:")]
    [InlineData("Call-ID: a84b4c76e66710", "Call-ID: a84b4c76e66710\r\ni: other")]
    [InlineData("CSeq: 314159 INVITE", "CSeq: 314159 BYE")]
    [InlineData("CSeq: 314159 INVITE", "CSeq: 2147483648 INVITE")]
    [InlineData("Content-Length: 4", "Content-Length: 4\r\nContent-Length: 4")]
    [InlineData("Content-Length: 4", "Content-Length: 5")]
    [InlineData("Content-Length: 4", "Content-Length: 0x4")]
    [InlineData("Content-Length: 4", "Content-Length: 4\rX: y")]
    [InlineData("Max-Forwards: 70", "Max-Forwards 70")]
    [InlineData("Max-Forwards: 70", "Max Forwards: 70")]
    [InlineData("INVITE sip:bob@biloxi.com SIP/2.0\r\n", "INVITE sip:bob@biloxi.com SIP/2.0\r\n folded: x\r\n")]
    [InlineData("SIP/2.0\r\nVia", "SIP/3.0\r\nVia")]
    [InlineData("SIP/2.0/UDP", "SIP/1.0/UDP")]
    [InlineData("SIP/2.0/UDP", "HTTP/2.0/UDP")]
    [InlineData("SIP/2.0/UDP pc33.atlanta.com", "SIP/2.0/UDP ")]
    [InlineData("SIP/2.0/UDP pc33.atlanta.com", "SIP/2.0/UDP pc33.atlanta.com:0")]
    [InlineData("SIP/2.0/UDP pc33.atlanta.com", "SIP/2.0/UDP pc33.atlanta.com:65536")]
    [InlineData("sip:bob@biloxi.com SIP", "bob SIP")]
    public void What_could_be_taken_for_something_else_is_never_read(string right, string wrong)
    {
        var bytes = Encoding.UTF8.GetBytes(Invite.Replace(right, wrong, StringComparison.Ordinal));

        Assert.False(SipParser.TryParse(bytes, SipReading.Strict, out _));
        Assert.False(SipParser.TryParse(bytes, SipReading.Tolerant, out _));
    }

    [Fact]
    public void A_message_that_fits_into_no_datagram_is_refused()
        => Assert.False(SipParser.TryParse(new byte[SipParser.MaximumLength + 1], SipReading.Tolerant, out _));

    [Theory]
    [InlineData("Subject", "lunch\r\nRoute: <sip:evil.example.com>")]
    [InlineData("Subject", "lunch\nX: y")]
    [InlineData("Sub ject", "lunch")]
    [InlineData("Subject:", "lunch")]
    [InlineData("", "lunch")]
    public void No_value_begins_a_header_field_of_its_own(string name, string value)
        => Assert.Throws<SipFormatException>(() => new SipHeader(name, value));

    [Theory]
    [InlineData("OPT IONS", "sip:a.b")]
    [InlineData("", "sip:a.b")]
    [InlineData("OPTIONS", "sip:a.b SIP/2.0\r\nX: y")]
    [InlineData("OPTIONS", "a.b")]
    public void No_request_is_made_that_is_none(string method, string uri)
        => Assert.Throws<SipFormatException>(() => new SipRequest(method, uri, SipHeaders.Empty));

    [Theory]
    [InlineData(99, "")]
    [InlineData(700, "")]
    [InlineData(200, "OK\r\nX: y")]
    public void No_response_is_made_that_is_none(int status, string phrase)
        => Assert.Throws<SipFormatException>(() => new SipResponse(status, phrase, SipHeaders.Empty));

    [Fact]
    public void Header_fields_are_found_replaced_and_taken_away_by_either_name()
    {
        var headers = new SipHeaders([new SipHeader("v", "1"), new SipHeader("Via", "2, \"a,b\" <x,y>;z"), new SipHeader("To", "3")]);

        Assert.Equal(["1", "2", "\"a,b\" <x,y>;z"], headers.Elements("via"));
        Assert.Equal(["Via: 4", "To: 3"], headers.With("Via", "4").Select(header => header.ToString()));
        Assert.Equal(["v: 1", "Via: 2, \"a,b\" <x,y>;z", "To: 3", "From: 5"], headers.With("From", "5").Select(header => header.ToString()));
        Assert.Equal(["To: 3"], headers.Without("VIA").Select(header => header.ToString()));
        Assert.Null(headers["From"]);
    }

    [Property(Arbitrary = [typeof(SipMessages)])]
    public void A_request_comes_back(SipRequest request)
    {
        var again = Assert.IsType<SipRequest>(SipParser.Parse(request.ToBytes()));

        Assert.Equal(request.ToBytes(), again.ToBytes());
        Assert.Equal((request.Method, request.RequestUri, request.CSeq, request.CallId), (again.Method, again.RequestUri, again.CSeq, again.CallId));
        Assert.Equal(request.From.ToString(), again.From.ToString());
        Assert.Equal(request.From.DisplayName, again.From.DisplayName);
    }

    [Property(Arbitrary = [typeof(SipMessages)])]
    public void A_response_comes_back(SipRequest request, int status)
    {
        var response = SipResponse.For(request, 100 + (Math.Abs(status % 600)), "t");

        var again = Assert.IsType<SipResponse>(SipParser.Parse(response.ToBytes()));

        Assert.Equal(response.ToBytes(), again.ToBytes());
        Assert.Equal((response.StatusCode, response.ReasonPhrase, response.Via.ToString()), (again.StatusCode, again.ReasonPhrase, again.Via.ToString()));
    }
}
