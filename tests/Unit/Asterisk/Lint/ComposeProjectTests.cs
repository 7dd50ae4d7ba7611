using TwilioTrunk.Asterisk.Lint;

namespace TwilioTrunk.Tests.Unit.Asterisk.Lint;

/// <summary>The Docker project of the guide, with every fault that projects of its kind have.</summary>
public sealed class ComposeProjectTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.WithComposeProject();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_fault_is_found_in_its_line() => Assert.Equal(
        [
            ".env:2 PlaceholderValue",
            ".env:9 WrongTwilioDomain",
            ".env:10 PlaceholderValue",
            ".env:11 PlaceholderValue",
            ".env:12 PlaceholderValue",
            "config/asterisk/extensions.conf:9 PatternMissesE164",
            "config/asterisk/extensions.conf:10 UnknownEndpoint",
            "config/asterisk/extensions.conf:23 UnfilteredExten",
            "config/asterisk/pjsip.conf:7 MaxForwardsTooLow",
            "config/asterisk/pjsip_wizard.conf:6 IdentifyByName",
            "config/asterisk/pjsip_wizard.conf:11 IdentifyByHostName",
            "config/asterisk/pjsip_wizard.conf:20 FromUserIsUserName",
            "config/asterisk/pjsip_wizard.conf:22 ContactIsOwnAddress",
            "config/asterisk/pjsip_wizard.conf:47 OpenIdentify",
            "config/asterisk/rtp.conf:5 StrictRtpOff",
            "docker-compose.yml:11 WrongTwilioDomain",
            "docker-compose.yml:31 FixedContainerPort",
            "docker-compose.yml:32 PublishedWithoutTransport",
            "docker-compose.yml:33 PublishedWithoutTransport",
            "docker-compose.yml:34 RtpRangeMismatch",
        ],
        Found(_folder.Lint()));

    [Fact]
    public void With_a_secure_trunk_its_encryption_is_missed_too()
    {
        _folder.Edit(".env", "example-voice.sip.twilio.com", "example-voice.pstn.twilio.com");
        _folder.Edit("config/asterisk/pjsip_wizard.conf", "sip:__PUBLIC_ADDRESS__:__SIP_PORT_UDP__", "sip:__TWILIO_SIP_DOMAIN__");
        var trunk = new LintTrunk { Name = "Example", DomainName = "example-voice.pstn.twilio.com", Secure = true };

        var found = Found(_folder.Lint(settings => settings with { Trunks = [trunk] }));

        Assert.Contains("config/asterisk/pjsip_wizard.conf:19 PlainMediaOnSecureTrunk", found);
        Assert.Contains("config/asterisk/pjsip_wizard.conf:22 SecureTrunkOverPlainTransport", found);
    }

    [Fact]
    public void A_registration_that_is_switched_off_is_none_and_one_that_is_switched_on_is()
    {
        _folder.Edit("config/asterisk/pjsip_wizard.conf", "sends_registrations = no", "sends_registrations = yes");

        Assert.Contains("config/asterisk/pjsip_wizard.conf:10 RegistrationTowardsTwilio", Found(_folder.Lint()));
    }

    [Fact]
    public void What_is_put_right_needs_no_more_and_what_is_left_needs_a_decision()
    {
        _folder.Fix();

        var left = _folder.Lint();
        Assert.Equal(
            [
                ".env:2 PlaceholderValue",
                ".env:9 WrongTwilioDomain",
                ".env:10 PlaceholderValue",
                ".env:11 PlaceholderValue",
                ".env:12 PlaceholderValue",
                "config/asterisk/extensions.conf:10 UnknownEndpoint",
                "config/asterisk/pjsip_wizard.conf:30 ContactIsOwnAddress",
                "docker-compose.yml:11 WrongTwilioDomain",
                "docker-compose.yml:32 PublishedWithoutTransport",
                "docker-compose.yml:33 PublishedWithoutTransport",
            ],
            Found(left));
        Assert.Empty(AsteriskLint.PlanFixes(left));
    }

    [Fact]
    public void Ports_are_told_as_what_they_lead_to()
    {
        _folder.Edit(".env", "SIP_PORT_UDP=5060", "SIP_PORT_UDP=5070");
        var found = _folder.Lint();

        Assert.Equal(
            "The port ${SIP_PORT_UDP:-5060} of the host always leads to 5060 in the container, where Asterisk listens at SIP_PORT_UDP, now 5070.",
            found.Single(finding => finding.Rule.Id == "FixedContainerPort").Message);
        Assert.Equal(
            "Asterisk uses the audio ports 10000-10100 (rtp.conf), and '${RTP_PORT_RANGE:-10000-10100}:10000-10100/udp' follows RTP_PORT_RANGE outside alone: "
                + "any other range of the host leads into the same ports.",
            found.Single(finding => finding.Rule.Id == "RtpRangeMismatch").Message);
    }

    /// <summary>What is left are lines of the project's own that the trunk does not depend on.</summary>
    [Fact]
    public void What_is_exported_into_it_is_good()
    {
        Samples.Export(Samples.Compose(_folder) with { Destination = "PJSIP/1001" }, Samples.Local);

        Assert.Equal(
            ["docker-compose.yml:11 WrongTwilioDomain", "docker-compose.yml:32 PublishedWithoutTransport", "docker-compose.yml:33 PublishedWithoutTransport"],
            Found(_folder.Lint()));
    }

    private string[] Found(IEnumerable<LintFinding> findings) =>
    [
        .. findings.Where(finding => finding.Rule.Severity > LintSeverity.Information)
            .Select(finding => $"{Path.GetRelativePath(_folder.Path, finding.File).Replace('\\', '/')}:{finding.Line} {finding.Rule.Id}"),
    ];
}
