using System.Net;
using System.Text;
using FsCheck.Xunit;
using TwilioTrunk.Sip.Media;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Tests.Unit.Sip.Media;

/// <summary>Session descriptions (RFC 4566), offers and answers (RFC 3264), keys (RFC 4568).</summary>
public sealed class SdpTests
{
    private static readonly IPEndPoint Address = new(IPAddress.Parse("192.0.2.7"), 40000);

    // RFC 4568 section 6.1 has this key in its example.
    private const string Key = "d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj";

    // RFC 4566 section 5.
    private const string Example =
        "v=0\r\no=jdoe 2890844526 2890842807 IN IP4 10.47.16.5\r\ns=SDP Seminar\r\ni=A Seminar on the session description protocol\r\n"
        + "u=http://www.example.com/seminars/sdp.pdf\r\ne=j.doe@example.com (Jane Doe)\r\nc=IN IP4 224.2.17.12/127\r\nt=2873397496 2873404696\r\n"
        + "a=recvonly\r\nm=audio 49170 RTP/AVP 0\r\nm=video 51372 RTP/AVP 99\r\na=rtpmap:99 h263-1998/90000\r\n";

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public void The_example_of_the_RFC(string end)
    {
        var sdp = SdpDescription.Parse(Encoding.UTF8.GetBytes(Example.Replace("\r\n", end, StringComparison.Ordinal)));

        Assert.Equal(("jdoe 2890844526 2890842807 IN IP4 10.47.16.5", "SDP Seminar"), (sdp.Origin, sdp.Name));
        Assert.Equal(new IPEndPoint(IPAddress.Parse("224.2.17.12"), 49170), sdp.AudioAddress);
        Assert.Equal(["recvonly"], sdp.Attributes.Select(attribute => attribute.Name));
        Assert.Equal(["0 PCMU/8000", "99 h263-1998/90000"], sdp.Media.SelectMany(media => media.Codecs).Select(codec => codec.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("v=1\no=x")]
    [InlineData("o=x\nv=0")]
    [InlineData("v=0\ns=-")]
    [InlineData("v=0\no=x\nrubbish")]
    [InlineData("v=0\no=x\nm=audio 1 RTP/AVP")]
    [InlineData("v=0\no=x\nm=audio -1 RTP/AVP 0")]
    [InlineData("v=0\no=x\nm=audio 65536 RTP/AVP 0")]
    [InlineData("v=0\no=x\nc=IN IP4")]
    public void What_is_no_description_is_refused(string text)
        => Assert.Throws<SipFormatException>(() => SdpDescription.Parse(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_sides_agree(bool isSecure)
    {
        var offer = Read(G711Session.Offer(Address, isSecure ? SdesKey.Generate() : null));

        var answer = Read(G711Session.Answer(offer, new IPEndPoint(Address.Address, 50000), isSecure)!);

        Assert.Equal(["0 PCMU/8000", "8 PCMA/8000", "101 telephone-event/8000"], offer.Audio!.Codecs.Select(codec => codec.ToString()));
        Assert.Equal(["0 PCMU/8000", "101 telephone-event/8000"], answer.Audio!.Codecs.Select(codec => codec.ToString()));
        Assert.Equal((isSecure, isSecure ? 1 : 0, "sendrecv"), (answer.Audio.IsSecure, answer.Audio.Keys.Count(), answer.Audio.Direction));
        Assert.Equal(new IPEndPoint(Address.Address, 50000), answer.AudioAddress);
        if (isSecure)
            Assert.NotEqual(offer.Audio.Keys.Single().KeyAndSalt, answer.Audio.Keys.Single().KeyAndSalt);
        Assert.Null(G711Session.Answer(offer, Address, !isSecure));
    }

    // RFC 3264 section 6: an answer has the streams of the offer in their order; a port of 0 refuses one.
    [Fact]
    public void Other_streams_are_refused_in_their_place()
    {
        var offer = Parse("v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\nm=video 6000 RTP/AVP 31\nm=audio 5000 RTP/AVP 18 8 97\na=rtpmap:97 telephone-event/8000\na=sendonly\n");

        var answer = Read(G711Session.Answer(offer, Address)!);

        Assert.Equal(["video 0 RTP/AVP 31", "audio 40000 RTP/AVP 8,97"], answer.Media.Select(media => $"{media.Type} {media.Port} {media.Profile} {string.Join(',', media.Formats)}"));
        Assert.Equal("recvonly", answer.Audio!.Direction);
    }

    [Theory]
    [InlineData("m=audio 5000 RTP/AVP 18")]
    [InlineData("m=audio 0 RTP/AVP 0")]
    [InlineData("m=video 5000 RTP/AVP 0")]
    [InlineData("m=audio 5000 RTP/AVP 0\na=rtpmap:0 opus/48000")]
    public void Without_G711_there_is_nothing_to_agree_on(string media)
        => Assert.Null(G711Session.Answer(Parse($"v=0\no=- 1 1 IN IP4 192.0.2.1\nc=IN IP4 192.0.2.1\n{media}\n"), Address));

    [Fact]
    public void A_key_is_answered_by_one_of_the_same_suite_and_tag()
    {
        var offer = Parse($"v=0\no=- 1 1 IN IP4 192.0.2.1\nc=IN IP4 192.0.2.1\nm=audio 5000 RTP/SAVP 0\na=crypto:1 F8_128_HMAC_SHA1_80 inline:{Key}\na=crypto:7 {SdesKey.ShortTag} inline:{Key}|2^20|1:4\n");

        var key = Assert.Single(Read(G711Session.Answer(offer, Address, takesSecure: true)!).Audio!.Keys);

        Assert.Equal((7, SdesKey.ShortTag), (key.Tag, key.Suite));
        Assert.NotEqual(Key, key.KeyAndSalt);
    }

    [Theory]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 inline:" + Key, true)]
    [InlineData("1 AES_CM_128_HMAC_SHA1_32 inline:" + Key + "|2^20|1:32;inline:x|2^20|2:32 FEC_ORDER=FEC_SRTP", true)]
    [InlineData("1 AES_256_CM_HMAC_SHA1_80 inline:AAAA", true)]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 inline:AAAA", false)]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 inline:!", false)]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 uri:x", false)]
    [InlineData("x AES_CM_128_HMAC_SHA1_80 inline:" + Key, false)]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80", false)]
    [InlineData(null, false)]
    public void A_key_has_this_form(string? text, bool isKey)
    {
        Assert.Equal(isKey, SdesKey.TryParse(text, out var key));
        if (key is { IsKnown: true })
            Assert.Equal(Key, key.KeyAndSalt);
        Assert.DoesNotContain(Key, $"{key}", StringComparison.Ordinal);
    }

    [Property]
    public void No_text_is_too_odd_to_be_judged(string? text)
    {
        foreach (var input in (string[])["", "v=0\no=x\n", "v=0\no=x\nm=", "v=0\no=x\nc=", "v=0\no=x\nm=audio 1 RTP/AVP 0\na=crypto:", "v=0\no=x\nm=audio 1 RTP/AVP 0\na=rtpmap:"])
        {
            try
            {
                var sdp = Parse(input + text);
                _ = (G711Session.Answer(sdp, Address), G711Session.Answer(sdp, Address, takesSecure: true), sdp.AudioAddress, sdp.ToString());
            }
            catch (SipFormatException)
            {
                // The only one.
            }
        }
    }

    private static SdpDescription Parse(string text) => SdpDescription.Parse(Encoding.UTF8.GetBytes(text));

    private static SdpDescription Read(SdpDescription sdp)
    {
        var again = SdpDescription.Parse(sdp.ToBytes());
        Assert.Equal(sdp.ToString(), again.ToString());
        return again;
    }
}
