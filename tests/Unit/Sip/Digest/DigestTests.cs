using FsCheck.Xunit;
using TwilioTrunk.Sip.Digest;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Tests.Unit.Sip.Digest;

/// <summary>Both sides of a challenge, with the examples of the RFCs.</summary>
public sealed class DigestTests
{
    private static readonly DigestCredential Mufasa = new("Mufasa", "Circle of Life");

    // RFC 2617 section 3.5.
    [Fact]
    public void The_example_of_RFC_2617()
    {
        var challenge = DigestChallenge.Parse(
            "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");

        var answer = challenge.Answer(new DigestCredential("Mufasa", "Circle Of Life"), "GET", "/dir/index.html", 1, "0a4f113b");

        Assert.Equal("6629fae49393a05397450978507c4ef1", answer.Response);
        Assert.Equal("5ccc069c403ebaf9f0171e9517f40e41", answer.Opaque);
        Assert.True(answer.Proves("Circle Of Life", "GET"));
        Assert.False(answer.Proves("Circle of Life", "GET"));
        Assert.False(answer.Proves("Circle Of Life", "POST"));
    }

    // RFC 7616 section 3.9.1.
    [Theory]
    [InlineData("MD5", "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void The_examples_of_RFC_7616(string algorithm, string response)
    {
        var challenge = DigestChallenge.Parse($"""
            Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm={algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
            """);

        var answer = challenge.Answer(Mufasa, "GET", "/dir/index.html", 1, "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");

        Assert.Equal(response, answer.Response);
    }

    // RFC 2069 section 2.4 with its erratum: no qop, and so neither a count nor a nonce of the client's.
    [Fact]
    public void The_example_of_RFC_2069()
    {
        var answer = DigestChallenge
            .Parse("Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"")
            .Answer(new DigestCredential("Mufasa", "CircleOfLife"), "GET", "/dir/index.html");

        Assert.Equal("1949323746fe6a43ef61f9606e7febea", answer.Response);
        Assert.Equal((null, null), (answer.NonceCount, answer.ClientNonce));
    }

    // Worked out with md5sum and sha256sum: no RFC has an example with a key for the session.
    [Theory]
    [InlineData("MD5-sess", "b51d0fc46f252a51c3a008a2d835a738")]
    [InlineData("SHA-256-sess", "931cb88653d6bd29a69f75c733cb318c5ad1bd04a1e514d9ebf3154a0d52ba0f")]
    public void A_key_for_the_session(string algorithm, string response)
        => Assert.Equal(
            response,
            DigestChallenge.Parse($"Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm={algorithm}").Answer(new DigestCredential("u", "p"), "INVITE", "sip:a", 1, "c").Response);

    // What Twilio and Asterisk send.
    [Theory]
    [InlineData("Digest realm=\"sip.twilio.com\",qop=\"auth\",nonce=\"dTsBlV6\",opaque=\"8e1c\"", DigestAlgorithm.Md5, true)]
    [InlineData("Digest  realm=\"asterisk\",nonce=\"1/5f\",opaque=\"8e1c\",algorithm=MD5,qop=\"auth\"", DigestAlgorithm.Md5, true)]
    [InlineData("digest REALM=\"a\", Nonce=b, algorithm=\"SHA-256\"", DigestAlgorithm.Sha256, false)]
    public void Challenges_are_read_as_they_come(string text, DigestAlgorithm algorithm, bool hasQop)
        => Assert.Equal((algorithm, hasQop), (DigestChallenge.Parse(text).Algorithm, DigestChallenge.Parse(text).HasQop));

    [Theory]
    [InlineData("Basic realm=\"a\"")]
    [InlineData("Digest")]
    [InlineData("Digest realm=\"a\"")]
    [InlineData("Digest nonce=\"a\"")]
    [InlineData("Digest realm=\"a\", nonce=\"b\", algorithm=SHA-512-256")]
    [InlineData("Digest realm=\"a\", nonce=\"b\", algorithm=AKAv1-MD5")]
    [InlineData("Digest realm=\"a\", nonce=\"b\", qop=\"auth-int\"")]
    [InlineData("Digest realm=\"a, nonce=\"b\"")]
    [InlineData("Digest realm=\"a\", nonce=\"b\", nonce=\"c\"")]
    public void What_cannot_be_answered_is_refused(string text) => Assert.Throws<SipFormatException>(() => DigestChallenge.Parse(text));

    // RFC 8760 section 2.4.
    [Fact]
    public void The_strongest_challenge_that_is_known_is_answered()
    {
        var response = new SipResponse(407, "", new SipHeaders(
        [
            new SipHeader("WWW-Authenticate", "Digest realm=\"other\", nonce=\"0\", algorithm=SHA-256"),
            new SipHeader("Proxy-Authenticate", "Digest realm=\"a\", nonce=\"1\", algorithm=SHA-512-256"),
            new SipHeader("Proxy-Authenticate", "Digest realm=\"a\", nonce=\"2\", algorithm=MD5"),
            new SipHeader("Proxy-Authenticate", "Digest realm=\"a\", nonce=\"3\", algorithm=SHA-256"),
            new SipHeader("Proxy-Authenticate", "Basic realm=\"a\""),
        ]));

        Assert.Equal("3", DigestChallenge.Of(response)?.Nonce);
        Assert.Equal("Proxy-Authorization", DigestChallenge.AnswerHeader(response));
        Assert.Null(DigestChallenge.Of(new SipResponse(401, "", response.Headers.Without("WWW-Authenticate"))));
    }

    [Theory]
    [InlineData(DigestAlgorithm.Md5)]
    [InlineData(DigestAlgorithm.Sha256)]
    [InlineData(DigestAlgorithm.Md5Session)]
    [InlineData(DigestAlgorithm.Sha256Session)]
    public void A_server_lets_in_who_knows_the_password_and_each_answer_once(DigestAlgorithm algorithm)
    {
        var gate = new DigestGate("r", name => name == "Mufasa" ? Mufasa.Password : null) { Algorithm = algorithm };
        var challenge = DigestChallenge.Parse(gate.Challenge().ToString());

        Assert.Equal(DigestVerdict.Refused, gate.Judge(Request(null), "Authorization"));
        Assert.Equal(DigestVerdict.Refused, gate.Judge(Request(challenge.Answer(Mufasa with { Password = "x" }, "INVITE", "sip:a")), "Authorization"));
        Assert.Equal(DigestVerdict.Refused, gate.Judge(Request(challenge.Answer(Mufasa with { UserName = "x" }, "INVITE", "sip:a")), "Authorization"));
        Assert.Equal(DigestVerdict.Refused, gate.Judge(Request(challenge.Answer(Mufasa, "INVITE", "sip:b")), "Authorization"));
        Assert.Equal(DigestVerdict.Refused, gate.Judge(Request(challenge.Answer(Mufasa, "BYE", "sip:a")), "Authorization"));
        var right = Request(challenge.Answer(Mufasa, "INVITE", "sip:a"));
        Assert.Equal(DigestVerdict.Accepted, gate.Judge(right, "Authorization"));
        Assert.Equal(DigestVerdict.Stale, gate.Judge(right, "Authorization"));
        Assert.Equal(DigestVerdict.Accepted, gate.Judge(Request(challenge.Answer(Mufasa, "INVITE", "sip:a", 2)), "Authorization"));
        Assert.Equal(DigestVerdict.Stale, gate.Judge(Request(challenge.Answer(Mufasa, "INVITE", "sip:a", 1)), "Authorization"));
        Assert.Equal(DigestVerdict.Stale, gate.Judge(Request((challenge with { Nonce = "made up" }).Answer(Mufasa, "INVITE", "sip:a")), "Authorization"));
    }

    [Fact]
    public void A_nonce_gets_old()
    {
        var clock = new SipClock();
        var gate = new DigestGate("r", _ => Mufasa.Password, clock);
        var challenge = gate.Challenge();
        clock.Advance(gate.Lifetime + TimeSpan.FromSeconds(1));

        Assert.Equal(DigestVerdict.Stale, gate.Judge(Request(challenge.Answer(Mufasa, "INVITE", "sip:a")), "Authorization"));
        Assert.True(DigestChallenge.Parse(gate.Challenge(isStale: true).ToString()).IsStale);
    }

    [Fact]
    public void The_password_is_in_no_text()
    {
        Assert.DoesNotContain(Mufasa.Password, Mufasa.ToString(), StringComparison.Ordinal);
        Assert.Equal("Mufasa", Mufasa.ToString());
    }

    [Property(Arbitrary = [typeof(QuotableText)])]
    public void A_challenge_and_its_answer_come_back(string realm, string nonce, string userName, string password, bool hasQop, uint count)
    {
        var challenge = DigestChallenge.Parse(new DigestChallenge { Realm = realm, Nonce = nonce, Opaque = realm, HasQop = hasQop }.ToString());

        Assert.Equal((realm, nonce, realm, hasQop), (challenge.Realm, challenge.Nonce, challenge.Opaque, challenge.HasQop));
        var answer = challenge.Answer(new DigestCredential(userName, password), "INVITE", "sip:a", count);
        Assert.Equal(answer, DigestAnswer.Parse(answer.ToString()));
        Assert.True(DigestAnswer.Parse(answer.ToString()).Proves(password, "INVITE"));
    }

    [Property]
    public void No_text_is_too_odd_to_be_judged(string? text)
    {
        Assert.True(Record.Exception(() => DigestChallenge.Parse("Digest realm=\"a\", nonce=" + text)) is null or SipFormatException);
        Assert.True(Record.Exception(() => DigestAnswer.Parse("Digest " + text)) is null or SipFormatException);
    }

    private static SipRequest Request(DigestAnswer? answer)
        => new("INVITE", "sip:a", answer is null ? SipHeaders.Empty : SipHeaders.Empty.Add("Authorization", answer.ToString()));
}
