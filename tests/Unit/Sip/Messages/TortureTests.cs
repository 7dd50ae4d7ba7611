using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Tests.Unit.Sip.Messages;

/// <summary>The torture test messages of RFC 4475: which of them are messages, and what the others are refused for.</summary>
public sealed class TortureTests
{
    [Fact]
    public void All_messages_of_the_RFC_are_there() => Assert.Equal(49, TortureMessages.All.Count);

    // Sections 3.1.1, and of 3.2 to 3.4 those that are well-formed, whatever an application has to make of them.
    [Theory]
    [InlineData("wsinv", "INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0", "1918181833n", 150)]
    [InlineData("intmeth", "!interesting-Method0123456789_*+`.%indeed'~ sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com SIP/2.0", null, 0)]
    [InlineData("esc01", "INVITE sip:sips%3Auser%40example.com@example.net SIP/2.0", null, 150)]
    [InlineData("escnull", "REGISTER sip:example.com SIP/2.0", null, 0)]
    [InlineData("esc02", "RE%47IST%45R sip:registrar.example.com SIP/2.0", null, 0)]
    [InlineData("lwsdisp", "OPTIONS sip:user@example.com SIP/2.0", null, 0)]
    [InlineData("longreq", "INVITE sip:user@example.com SIP/2.0", null, 150)]
    [InlineData("dblreq", "REGISTER sip:example.com SIP/2.0", null, 0)]
    [InlineData("semiuri", "OPTIONS sip:user;par=u%40example.net@example.com SIP/2.0", null, 0)]
    [InlineData("transports", "OPTIONS sip:user@example.com SIP/2.0", null, 0)]
    [InlineData("mpart01", "MESSAGE sip:kumiko@example.org SIP/2.0", null, 553)]
    [InlineData("unreason", "SIP/2.0 200 = 2**3 * 5**2 но сто девяносто девять - простое", "2229", 154)]
    [InlineData("noreason", "SIP/2.0 100 ", "902jndnke3", 0)]
    [InlineData("unkscm", "OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0", null, 0)]
    [InlineData("novelsc", "OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0", null, 0)]
    [InlineData("unksm2", "REGISTER sip:example.com SIP/2.0", null, 0)]
    [InlineData("bext01", "OPTIONS sip:user@example.com SIP/2.0", null, 0)]
    [InlineData("invut", "INVITE sip:user@example.com SIP/2.0", null, 40)]
    [InlineData("regaut01", "REGISTER sip:example.com SIP/2.0", null, 0)]
    [InlineData("bcast", "SIP/2.0 200 OK", "2229", 154)]
    [InlineData("zeromf", "OPTIONS sip:user@example.com SIP/2.0", null, 0)]
    [InlineData("cparam01", "REGISTER sip:example.com SIP/2.0", null, 0)]
    [InlineData("cparam02", "REGISTER sip:example.com SIP/2.0", null, 0)]
    [InlineData("regescrt", "REGISTER sip:example.com SIP/2.0", null, 0)]
    [InlineData("sdp01", "INVITE sip:user@example.com SIP/2.0", null, 150)]
    public void A_valid_message_is_read(string name, string startLine, string? toTag, int bodyLength)
    {
        foreach (var reading in Enum.GetValues<SipReading>())
        {
            var message = SipParser.Parse(TortureMessages.All[name], reading);

            Assert.Equal((startLine, toTag, bodyLength), (message.StartLine, message.To.Tag, message.Body.Length));
            var again = SipParser.Parse(message.ToBytes(), reading);
            Assert.Equal(message.ToBytes(), again.ToBytes());
        }
    }

