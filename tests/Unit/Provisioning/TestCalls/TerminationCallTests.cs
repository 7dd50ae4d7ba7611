using System.Net;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sip.Digest;
using TwilioTrunk.Sip.Media;
using TwilioTrunk.Sip.Probing;
using TwilioTrunk.Sip.Transactions;
using TwilioTrunk.Sip.Transport;
using TwilioTrunk.Tests.Unit.Sip;
using TwilioTrunk.Tests.Unit.Sip.Resolution;
using TwilioTrunk.Tests.Unit.Sip.Transport;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning.TestCalls;

/// <summary>Calls to a termination domain, with a name server and a Twilio on loopback, and what they prove.</summary>
public sealed class TerminationCallTests : IDisposable
{
    private const string Domain = "office-voice.pstn.twilio.com";
    private const string Password = "Correct-Horse-42";

    private static readonly TrunkState Trunk = new() { Trunk = new TrunkRecord { Sid = "TK0123456789abcdef0123456789abcdef", FriendlyName = "Office", DomainName = Domain } };

    private readonly TestCertificates _certificates = new();
    private readonly TestNameServer _names = new TestNameServer().Host("edge.twilio.com", "127.0.0.1");
    private readonly List<IDisposable> _relays = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What Twilio does after its challenge, and the password that it is given. "=" before a code accepts any password.</summary>
    public static TheoryData<SipProtocol, bool, string, string?, CheckVerdict, TerminationCause> Answers => SipWays.Over<string, string?, CheckVerdict, TerminationCause>(
    [
        ("180", Password, CheckVerdict.Pass, TerminationCause.Proven),
        ("100 183", Password, CheckVerdict.Pass, TerminationCause.Proven),
        ("100 200", Password, CheckVerdict.Pass, TerminationCause.Proven),
        ("200", Password, CheckVerdict.Pass, TerminationCause.Proven),
        ("486", Password, CheckVerdict.Pass, TerminationCause.Proven),
        ("600", Password, CheckVerdict.Pass, TerminationCause.Proven),
        ("180", "another", CheckVerdict.Fail, TerminationCause.Password),
        ("180", null, CheckVerdict.Unknown, TerminationCause.NoPassword),
        ("=403", "another", CheckVerdict.Unknown, TerminationCause.Undecided),
        ("400", Password, CheckVerdict.Fail, TerminationCause.Number),
        ("404", Password, CheckVerdict.Unknown, TerminationCause.Number),
        ("415", Password, CheckVerdict.Fail, TerminationCause.Media),
        ("488", Password, CheckVerdict.Fail, TerminationCause.Media),
        ("606", Password, CheckVerdict.Fail, TerminationCause.Media),
        ("503", Password, CheckVerdict.Unknown, TerminationCause.Limit),
        ("603", Password, CheckVerdict.Fail, TerminationCause.Account),
        ("480", Password, CheckVerdict.Unknown, TerminationCause.Undecided),
    ]);

    /// <summary>What it does instead of a challenge.</summary>
    public static TheoryData<SipProtocol, bool, string, CheckVerdict, TerminationCause> AnswersAtFirst => SipWays.Over<string, CheckVerdict, TerminationCause>(
    [
        ("403", CheckVerdict.Fail, TerminationCause.AccessList),
        ("180", CheckVerdict.Pass, TerminationCause.Proven),
        ("400", CheckVerdict.Fail, TerminationCause.Number),
        ("404", CheckVerdict.Unknown, TerminationCause.Number),
        ("488", CheckVerdict.Fail, TerminationCause.Media),
        ("503", CheckVerdict.Unknown, TerminationCause.Limit),
        ("603", CheckVerdict.Fail, TerminationCause.Account),
    ]);

    /// <summary>The reason of a 403 after the password, a header field of it and the alerts, which decide what it means.</summary>
    public static TheoryData<SipProtocol, bool, string, string, string, CheckVerdict, TerminationCause> Reasons => SipWays.Over<string, string, string, CheckVerdict, TerminationCause>(
    [
        ("Forbidden", "X-Twilio-Error: 32202 Bad user credentials", "", CheckVerdict.Fail, TerminationCause.Password),
        ("Bad credentials", "X-A: b", "", CheckVerdict.Fail, TerminationCause.Password),
        ("Forbidden", "Reason: SIP ;cause=403 ;text=\"32204\"", "", CheckVerdict.Fail, TerminationCause.CallerId),
        ("No International Authorization", "X-A: b", "", CheckVerdict.Fail, TerminationCause.Country),
        ("Invalid Caller Id", "X-A: b", "", CheckVerdict.Fail, TerminationCause.CallerId),
        ("Forbidden", "X-Twilio-Error: 32201", "", CheckVerdict.Fail, TerminationCause.AccessList),
        ("Forbidden", "X-Twilio-Error: 32203", "", CheckVerdict.Fail, TerminationCause.Blocked),
        ("Forbidden", "X-Twilio-Error: 32200", "", CheckVerdict.Fail, TerminationCause.Account),
        ("Forbidden", "X-A: b", "32202", CheckVerdict.Fail, TerminationCause.Password),
        ("Forbidden", "X-A: b", "32205", CheckVerdict.Fail, TerminationCause.Country),
        ("Forbidden", "X-A: b", "32202 32204", CheckVerdict.Unknown, TerminationCause.Undecided),
        ("Forbidden", "X-A: b", "13224", CheckVerdict.Unknown, TerminationCause.Undecided),
        ("Forbidden", "X-A: b", "", CheckVerdict.Unknown, TerminationCause.Undecided),
    ]);

