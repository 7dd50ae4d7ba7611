using System.Net;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Checks;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>What <see cref="AsteriskExport"/> writes for the guide's values, in real Asterisk, called by Twilio and calling it. One class for each layout.</summary>
public abstract partial class ExportTests : IDisposable
{
    private const string Outside = "+14155550123";
    private const string OtherDomain = "fastco-second.pstn.twilio.com";
    private const string OtherNumber = "+56226660002";
    private const string OtherPassword = "Invented-93ad07-Pass";

    private static readonly string[] LabelledDomains = ["pbx.a.pstn.twilio.com", "pbx.pstn.twilio.com", "pbx-a.pstn.twilio.com"];

    protected ExportTests() => Certificates = new LabCertificates(Folder.Combine("keys"));

    private protected TemporaryFolder Folder { get; } = new();

    private protected LabCertificates Certificates { get; }

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected static PbxTrunk Guide => new()
    {
        Name = "Asterisk-Local",
        DomainName = GuideValues.Domain,
        UsesCredentials = true,
        Credential = new PbxCredential(GuideValues.UserName, GuideValues.Password, PasswordIsKnown: true),
        PhoneNumbers = [GuideValues.Number],
    };

    private static PbxTrunk Other => Guide with
    {
        Name = "Asterisk-Second",
        DomainName = OtherDomain,
        Credential = new PbxCredential("second-user", OtherPassword, PasswordIsKnown: true),
        PhoneNumbers = [OtherNumber],
    };

