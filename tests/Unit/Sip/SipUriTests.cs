using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TwilioTrunk.Sip;

namespace TwilioTrunk.Tests.Unit.Sip;

/// <summary>The forms of RFC 3261 section 19.1, and which of them are the same.</summary>
public sealed class SipUriTests
{
    // Section 19.1.3.
    [Theory]
    [InlineData("sip:alice@atlanta.com", "sip", "alice", "atlanta.com", null, "", null)]
    [InlineData("sip:alice:secretword@atlanta.com;transport=tcp", "sip", "alice:secretword", "atlanta.com", null, "transport=tcp", null)]
    [InlineData("sips:alice@atlanta.com?subject=project%20x&priority=urgent", "sips", "alice", "atlanta.com", null, "", "subject=project%20x&priority=urgent")]
    [InlineData("sip:+1-212-555-1212:1234@gateway.com;user=phone", "sip", "+1-212-555-1212:1234", "gateway.com", null, "user=phone", null)]
    [InlineData("sips:1212@gateway.com", "sips", "1212", "gateway.com", null, "", null)]
    [InlineData("sip:alice@192.0.2.4", "sip", "alice", "192.0.2.4", null, "", null)]
    [InlineData("sip:atlanta.com;method=REGISTER?to=alice%40atlanta.com", "sip", null, "atlanta.com", null, "method=REGISTER", "to=alice%40atlanta.com")]
    [InlineData("sip:alice;day=tuesday@atlanta.com", "sip", "alice;day=tuesday", "atlanta.com", null, "", null)]
    // Section 19.1.1: each component.
    [InlineData("SIP:atlanta.com", "sip", null, "atlanta.com", null, "", null)]
    [InlineData("sip:atlanta.com:5060", "sip", null, "atlanta.com", 5060, "", null)]
    [InlineData("sip:atlanta.com:1", "sip", null, "atlanta.com", 1, "", null)]
    [InlineData("sip:atlanta.com:65535", "sip", null, "atlanta.com", 65535, "", null)]
    [InlineData("sip:[2001:db8::10]:5070", "sip", null, "[2001:db8::10]", 5070, "", null)]
    [InlineData("sip:atlanta.com.", "sip", null, "atlanta.com.", null, "", null)]
    [InlineData("sip:user=a&b+c$d,e;f?g/h@atlanta.com", "sip", "user=a&b+c$d,e;f?g/h", "atlanta.com", null, "", null)]
    [InlineData("sip:%61lice@atlanta.com", "sip", "%61lice", "atlanta.com", null, "", null)]
    [InlineData("sip:atlanta.com;lr;maddr=239.255.255.1;ttl=15;method=INVITE;user=ip", "sip", null, "atlanta.com", null, "lr,maddr=239.255.255.1,ttl=15,method=INVITE,user=ip", null)]
    [InlineData("sip:179.60.72.50:5060;transport=udp;edge=dublin", "sip", null, "179.60.72.50", 5060, "transport=udp,edge=dublin", null)]
    public void A_form_is_read_and_written_again(
        string text, string scheme, string? user, string host, int? port, string parameters, string? headers)
    {
        Assert.True(SipUri.TryParse(text, out var uri));

        Assert.Equal(
            (scheme, user, host, port, parameters, headers),
            (uri.Scheme, uri.User, uri.Host, uri.Port, string.Join(',', uri.Parameters), uri.Headers));
        Assert.Equal(text.Replace("SIP:", "sip:", StringComparison.Ordinal), uri.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sip:")]
    [InlineData("atlanta.com")]
    [InlineData("tel:+358-555-1234567")]
    [InlineData("sip:@atlanta.com")]
    [InlineData("sip:alice@")]
    [InlineData("sip:a@b@atlanta.com")]
    [InlineData("sip:atlanta.com:0")]
    [InlineData("sip:atlanta.com:65536")]
    [InlineData("sip:atlanta.com:")]
    [InlineData("sip:atlanta.com:x")]
    [InlineData("sip:at lanta.com")]
    [InlineData(" sip:atlanta.com")]
    [InlineData("sip:atlanta.com\n")]
    [InlineData("sip:atlanta.com;=udp")]
    [InlineData("sip:atlanta.com;;lr")]
    [InlineData("sip:-atlanta.com")]
    [InlineData("sip:atlanta-.com")]
    [InlineData("sip:atlanta..com")]
    [InlineData("sip:256.0.0.1")]
    [InlineData("sip:127.1")]
    [InlineData("sip:1.2.3.4.5")]
    [InlineData("sip:[192.0.2.1]")]
    [InlineData("sip:[2001:db8::10")]
    [InlineData("sip:2001:db8::10")]
    [InlineData("<sip:alice@atlanta.com>")]
    [InlineData("sip:atlanta.com;x=\"y\"")]
    public void What_is_no_SIP_URI_is_refused(string? text)
    {
        Assert.False(SipUri.TryParse(text, out _));
        Assert.Throws<FormatException>(() => SipUri.Parse(text ?? ""));
    }

    // Section 19.1.2.
    [Theory]
    [InlineData("sip:atlanta.com", "udp", 5060)]
    [InlineData("sip:atlanta.com;transport=TCP", "tcp", 5060)]
    [InlineData("sip:atlanta.com;Transport=tls", "tls", 5061)]
    [InlineData("sips:atlanta.com", "tls", 5061)]
    [InlineData("sip:atlanta.com:5080;transport=tls", "tls", 5080)]
    public void Transport_and_port_have_defaults(string text, string transport, int port)
    {
        var uri = SipUri.Parse(text);

        Assert.Equal((transport, port), (uri.Transport, uri.EffectivePort));
    }

    // Section 19.1.4, the first four; the rest is what an origination URI counts as the same.
    [Theory]
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp")]
    [InlineData("sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com", "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com")]
    [InlineData("sip:alice@atlanta.com?subject=project%20x&priority=urgent", "sip:alice@atlanta.com?priority=urgent&subject=project%20x")]
    [InlineData("sip:carol@chicago.com;a;b", "sip:carol@chicago.com;b;a")]
    [InlineData("sip:203.0.113.1", "sip:203.0.113.1:5060;transport=udp")]
    [InlineData("sip:203.0.113.1;transport=tls", "sip:203.0.113.1:5061;transport=TLS")]
    [InlineData("sip:[2001:DB8::10]", "sip:[2001:db8::10]")]
    public void Equivalent_forms_are_one(string first, string second)
    {
        Assert.True(SipUri.Parse(first).IsEquivalentTo(SipUri.Parse(second)));
        Assert.Equal(SipUri.Parse(first).Normalize().ToString(), SipUri.Parse(second).Normalize().ToString());
    }

    // Section 19.1.4, except that a port written out is the default one (the last of them): what an admin means by it is the same.
    [Theory]
    [InlineData("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=tcp")]
    [InlineData("sip:bob@biloxi.com", "sips:bob@biloxi.com")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting")]
    [InlineData("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4")]
    [InlineData("sip:203.0.113.1:5060", "sip:203.0.113.1:5070")]
    [InlineData("sip:203.0.113.1", "sip:203.0.113.1;edge=dublin")]
    [InlineData("sip:a%3Bb@203.0.113.1", "sip:a;b@203.0.113.1")]
    public void Others_are_not(string first, string second)
        => Assert.False(SipUri.Parse(first).IsEquivalentTo(SipUri.Parse(second)));

    [Theory]
    [InlineData("sip:a@b.c:5070;lr", null, "tcp", "sip:a@b.c;lr;transport=tcp")]
    [InlineData("sip:b.c;Transport=udp", 5061, "tls", "sip:b.c:5061;transport=tls")]
    [InlineData("sips:b.c", null, "tls", "sips:b.c;transport=tls")]
    [InlineData("sips:b.c", 5060, "udp", "sip:b.c:5060;transport=udp")]
    public void Port_and_transport_can_be_changed(string text, int? port, string transport, string expected)
        => Assert.Equal(expected, SipUri.Parse(text).With(port, transport).ToString());

    [Property(Arbitrary = [typeof(SipUris)])]
    public void What_is_written_is_read_as_the_same(SipUri uri)
    {
        var again = SipUri.Parse(uri.ToString());

        Assert.Equal(uri.ToString(), again.ToString());
        Assert.True(uri.IsEquivalentTo(again));
    }

    [Property(Arbitrary = [typeof(SipUris)])]
    public void The_normal_form_is_normal(SipUri uri)
    {
        var normal = uri.Normalize();

        Assert.Equal(normal.ToString(), normal.Normalize().ToString());
        Assert.Equal(normal.ToString(), SipUri.Parse(normal.ToString()).Normalize().ToString());
        Assert.True(normal.IsEquivalentTo(uri));
    }

    [Property(Arbitrary = [typeof(SipUris)])]
    public void Case_and_order_of_parameters_do_not_count(SipUri uri)
    {
        var turned = SipUri.Parse(string.Concat(
            uri.Scheme.ToUpperInvariant(), ":",
            uri.User is null ? "" : uri.User + "@",
            uri.Host.ToUpperInvariant(),
            uri.Port is null ? "" : $":{uri.Port}",
            string.Concat(uri.Parameters.Reverse().Select(parameter => ";" + parameter.ToString().ToUpperInvariant())),
            uri.Headers is null ? "" : "?" + uri.Headers));

        Assert.True(uri.IsEquivalentTo(turned));
    }

    [Property]
    public void No_text_is_too_odd_to_be_judged(string? text)
    {
        _ = SipUri.TryParse(text, out _);
        _ = SipUri.TryParse("sip:" + text, out _);
    }

    /// <summary>URIs of every form.</summary>
    public static class SipUris
    {
        public static Arbitrary<SipUri> Uri() => (
            from scheme in Gen.Elements("sip:", "sips:")
            from user in Gen.Elements("", "alice@", "+56226665897@", "%61lice@", "a;b=c@", "Alice:secret@")
            from host in Gen.Elements("atlanta.com", "PBX.Example.COM", "203.0.113.1", "[2001:db8::A]", "a-b.c1")
            from port in Gen.OneOf(Gen.Constant(""), Gen.Choose(1, 65535).Select(number => $":{number}"))
            from parameters in Gen.SubListOf(";transport=UDP", ";lr", ";edge=dublin", ";Method=INVITE", ";ttl=15")
            from headers in Gen.Elements("", "?subject=x", "?b=2&a=1")
            select SipUri.Parse(scheme + user + host + port + string.Concat(parameters) + headers)).ToArbitrary();
    }
}