    public void Dispose()
    {
        _relays.ForEach(relay => relay.Dispose());
        _certificates.Dispose();
        _names.Dispose();
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task What_Twilio_answers_after_the_challenge_is_judged(
        SipProtocol protocol, bool loses, string answers, string? password, CheckVerdict verdict, TerminationCause cause)
    {
        await using var twilio = Serve(protocol, answers, challenges: true, loses: loses);

        var call = await CallAsync(protocol, password, isSecure: protocol == SipProtocol.Tls, timers: TimersFor(loses));

        Assert.Equal(407, call.Steps[0].StatusCode);
        Judged(call, verdict, cause);
        await twilio.EverythingEndedAsync();
    }

    [Theory]
    [MemberData(nameof(AnswersAtFirst))]
    public async Task What_Twilio_answers_before_it_asks_for_a_password_is_judged(
        SipProtocol protocol, bool loses, string answers, CheckVerdict verdict, TerminationCause cause)
    {
        await using var twilio = Serve(protocol, answers, challenges: false, loses: loses);

        var judged = Judged(await CallAsync(protocol, Password, timers: TimersFor(loses)), verdict, cause);

        if (cause == TerminationCause.AccessList)
        {
            Assert.Equal("Set-TrunkTermination -Trunk 'TK0123456789abcdef0123456789abcdef' -AllowedAddress '127.0.0.1'", judged.Remedy);
            Assert.Contains("127.0.0.1 is in no access control list", judged.Evidence, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task A_403_after_the_password_means_what_Twilio_says_it_means(
        SipProtocol protocol, bool loses, string phrase, string header, string alerts, CheckVerdict verdict, TerminationCause cause)
    {
        await using var twilio = Serve(protocol, "=403", challenges: true, phrase, header, loses);

        var call = await CallAsync(protocol, "whatever", timers: TimersFor(loses));
        int[] codes = [.. alerts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];

        var judged = TerminationJudge.Judge(call, Trunk, codes);
        Assert.Equal((verdict, cause), (judged.Verdict, judged.Cause));
        Assert.Equal(cause == TerminationCause.Undecided || codes.Length > 0, TerminationJudge.IsOpen(call));
        Assert.Equal(cause == TerminationCause.Undecided, judged.Candidates.Count > 1);
        if (cause == TerminationCause.Undecided && codes is not [_, _])
            Assert.Equal([TerminationCause.Password, TerminationCause.CallerId, TerminationCause.Country], judged.Candidates);
    }

    [Theory]
    [InlineData(SipProtocol.Udp, "silence")]
    [InlineData(SipProtocol.Udp, "trying")]
    [InlineData(SipProtocol.Udp, "garbage")]
    [InlineData(SipProtocol.Udp, "closed")]
    [InlineData(SipProtocol.Udp, "no name")]
    [InlineData(SipProtocol.Tcp, "silence")]
    [InlineData(SipProtocol.Tcp, "trying")]
    [InlineData(SipProtocol.Tcp, "garbage")]
    [InlineData(SipProtocol.Tcp, "closed")]
    [InlineData(SipProtocol.Tcp, "hangs up")]
    [InlineData(SipProtocol.Tcp, "no name")]
    [InlineData(SipProtocol.Tls, "silence")]
    [InlineData(SipProtocol.Tls, "trying")]
    [InlineData(SipProtocol.Tls, "garbage")]
    [InlineData(SipProtocol.Tls, "closed")]
    [InlineData(SipProtocol.Tls, "hangs up")]
    [InlineData(SipProtocol.Tls, "no name")]
    public async Task Where_nobody_answers_nothing_is_proven(SipProtocol protocol, string kind)
    {
        using var certificate = _certificates.Issue("*.pstn.twilio.com");
        using var peer = new UnhelpfulPeer(protocol, certificate, kind);
        if (kind != "no name")
            Lead(protocol, peer.Address);
        if (kind == "closed")
            peer.Dispose();

        var call = await CallAsync(protocol, Password, timeout: TimeSpan.FromSeconds(1));

        Assert.Equal(kind == "trying" ? [100] : [], call.Steps.Select(step => step.StatusCode));
        Assert.Equal($"Test-SipEndpoint '{Domain}'", Judged(call, CheckVerdict.Unknown, TerminationCause.NoAnswer).Remedy);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_proves_nothing_and_is_told()
    {
        using var others = new TestCertificates();
        await using var listener = new SipListener(SipProtocol.Tls, new IPEndPoint(IPAddress.Loopback, 0), others.Issue("*.pstn.twilio.com"));
        Lead(SipProtocol.Tls, listener.Local);

        var judged = Judged(await CallAsync(SipProtocol.Tls, Password), CheckVerdict.Unknown, TerminationCause.NoAnswer);

        Assert.Contains("not trusted", judged.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_address_is_called_when_the_first_one_is_silent()
    {
        using var silent = new SipPeer();
        await using var twilio = Serve(SipProtocol.Udp, "180", challenges: true);
        _names.Service($"_sip._udp.{Domain}", 5, 1, (ushort)silent.Address.Port, "edge.twilio.com");

        var call = await CallAsync(SipProtocol.Udp, Password, timeout: TimeSpan.FromSeconds(2));

        Assert.NotEqual(silent.Address, call.Target?.Address);
        Judged(call, CheckVerdict.Pass, TerminationCause.Proven);
    }

    [Fact]
    public async Task A_simulated_account_calls_nobody_beyond_this_machine()
    {
        _names.Host(Domain, "54.172.60.0");

        var call = await CallAsync(SipProtocol.Udp, Password, isSimulated: true);

        Assert.True(call.IsNotSent);
        Judged(call, CheckVerdict.Unknown, TerminationCause.NotSent);
    }

    [Fact]
    public async Task The_call_is_one_of_the_trunk()
    {
        await using var twilio = Serve(SipProtocol.Tls, "180", challenges: true);

        await CallAsync(SipProtocol.Tls, Password, isSecure: true);

        var invite = twilio.Invites[^1];
        Assert.Equal($"sip:+16504894546@{Domain};transport=tls", invite.RequestUri);
        Assert.Equal($"sip:+56226665897@{Domain}", invite.From.Uri);
        Assert.Equal("70", invite.Headers["Max-Forwards"]);
        var offer = SdpDescription.Parse(invite.Body.Span);
        Assert.Equal((SdpMedia.Secure, "0 8 101"), (offer.Audio?.Profile, string.Join(' ', offer.Audio!.Formats)));
    }

    private static TerminationVerdict Judged(TerminationCall call, CheckVerdict verdict, TerminationCause cause)
    {
        var judged = TerminationJudge.Judge(call, Trunk, []);
        Assert.True((verdict, cause) == (judged.Verdict, judged.Cause), $"{judged}");
        Assert.NotEmpty(judged.Evidence);
        Assert.DoesNotContain(Password, $"{judged} {call}", StringComparison.Ordinal);
        return judged;
    }

    private void Lead(SipProtocol protocol, IPEndPoint address)
        => _names.Service($"{(protocol == SipProtocol.Tls ? "_sips._tcp" : $"_sip._{protocol.ToString().ToLowerInvariant()}")}.{Domain}", 10, 1, (ushort)address.Port, "edge.twilio.com");

    private ScriptedTwilio Serve(SipProtocol protocol, string answers, bool challenges, string? phrase = null, string? header = null, bool loses = false)
    {
        var twilio = new ScriptedTwilio(protocol, protocol == SipProtocol.Tls ? _certificates.Issue("*.pstn.twilio.com") : null, answers, challenges, Password, phrase, header);
        if (!loses)
        {
            Lead(protocol, twilio.Address);
            return twilio;
        }

        var relay = new LossyRelay(twilio.Address);
        _relays.Add(relay);
        Lead(protocol, relay.Address);
        return twilio;
    }

    /// <summary>What is lost is sent again sooner than a test would wait for.</summary>
    private static SipTimers? TimersFor(bool loses) => loses ? new SipTimers { T1 = TimeSpan.FromMilliseconds(50) } : null;

    private Task<TerminationCall> CallAsync(
        SipProtocol protocol, string? password, bool isSecure = false, bool isSimulated = false, TimeSpan? timeout = null, SipTimers? timers = null)
        => new TerminationCaller(new EndpointSettings
        {
            NameServer = _names.Address,
            IsSimulated = isSimulated,
            TwilioPace = new SendingPace(TimeSpan.FromHours(1)),
            Probe = new ProbeSettings { Timeout = timeout ?? TimeSpan.FromSeconds(20), Authorities = _certificates.Authorities, Timers = timers ?? SipTimers.Default },
        }).CallAsync(
            new TerminationRequestedCall
            {
                DomainName = Domain,
                PhoneNumber = "+16504894546",
                From = "+56226665897",
                Protocol = protocol,
                IsSecure = isSecure,
                Credential = password is null ? null : new DigestCredential("mini-vapi", password),
            },
            null,
            Cancellation);
}