    // Section 3.1.2, and of the others those that break a rule of RFC 3261.
    [Theory]
    [InlineData("badinv01", "SIP/2.0/UDP 192.0.2.15;;")]
    [InlineData("clerr", "9999")]
    [InlineData("ncl", "-999")]
    [InlineData("scalar02", "36893488147419103232")]
    [InlineData("scalarlg", "9292394834772304023312")]
    [InlineData("quotbal", "\"Mr. J. User <sip:j.user@example.com>")]
    [InlineData("ltgtruri", "<sip:user@example.com>")]
    [InlineData("lwsruri", "lr SIP/2.0")]
    [InlineData("lwsstart", "sip:user@example.com  SIP/2.0")]
    [InlineData("trws", "\"SIP/2.0  \"")]
    [InlineData("escruri", "sip:user@example.com?Route=%3Csip:example.com%3E")]
    [InlineData("baddate", "Fri, 01 Jan 2010 16:00:00 EST")]
    [InlineData("regbadct", "sip:user@example.com?Route=%3Csip:sip.example.com%3E")]
    [InlineData("badaspec", "< sip:t.watson@example.org >")]
    [InlineData("baddn", "Bell, Alexander")]
    [InlineData("badvers", "SIP/7.0")]
    [InlineData("mismatch01", "INVITE")]
    [InlineData("mismatch02", "NEWMETHOD")]
    [InlineData("bigcode", "4294967301")]
    [InlineData("badbranch", "branch")]
    [InlineData("insuf", "Call-ID")]
    [InlineData("multi01", "From")]
    [InlineData("mcl01", "Content-Length")]
    [InlineData("inv2543", "Max-Forwards")]
    public void An_invalid_message_is_refused_for_what_is_wrong_with_it(string name, string reason)
    {
        var refusal = Assert.Throws<SipFormatException>(() => SipParser.Parse(TortureMessages.All[name]));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>What is merely badly written passes; what could be taken for something else never does.</summary>
    [Fact]
    public void Tolerance_takes_what_can_be_understood()
        => Assert.Equal(
            ["badbranch", "baddate", "baddn", "badinv01", "escruri", "inv2543", "regbadct", "trws"],
            TortureMessages.All.Where(entry => !SipParser.TryParse(entry.Value, SipReading.Strict, out _) && SipParser.TryParse(entry.Value, SipReading.Tolerant, out _))
                .Select(entry => entry.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Folded_lines_quotes_and_compact_names_come_out_plain()
    {
        var message = SipParser.Parse(TortureMessages.All["wsinv"]);

        Assert.Equal(("J Rosenberg \\\"", "sip:jdrosen@example.com", "98asjd8"), (message.From.DisplayName, message.From.Uri, message.From.Tag));
        Assert.Equal((9u, "INVITE"), (message.CSeq.Number, message.CSeq.Method));
        Assert.Equal("newfangled value continued newfangled value", message.Headers["newfangledheader"]);
        Assert.Equal(";;,,;;,;", message.Headers["UnknownHeaderWithUnusualValue"]);
        Assert.Equal("", message.Headers["Subject"]);
        Assert.Equal(
            ["UDP 192.0.2.2 390skdjuw", "TCP spindle.example.com z9hG4bK9ikj8", "UDP 192.168.255.111 z9hG4bK30239"],
            message.Headers.Elements("Via").Select(SipVia.Parse).Select(via => $"{via.Transport} {via.Host} {via.Branch}"));
        var contact = SipAddress.Parse(message.Headers["Contact"]!);
        Assert.Equal("Quoted string \"\"", contact.DisplayName);
        Assert.Equal("newparam=newvalue,secondparam,q=0.33", string.Join(',', contact.Parameters));
    }

    [Fact]
    public void Characters_that_are_seldom_seen_stay()
    {
        var message = SipParser.Parse(TortureMessages.All["intmeth"]);

        Assert.Equal("BEL:\u0007 NUL:\0 DEL:\u007f", message.To.DisplayName);
        Assert.Equal("token1~` token2'+_ token3*%!.-", message.From.DisplayName);
        Assert.Equal("_token~1'+`*%!-.", message.From.Tag);
        Assert.Equal("z9hG4bK-.!%66*_+`'~", message.Via.Branch);
        Assert.Equal("\ufeff大停電", message.Headers["extensionHeader-!.%*+_`'~"]);
    }

    [Fact]
    public void A_percent_sign_is_no_escape_outside_URIs()
    {
        var message = SipParser.Parse(TortureMessages.All["esc02"]);

        Assert.Equal("RE%47IST%45R", Assert.IsType<SipRequest>(message).Method);
        Assert.Equal("%Z%45", message.To.DisplayName);
        Assert.Equal(2, message.Headers.Values("Contact").Count());
        Assert.Equal("<sip:alias2@host2.example.com>", message.Headers["C%6Fntact"]);
    }

    [Fact]
    public void A_parameter_belongs_to_the_header_field_unless_brackets_hold_it()
    {
        var outside = SipAddress.Parse(SipParser.Parse(TortureMessages.All["cparam01"]).Headers["Contact"]!);
        var inside = SipAddress.Parse(SipParser.Parse(TortureMessages.All["cparam02"]).Headers["Contact"]!);

        Assert.Equal(("sip:+19725552222@gw1.example.net", "unknownparam"), (outside.Uri, Assert.Single(outside.Parameters).Name));
        Assert.Equal("unknownparam", Assert.Single(inside.SipUri!.Parameters).Name);
        Assert.Empty(inside.Parameters);
    }

    [Fact]
    public void No_cut_of_a_message_is_too_odd_to_be_judged()
        => Assert.All(TortureMessages.All.Values, bytes =>
        {
            for (var length = 0; length < bytes.Length; length++)
            {
                foreach (var reading in Enum.GetValues<SipReading>())
                    _ = SipParser.TryParse(bytes.AsSpan(0, length), reading, out _);
            }
        });
}
