using System.Net;
using FsCheck.Xunit;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Tests.Unit.Sip.Messages;

/// <summary>The forms of header fields in RFC 3261 section 20.</summary>
public sealed class HeaderValueTests
{
    // Sections 20.10, 20.20, 20.30, 20.31, 20.34, 20.39.
    [Theory]
    [InlineData("\"Mr. Watson\" <sip:watson@worcester.bell-telephone.com>;q=0.7; expires=3600", "Mr. Watson", "sip:watson@worcester.bell-telephone.com", "q=0.7,expires=3600")]
    [InlineData("\"Mr. Watson\" <mailto:watson@bell-telephone.com> ;q=0.1", "Mr. Watson", "mailto:watson@bell-telephone.com", "q=0.1")]
    [InlineData("<sips:bob@192.0.2.4>;expires=60", null, "sips:bob@192.0.2.4", "expires=60")]
    [InlineData("\"A. G. Bell\" <sip:agb@bell-telephone.com> ;tag=a48s", "A. G. Bell", "sip:agb@bell-telephone.com", "tag=a48s")]
    [InlineData("sip:+12125551212@server.phone2net.com;tag=887s", null, "sip:+12125551212@server.phone2net.com", "tag=887s")]
    [InlineData("Anonymous <sip:c8oqz84zk7z@privacy.org>;tag=hyh8", "Anonymous", "sip:c8oqz84zk7z@privacy.org", "tag=hyh8")]
    [InlineData("<sip:server10.biloxi.com;lr>", null, "sip:server10.biloxi.com;lr", "")]
    [InlineData("<sip:bigbox3.site3.atlanta.com;lr>", null, "sip:bigbox3.site3.atlanta.com;lr", "")]
    [InlineData("Bob <sip:bob@biloxi.com>", "Bob", "sip:bob@biloxi.com", "")]
    [InlineData("The Operator <sip:operator@cs.columbia.edu>;tag=287447", "The Operator", "sip:operator@cs.columbia.edu", "tag=287447")]
    [InlineData("sip:+12125551212@server.phone2net.com", null, "sip:+12125551212@server.phone2net.com", "")]
    public void An_address_has_these_forms(string text, string? name, string uri, string parameters)
    {
        var address = SipAddress.Parse(text);

        Assert.Equal((name, uri, parameters), (address.DisplayName, address.Uri, string.Join(',', address.Parameters)));
        Assert.Equal(address.ToString(), SipAddress.Parse(address.ToString()).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("<>")]
    [InlineData("<sip:a@b.c")]
    [InlineData("sip:a@b.c>")]
    [InlineData("\"Bob\" sip:a@b.c")]
    [InlineData("\"Bob <sip:a@b.c>")]
    [InlineData("<sip:a@b.c> x")]
    [InlineData("<sip:a@b.c>;")]
    [InlineData("<sip:a@b.c>;=x")]
    [InlineData("<sip:a@b.c>;x=")]
    [InlineData("<sip:a b@b.c>")]
    [InlineData("<a.b>")]
    public void What_is_no_address_is_refused(string text) => Assert.Throws<SipFormatException>(() => SipAddress.Parse(text));

    // Section 20.42, and RFC 3581 section 5.
    [Theory]
    [InlineData("SIP/2.0/UDP erlang.bell-telephone.com:5060;branch=z9hG4bK87asdks7", "UDP", "erlang.bell-telephone.com", 5060, "z9hG4bK87asdks7", null, null)]
    [InlineData("SIP/2.0/UDP 192.0.2.1:5060 ;received=192.0.2.207\t;branch=z9hG4bK77asjd", "UDP", "192.0.2.1", 5060, "z9hG4bK77asjd", "192.0.2.207", null)]
    [InlineData("SIP / 2.0 / UDP first.example.com: 4000;ttl=16 ;maddr=224.2.0.1 ;branch=z9hG4bKa7c6a8dlze.1", "UDP", "first.example.com", 4000, "z9hG4bKa7c6a8dlze.1", null, null)]
    [InlineData("SIP/2.0/UDP 10.1.1.1:4540;received=192.0.2.1;rport=9988;branch=z9hG4bKkjshdyff", "UDP", "10.1.1.1", 4540, "z9hG4bKkjshdyff", "192.0.2.1", 9988)]
    [InlineData("sip/2.0/TLS [2001:db8::9:1];received=2001:db8::9:255;branch=z9hG4bKas3-111", "TLS", "[2001:db8::9:1]", null, "z9hG4bKas3-111", "2001:db8::9:255", null)]
    [InlineData("SIP/2.0/UDP [2001:db8::9:1]:5070;received=[2001:db8::9:255];rport", "UDP", "[2001:db8::9:1]", 5070, null, "2001:db8::9:255", null)]
    public void A_hop_has_these_forms(string text, string transport, string host, int? port, string? branch, string? received, int? receivedPort)
    {
        var via = SipVia.Parse(text);

        Assert.Equal((transport, host, port, branch), (via.Transport, via.Host, via.Port, via.Branch));
        Assert.Equal((received, receivedPort), (via.Received?.ToString(), via.ReceivedPort));
        Assert.Equal(via.ToString(), SipVia.Parse(via.ToString()).ToString());
    }

    // RFC 3261 section 18.2.1, RFC 3581 section 4.
    [Theory]
    [InlineData("SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKx", "192.0.2.1", "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKx")]
    [InlineData("SIP/2.0/UDP 10.1.1.1:5060;branch=z9hG4bKx", "192.0.2.1", "SIP/2.0/UDP 10.1.1.1:5060;branch=z9hG4bKx;received=192.0.2.1")]
    [InlineData("SIP/2.0/UDP pc33.atlanta.com;branch=z9hG4bKx", "192.0.2.1", "SIP/2.0/UDP pc33.atlanta.com;branch=z9hG4bKx;received=192.0.2.1")]
    [InlineData("SIP/2.0/UDP 192.0.2.1:5060;rport;branch=z9hG4bKx", "192.0.2.1", "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKx;received=192.0.2.1;rport=9988")]
    [InlineData("SIP/2.0/UDP 10.1.1.1;received=1.2.3.4;rport=7;branch=z9hG4bKx", "::ffff:192.0.2.1", "SIP/2.0/UDP 10.1.1.1;branch=z9hG4bKx;received=192.0.2.1;rport=9988")]
    public void The_next_hop_tells_where_a_request_came_from(string via, string address, string expected)
        => Assert.Equal(expected, SipVia.Parse(via).ReceivedFrom(new IPEndPoint(IPAddress.Parse(address), 9988)).ToString());

    // Section 20.16.
    [Theory]
    [InlineData("4711 INVITE", 4711, "INVITE")]
    [InlineData(" 0009\t  INVITE ", 9, "INVITE")]
    [InlineData("2147483647 OPTIONS", 2147483647, "OPTIONS")]
    public void A_number_has_these_forms(string text, uint number, string method) => Assert.Equal(new SipCSeq(number, method), SipCSeq.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("INVITE")]
    [InlineData("1INVITE")]
    [InlineData("-1 INVITE")]
    [InlineData("2147483648 INVITE")]
    [InlineData("1 INV ITE")]
    public void What_is_no_number_is_refused(string text) => Assert.Throws<SipFormatException>(() => SipCSeq.Parse(text));

    [Property(Arbitrary = [typeof(SipMessages)])]
    public void An_address_comes_back(SipAddress address)
    {
        var again = SipAddress.Parse(address.ToString());

        Assert.Equal((address.DisplayName, address.Uri, address.Tag), (again.DisplayName, again.Uri, again.Tag));
        Assert.Equal(address.Parameters, again.Parameters);
        Assert.Equal([address.ToString(), "<sip:x.y>"], new SipHeaders([new SipHeader("Contact", $"{address}, <sip:x.y>")]).Elements("Contact"));
    }

    [Property(Arbitrary = [typeof(SipMessages)])]
    public void A_hop_comes_back(SipVia via)
    {
        var again = SipVia.Parse(via.ToString());

        Assert.Equal((via.Transport, via.Host, via.Port, via.Branch), (again.Transport, again.Host, again.Port, again.Branch));
        Assert.Equal(via.Parameters, again.Parameters);
    }

    [Property]
    public void No_text_is_too_odd_to_be_judged(string? text)
    {
        foreach (var parse in (Action<string>[])[text => SipAddress.Parse(text), text => SipVia.Parse(text), text => SipCSeq.Parse(text)])
        {
            foreach (var input in (string[])[text ?? "", "SIP/2.0/UDP " + text, "<sip:" + text, "\"" + text, "1 " + text])
                _ = Record.Exception(() => parse(input)) is null or SipFormatException ? true : throw new InvalidOperationException(input);
        }
    }
}
