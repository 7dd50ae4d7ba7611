using FsCheck;
using FsCheck.Xunit;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>What is accepted, and what is refused with which reason.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("fastco-voice-kernel", "fastco-voice-kernel.pstn.twilio.com")]
    [InlineData("fastco-voice-kernel.pstn.twilio.com", "fastco-voice-kernel.pstn.twilio.com")]
    [InlineData(" FastCo.PSTN.Twilio.Com. ", "fastco.pstn.twilio.com")]
    [InlineData("a.b", "a.b.pstn.twilio.com")]
    [InlineData("1", "1.pstn.twilio.com")]
    public void A_termination_domain_is_the_name_or_the_host(string text, string expected) => Assert.Equal(expected, TerminationDomain.Parse(text));

    [Theory]
    [InlineData("x.sip.twilio.com", "WrongTerminationDomain")]
    [InlineData("X.SIP.TWILIO.COM.", "WrongTerminationDomain")]
    [InlineData("x.sip.us1.twilio.com", "InvalidDomainName")]
    [InlineData("x.pstn.ashburn.twilio.com", "WrongTerminationDomain")]
    [InlineData("", "InvalidDomainName")]
    [InlineData(".pstn.twilio.com", "InvalidDomainName")]
    [InlineData("pstn.twilio.com", "InvalidDomainName")]
    [InlineData("twilio.com", "InvalidDomainName")]
    [InlineData("api.twilio.com", "InvalidDomainName")]
    [InlineData("-a", "InvalidDomainName")]
    [InlineData("a-", "InvalidDomainName")]
    [InlineData("a_b", "InvalidDomainName")]
    [InlineData("a b", "InvalidDomainName")]
    [InlineData("a..b", "InvalidDomainName")]
    [InlineData("señal", "InvalidDomainName")]
    [InlineData("https://a.pstn.twilio.com", "InvalidDomainName")]
    [InlineData("a.pstn.twilio.com:5060", "InvalidDomainName")]
    [InlineData("AC0123456789abcdef0123456789abcdef", "InvalidDomainName")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234", "InvalidDomainName")]
    public void Another_domain_is_refused(string text, string errorId) => Refused(errorId, text, () => TerminationDomain.Parse(text));

    [Property]
    public bool A_domain_that_was_read_is_read_as_itself(NonNull<string> text)
    {
        try
        {
            var domain = TerminationDomain.Parse(text.Get);
            return TerminationDomain.Parse(domain) == domain;
        }
        catch (ProvisioningException)
        {
            return true;
        }
    }

    [Theory]
    [InlineData("sip:179.60.72.50:5060;transport=udp", "sip:179.60.72.50:5060;transport=udp")]
    [InlineData(" 203.0.113.1 ", "sip:203.0.113.1")]
    [InlineData("203.0.113.1:5070", "sip:203.0.113.1:5070")]
    [InlineData("pbx.example.com", "sip:pbx.example.com")]
    [InlineData("alice@pbx.example.com;transport=tls;edge=dublin", "sip:alice@pbx.example.com;transport=tls;edge=dublin")]
    [InlineData("SIP:pbx.example.com;transport=TCP", "sip:pbx.example.com;transport=TCP")]
    [InlineData("sip:notwilio.com", "sip:notwilio.com")]
    [InlineData("[2001:4860:4860::8888]:5060", "sip:[2001:4860:4860::8888]:5060")]
    // One beside each range that is out of reach.
    [InlineData("1.0.0.0", "sip:1.0.0.0")]
    [InlineData("9.255.255.255", "sip:9.255.255.255")]
    [InlineData("11.0.0.0", "sip:11.0.0.0")]
    [InlineData("100.63.255.255", "sip:100.63.255.255")]
    [InlineData("100.128.0.0", "sip:100.128.0.0")]
    [InlineData("126.255.255.255", "sip:126.255.255.255")]
    [InlineData("128.0.0.0", "sip:128.0.0.0")]
    [InlineData("169.253.255.255", "sip:169.253.255.255")]
    [InlineData("169.255.0.0", "sip:169.255.0.0")]
    [InlineData("172.15.255.255", "sip:172.15.255.255")]
    [InlineData("172.32.0.0", "sip:172.32.0.0")]
    [InlineData("192.0.1.0", "sip:192.0.1.0")]
    [InlineData("192.167.255.255", "sip:192.167.255.255")]
    [InlineData("192.169.0.0", "sip:192.169.0.0")]
    [InlineData("198.17.255.255", "sip:198.17.255.255")]
    [InlineData("198.20.0.0", "sip:198.20.0.0")]
    [InlineData("223.255.255.255", "sip:223.255.255.255")]
    public void An_origination_URI_is_what_Twilio_can_reach(string text, string expected) => Assert.Equal(expected, OriginationTarget.Parse(text).ToString());

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.255.255.255")]
    [InlineData("10.0.0.0")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.0")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.255")]
    [InlineData("169.254.0.0")]
    [InlineData("169.254.255.255")]
    [InlineData("172.16.0.0")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.0")]
    [InlineData("192.0.0.255")]
    [InlineData("192.168.0.0")]
    [InlineData("192.168.255.255")]
    [InlineData("198.18.0.0")]
    [InlineData("198.19.255.255")]
    [InlineData("224.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("[::]")]
    [InlineData("[::1]")]
    [InlineData("[fc00::1]")]
    [InlineData("[fdff:ffff::1]")]
    [InlineData("[fe80::1]")]
    [InlineData("[febf::1]")]
    [InlineData("[ff02::1]")]
    [InlineData("[::ffff:10.0.0.1]")]
    [InlineData("0x7f.0.0.0x1")]
    [InlineData("0177.0.0.1")]
    [InlineData("localhost")]
    [InlineData("localhost.")]
    [InlineData("pbx")]
    [InlineData("pbx.local")]
    [InlineData("PBX.LOCAL.")]
    [InlineData("a.localhost")]
    [InlineData("a.internal")]
    [InlineData("a.lan")]
    [InlineData("a.home.arpa")]
    [InlineData("sip:alice@10.0.0.1:5060;transport=tcp")]
    public void A_private_address_is_refused(string text) => Refused("PrivateOriginationAddress", text, () => OriginationTarget.Parse(text));

    [Theory]
    [InlineData("sips:pbx.example.com", "SipsNotSupported", "sip:pbx.example.com;transport=tls")]
    [InlineData("SIPS:pbx.example.com;transport=tcp", "SipsNotSupported", "sip:pbx.example.com;transport=tcp")]
    [InlineData("sip:x.pstn.twilio.com", "TwilioOriginationHost", "-DomainName")]
    [InlineData("TWILIO.COM", "TwilioOriginationHost", "-DomainName")]
    [InlineData("sip:x.twilio.com.", "TwilioOriginationHost", "-DomainName")]
    [InlineData("sip:54.172.60.3:5060", "TwilioOriginationHost", "-DomainName")]
    [InlineData("sip:pbx.example.com;transport=ws", "InvalidSipUri", "transport=tls")]
    [InlineData("sip:pbx.example.com;transport=", "InvalidSipUri", "transport=tls")]
    [InlineData("http://pbx.example.com", "InvalidSipUri", "sip:")]
    [InlineData("", "InvalidSipUri", "sip:")]
    [InlineData("2001:db8::1", "InvalidSipUri", "sip:")]
    public void Another_URI_is_refused_with_the_one_to_use(string text, string errorId, string remedy)
        => Assert.Contains(remedy, Refused(errorId, text, () => OriginationTarget.Parse(text)).Remedy, StringComparison.Ordinal);

    [Theory]
    [InlineData("mini-vapi", true)]
    [InlineData("x", true)]
    [InlineData("12345678901234567890123456789012", true)]
    [InlineData("123456789012345678901234567890123", false)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a:b", false)]
    [InlineData("a@b", false)]
    [InlineData("a\"b", false)]
    [InlineData("a;b", false)]
    [InlineData("<a>", false)]
    [InlineData("a\n", false)]
    [InlineData("ñ", false)]
    public void A_user_name_fits_into_a_digest(string userName, bool isGood)
    {
        if (isGood)
            CredentialRules.CheckUserName(userName);
        else
            Refused("InvalidUserName", userName, () => CredentialRules.CheckUserName(userName));
    }

    [Theory]
    [InlineData("Abcdefghij12", null)]
    [InlineData("Abcdefghij1", "has 11 characters")]
    [InlineData("abcdefghijk1", "no upper-case")]
    [InlineData("ABCDEFGHIJK1", "no lower-case")]
    [InlineData("Abcdefghijkl", "no digit")]
    [InlineData("", "has 0 characters instead of at least 12, has no digit, has no upper-case letter, has no lower-case letter")]
    [InlineData("Ábcdéfghijk٣", "no digit")]
    public void A_password_is_as_strong_as_Twilio_asks(string password, string? lacks)
    {
        if (lacks is null)
            CredentialRules.CheckPassword("user", password);
        else
            Assert.Contains(lacks, Refused("WeakPassword", "user", () => CredentialRules.CheckPassword("user", password)).Message, StringComparison.Ordinal);
    }

    [Property]
    public void A_generated_password_is_accepted_and_survives_every_file(byte extra)
    {
        var length = 12 + (extra % 117);

        var password = PasswordGenerator.Generate(length);

        Assert.Equal(length, password.Length);
        Assert.All(password, letter => Assert.True(char.IsAsciiLetterOrDigit(letter)));
        CredentialRules.CheckPassword("user", password);
        Assert.NotEqual(password, PasswordGenerator.Generate(length));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(129)]
    public void A_password_of_another_length_is_not_generated(int length)
        => Assert.Throws<ArgumentOutOfRangeException>(() => PasswordGenerator.Generate(length));

    [Theory]
    [InlineData("+56226665897", null, "+56226665897")]
    [InlineData(" +56 2 2666 5897 ", null, "+56226665897")]
    [InlineData("+56-2-2666-5897", null, "+56226665897")]
    [InlineData("+56.2.2666.5897", null, "+56226665897")]
    [InlineData("(+56) (2) 2666/5897", null, "+56226665897")]
    [InlineData("0056 2 2666 5897", null, "+56226665897")]
    [InlineData("0056 2 2666 5897", "US", "+56226665897")]
    [InlineData("0056 2 2666 5897", "CL", "+56226665897")]
    [InlineData("tel:+56-2-2666-5897", null, "+56226665897")]
    [InlineData("+56 2 2666 5897", "US", "+56226665897")]
    [InlineData("2 2666 5897", "CL", "+56226665897")]
    [InlineData("2 2666 5897", " cl ", "+56226665897")]
    [InlineData("(415) 555-0100", "US", "+14155550100")]
    [InlineData("+44 (0)20 7946 0958", null, "+442079460958")]
    [InlineData("020 7946 0958", "GB", "+442079460958")]
    [InlineData("＋５６ ２ ２６６６ ５８９７", null, "+56226665897")]
    public void A_number_is_read_as_people_type_it(string text, string? country, string expected) => Assert.Equal(expected, E164.Parse(text, country));

    [Theory]
    [InlineData("", null)]
    [InlineData("+", null)]
    [InlineData("nonsense", null)]
    [InlineData("2 2666 5897", null)]
    [InlineData("12345", "CL")]
    [InlineData("+562266658", null)]
    [InlineData("+5622666589712345678", null)]
    [InlineData("+999123456789", null)]
    [InlineData("+56226665897 ext. 3", null)]
    [InlineData("sip:+56226665897@pbx", null)]
    public void What_is_no_complete_number_is_refused(string text, string? country)
        => Refused("InvalidPhoneNumber", text, () => E164.Parse(text, country));

    [Theory]
    [InlineData("56226665897", "'+56226665897'")]
    [InlineData("1 (415) 555-0100", "'+14155550100'")]
    [InlineData("12345", "-Country")]
    [InlineData("2 2666 5897", "-Country")]
    public void A_number_without_its_plus_is_told_with_it(string text, string told)
        => Assert.Contains(told, Assert.Throws<ProvisioningException>(() => E164.Parse(text)).Remedy, StringComparison.Ordinal);

    [Theory]
    [InlineData("XX")]
    [InlineData("")]
    [InlineData("CHL")]
    [InlineData("001")]
    public void An_unknown_country_is_refused(string country) => Refused("UnknownCountry", country, () => E164.Parse("226665897", country));

    private static ProvisioningException Refused(string errorId, string target, Action action)
    {
        var refusal = Assert.Throws<ProvisioningException>(action);
        Assert.Equal((errorId, target), (refusal.ErrorId, refusal.Target));
        Assert.Contains(target, refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Remedy);
        return refusal;
    }
}
