using TwilioTrunk.Tests.Interop.Calls;

namespace TwilioTrunk.Tests.Interop;

public sealed class DigestAuthTests
{
    private const string Challenge =
        """Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41" """;

    // The example of RFC 2617, section 3.5.
    private const string Answer =
        """
        Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", qop=auth,
        nc=00000001, cnonce="0a4f113b", response="6629fae49393a05397450978507c4ef1", opaque="5ccc069c403ebaf9f0171e9517f40e41"
        """;

    [Fact]
    public void The_example_of_the_RFC_is_right() => Assert.Null(Fault(Answer, "Circle Of Life"));

    [Theory]
    [InlineData("Mufasa", "Scar")]
    [InlineData("dcd98b", "dcd98c")]
    [InlineData("00000001", "00000002")]
    [InlineData("/dir/", "/dirs/")]
    public void Another_value_is_not(string old, string replacement) =>
        Assert.NotNull(Fault(Answer.Replace(old, replacement, StringComparison.Ordinal), "Circle Of Life"));

    [Fact]
    public void Another_password_is_not() => Assert.NotNull(Fault(Answer, "Circle of Life"));

    private static string? Fault(string answer, string password) =>
        DigestAuth.Read(answer).Fault(DigestAuth.Read(Challenge), "GET", "Mufasa", password);
}