    [Fact]
    public async Task All_five_checks_pass()
    {
        await using var lab = await StartAsync([Guide]);
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));
        var audio = await lab.Pbx.ExecuteAsync("rtp show settings", Cancellation);
        Assert.Matches(@"Port start: +10000\s+Port end: +10100\s", audio);
        Assert.Matches(@"Strict RTP: +Yes\s", audio);
    }

    [Fact]
    public async Task The_number_answers_with_media_both_ways_from_every_block()
    {
        await using var lab = await StartAsync([Guide]);
        var twilio = new TwilioSide(lab);
        var outcome = await twilio.CallAsync(new InboundCall(GuideValues.Number), Cancellation);
        outcome.ShouldBe(200);
        outcome.ShouldHaveMedia();

        // An unknown number is enough to see who is known: a stranger would get 401.
        foreach (var address in NetworkPair.TwilioAddresses)
            (await twilio.CallAsync(new InboundCall("+56226660000") { From = address }, Cancellation)).ShouldBe(404);
    }

    /// <summary>Without the list the same address is a stranger's, as the next test shows.</summary>
    [Fact]
    public async Task Calls_from_a_block_that_is_newer_than_the_release_are_taken_and_a_later_export_keeps_it()
    {
        var list = NewerAddresses.Write(Folder.Combine("twilio.json"));
        await WriteAsync([Guide], settings => settings with { Addresses = list });
        await using var lab = await StartAsync([Guide]);
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));

        var twilio = new TwilioSide(lab);
        var outcome = await twilio.CallAsync(new InboundCall(GuideValues.Number) { From = NetworkPair.StrangerAddress }, Cancellation);
        outcome.ShouldBe(200);
        outcome.ShouldHaveMedia();
        (await twilio.CallAsync(new InboundCall(GuideValues.Number) { From = NetworkPair.TwilioAddresses[^1] }, Cancellation)).ShouldBe(200);
        (await twilio.CallAsync(new InboundCall(GuideValues.Number) { From = NetworkPair.NeighbourAddress }, Cancellation)).ShouldBe(401);
    }

    [Theory]
    [InlineData("+14155550100")]
    [InlineData("twilio")]
    [InlineData("twilio-fastco-voice-kernel")]
    [InlineData(GuideValues.UserName)]
    public async Task A_stranger_is_refused_whatever_name_he_gives(string name)
    {
        await using var lab = await StartAsync([Guide]);
        var outcome = await new TwilioSide(lab).CallAsync(
            new InboundCall(GuideValues.Number) { From = NetworkPair.StrangerAddress, Caller = name },
            Cancellation);
        outcome.ShouldBe(401);
    }

    [Fact]
    public async Task The_pbx_calls_out_through_the_challenge_with_media_both_ways()
    {
        await using var lab = await StartAsync([Guide]);
        var outcome = await CallOutAsync(lab, new TwilioSide(lab));
        AssertCalledOut(outcome, Guide, GuideValues.Password);
    }

    [Fact]
    public async Task A_dialled_number_cannot_ring_another_channel()
    {
        await using var lab = await StartAsync([Guide], DeskPhone.AddTo);
        var dialled = await DeskPhone.InjectAsync(lab, Cancellation);
        Assert.Contains($"\"PJSIP/+1415+{GuideValues.Number[1..]}1@twilio-fastco-voice-kernel,", dialled, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_trunks_share_a_pbx()
    {
        await WriteAsync([Guide with { PhoneNumbers = [GuideValues.Number, "+56226665898"] }]);
        await using var lab = await StartAsync([Other]);
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));

        var twilio = new TwilioSide(lab);
        foreach (var number in (string[])[GuideValues.Number, "+56226665898", OtherNumber])
        {
            var outcome = await twilio.CallAsync(new InboundCall(number), Cancellation);
            outcome.ShouldBe(200);
            outcome.ShouldHaveMedia();
        }

        AssertCalledOut(await CallOutAsync(lab, twilio), Guide, GuideValues.Password);
        var context = DialplanStep.Contexts(await lab.Pbx.ExecuteAsync("dialplan show", Cancellation))
            .Single(name => name.Contains("fastco-second", StringComparison.Ordinal));
        AssertCalledOut(await CallOutAsync(lab, twilio, context: context), Other, OtherPassword);
    }

    [Fact]
    public async Task Trunks_whose_domains_come_to_one_name_share_a_pbx()
    {
        PbxTrunk[] trunks =
        [
            .. LabelledDomains.Select((domain, i) => Guide with
            {
                Name = domain,
                DomainName = domain,
                Credential = new PbxCredential($"user-{i}", OtherPassword, PasswordIsKnown: true),
                PhoneNumbers = [$"+5622666100{i}"],
            }),
        ];
        await using var lab = await StartAsync(trunks);
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));

        var twilio = new TwilioSide(lab);
        foreach (var trunk in trunks)
            (await twilio.CallAsync(new InboundCall(trunk.PhoneNumbers[0]), Cancellation)).ShouldBe(200);
        AssertCalledOut(await CallOutAsync(lab, twilio), trunks[0], OtherPassword);
        AssertCalledOut(await CallOutAsync(lab, twilio, context: "twilio-out-pbx-a"), trunks[2], OtherPassword);
    }

    [Fact]
    public async Task A_secure_trunk_takes_and_makes_encrypted_calls_only()
    {
        await using var lab = await StartAsync([Guide with { Secure = true }]);
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));

        var twilio = new TwilioSide(lab, Certificates);
        var call = new InboundCall(GuideValues.Number) { Transport = SipTransport.Tls };
        (await twilio.CallAsync(call, Cancellation)).ShouldBe(488);
        var inbound = await twilio.CallAsync(call with { SecureMedia = true }, Cancellation);
        inbound.ShouldBe(200);
        inbound.ShouldHaveMedia();

        AssertCalledOut(await CallOutAsync(lab, twilio, SipTransport.Tls), Guide, GuideValues.Password);
    }

    [Fact]
    public async Task A_trunk_over_TCP_takes_and_makes_calls()
    {
        await using var lab = await StartAsync([Guide with { Transport = PbxTransport.Tcp }]);
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));

        var twilio = new TwilioSide(lab);
        var inbound = await twilio.CallAsync(new InboundCall(GuideValues.Number) { Transport = SipTransport.Tcp }, Cancellation);
        inbound.ShouldBe(200);
        inbound.ShouldHaveMedia();
        AssertCalledOut(await CallOutAsync(lab, twilio, SipTransport.Tcp), Guide, GuideValues.Password);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Trunks_of_different_transports_share_a_pbx_in_any_order(bool isReversed)
    {
        PbxTrunk[] trunks = [Guide with { Listen = [ListenPort.Usual(PbxTransport.Udp)] }, Other with { Listen = [ListenPort.Usual(PbxTransport.Tcp), ListenPort.Usual(PbxTransport.Tls)] }];
        await WriteAsync([trunks[isReversed ? 1 : 0]]);
        await using var lab = await StartAsync([trunks[isReversed ? 0 : 1]]);
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));

        var twilio = new TwilioSide(lab, Certificates);
        (await twilio.CallAsync(new InboundCall(GuideValues.Number), Cancellation)).ShouldBe(200);
        foreach (var transport in (SipTransport[])[SipTransport.Tcp, SipTransport.Tls])
            (await twilio.CallAsync(new InboundCall(OtherNumber) { Transport = transport }, Cancellation)).ShouldBe(200);
    }

    [Fact]
    public async Task A_trunk_without_credentials_is_known_by_its_address_alone()
    {
        await using var lab = await StartAsync([Guide with { UsesCredentials = false, Credential = null }]);
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));
        var twilio = new TwilioSide(lab);
        (await twilio.CallAsync(new InboundCall(GuideValues.Number), Cancellation)).ShouldBe(200);
        AssertCalledOut(await CallOutAsync(lab, twilio, challenges: false), Guide, password: null);
    }

    [Theory]
    [InlineData("with credentials")]
    [InlineData("without credentials")]
    [InlineData("over TCP")]
    [InlineData("secure")]
    [InlineData("beside another")]
    public async Task Asterisk_16_takes_and_makes_calls_as_well(string kind)
    {
        var trunk = kind switch
        {
            "without credentials" => Guide with { UsesCredentials = false, Credential = null },
            "over TCP" => Guide with { Transport = PbxTransport.Tcp },
            "secure" => Guide with { Secure = true },
            _ => Guide,
        };
        await using var lab = await StartAsync(kind == "beside another" ? [trunk, Other] : [trunk], release: AsteriskRelease.Oldest);
        Assert.Contains("Asterisk 16.28", await lab.Pbx.ExecuteAsync("core show version", Cancellation), StringComparison.Ordinal);
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));

        var twilio = new TwilioSide(lab, Certificates);
        var transport = trunk.Secure ? SipTransport.Tls : trunk.Transport == PbxTransport.Tcp ? SipTransport.Tcp : SipTransport.Udp;
        var inbound = await twilio.CallAsync(new InboundCall(GuideValues.Number) { Transport = transport, SecureMedia = trunk.Secure }, Cancellation);
        inbound.ShouldBe(200);
        inbound.ShouldHaveMedia();
        var outbound = await CallOutAsync(lab, twilio, transport, challenges: trunk.UsesCredentials);
        AssertCalledOut(outbound, trunk, trunk.Credential?.Password);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Folder.Dispose();

    /// <summary>Where the export goes, and how this layout names the keys.</summary>
    private protected abstract ExportSettings Settings(LabCertificates certificates);

    /// <summary>The folder that Asterisk is to load after the export.</summary>
    private protected abstract Task<string> ConfigurationAsync();

    private Task WriteAsync(IReadOnlyList<PbxTrunk> trunks, Func<ExportSettings, ExportSettings>? more = null)
    {
        var settings = Settings(Certificates) with { ExternalAddress = NetworkPair.PbxAddress.ToString(), RtpStart = 10000, RtpEnd = 10100 };
        settings = more?.Invoke(settings) ?? settings;
        foreach (var file in AsteriskExport.Plan(trunks, settings).Files)
            file.Write();
        return Task.CompletedTask;
    }

    private protected async Task<CallLab> StartAsync(
        IReadOnlyList<PbxTrunk> trunks,
        Action<string>? change = null,
        AsteriskRelease? release = null,
        Func<ExportSettings, ExportSettings>? settings = null)
    {
        await WriteAsync(trunks, settings);
        var configuration = await ConfigurationAsync();
        change?.Invoke(configuration);
        return await CallLab.StartAsync(
            release ?? AsteriskRelease.Current,
            configuration,
            Cancellation,
            [
                GuideValues.Domain,
                OtherDomain,
                EdgeHost("ashburn"),
                EdgeHost("sao-paulo"),
                .. LabelledDomains,
            ]);
    }

    private protected static Task<CallOutcome> CallOutAsync(
        CallLab lab, TwilioSide twilio, SipTransport transport = SipTransport.Udp, string context = "from-internal", bool challenges = true,
        IPAddress? edge = null, int away = 0, bool? secureMedia = null) =>
        twilio.TakeCallAsync(
            () => lab.Pbx.ExecuteAsync($"channel originate Local/{Outside}@{context} application Echo", Cancellation),
            Cancellation,
            transport,
            secureMedia ?? transport == SipTransport.Tls,
            challenges,
            edge,
            away);

    /// <summary>Without a password Twilio has not challenged the PBX.</summary>
    private protected static void AssertCalledOut(CallOutcome outcome, PbxTrunk trunk, string? password, string? host = null)
    {
        outcome.ShouldBe(200);
        outcome.ShouldHaveMedia();
        var invite = outcome.Requests("INVITE")[^1];
        Assert.Equal($"sip:{Outside}@{host ?? trunk.DomainName}", invite.RequestUri.Split(';')[0]);
        Assert.Contains($"<sip:{trunk.PhoneNumbers[0]}@{trunk.DomainName}>", invite["From"], StringComparison.Ordinal);
        if (password is not null)
            Assert.Null(TwilioSide.DigestFault(invite, trunk.Credential!.UserName, password));
    }
}
