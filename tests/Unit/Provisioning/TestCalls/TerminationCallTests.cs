using System.Net;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sip.Digest;
using TwilioTrunk.Sip.Media;
using TwilioTrunk.Sip.Messages;
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

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _certificates.Dispose();
        _names.Dispose();
    }

    // What Twilio does: challenge with 407 or not, then these responses. "=" before a code accepts any password.
    [Theory]
    [InlineData(SipProtocol.Udp, "180", Password, CheckVerdict.Pass, TerminationCause.Proven)]
    [InlineData(SipProtocol.Tcp, "180", Password, CheckVerdict.Pass, TerminationCause.Proven)]
    [InlineData(SipProtocol.Tls, "180", Password, CheckVerdict.Pass, TerminationCause.Proven)]
    [InlineData(SipProtocol.Udp, "100 183", Password, CheckVerdict.Pass, TerminationCause.Proven)]
    [InlineData(SipProtocol.Udp, "100 200", Password, CheckVerdict.Pass, TerminationCause.Proven)]
    [InlineData(SipProtocol.Tls, "200", Password, CheckVerdict.Pass, TerminationCause.Proven)]
    [InlineData(SipProtocol.Udp, "486", Password, CheckVerdict.Pass, TerminationCause.Proven)]
    [InlineData(SipProtocol.Udp, "180", "another", CheckVerdict.Fail, TerminationCause.Password)]
    [InlineData(SipProtocol.Tls, "180", "another", CheckVerdict.Fail, TerminationCause.Password)]
    [InlineData(SipProtocol.Udp, "180", null, CheckVerdict.Unknown, TerminationCause.NoPassword)]
    [InlineData(SipProtocol.Udp, "=403", "another", CheckVerdict.Unknown, TerminationCause.Undecided)]
    [InlineData(SipProtocol.Tcp, "=403", "another", CheckVerdict.Unknown, TerminationCause.Undecided)]
    [InlineData(SipProtocol.Udp, "400", Password, CheckVerdict.Fail, TerminationCause.Number)]
    [InlineData(SipProtocol.Udp, "404", Password, CheckVerdict.Unknown, TerminationCause.Number)]
    [InlineData(SipProtocol.Udp, "415", Password, CheckVerdict.Fail, TerminationCause.Media)]
    [InlineData(SipProtocol.Tls, "488", Password, CheckVerdict.Fail, TerminationCause.Media)]
    [InlineData(SipProtocol.Udp, "503", Password, CheckVerdict.Unknown, TerminationCause.Limit)]
    [InlineData(SipProtocol.Udp, "603", Password, CheckVerdict.Fail, TerminationCause.Account)]
    [InlineData(SipProtocol.Udp, "480", Password, CheckVerdict.Unknown, TerminationCause.Undecided)]
    public async Task What_Twilio_answers_after_the_challenge_is_judged(SipProtocol protocol, string answers, string? password, CheckVerdict verdict, TerminationCause cause)
    {
        await using var twilio = Serve(protocol, answers, challenges: true);

        var call = await CallAsync(protocol, password, isSecure: protocol == SipProtocol.Tls);

        Assert.Equal(407, call.Steps[0].StatusCode);
        Judged(call, verdict, cause);
        await twilio.EverythingEndedAsync();
    }

    [Theory]
    [InlineData("403", CheckVerdict.Fail, TerminationCause.AccessList)]
    [InlineData("180", CheckVerdict.Pass, TerminationCause.Proven)]
    [InlineData("603", CheckVerdict.Fail, TerminationCause.Account)]
    public async Task What_Twilio_answers_before_it_asks_for_a_password_is_judged(string answers, CheckVerdict verdict, TerminationCause cause)
    {
        await using var twilio = Serve(SipProtocol.Udp, answers, challenges: false);

        var judged = Judged(await CallAsync(SipProtocol.Udp, Password), verdict, cause);

        if (cause == TerminationCause.AccessList)
        {
            Assert.Equal("Set-TrunkTermination -Trunk 'TK0123456789abcdef0123456789abcdef' -AllowedAddress '127.0.0.1'", judged.Remedy);
            Assert.Contains("127.0.0.1 is in no access control list", judged.Evidence, StringComparison.Ordinal);
        }
    }

    // The reason, or an alert, decides what a 403 after the password means.
    [Theory]
    [InlineData("Forbidden", "X-Twilio-Error: 32202 Bad user credentials", "", CheckVerdict.Fail, TerminationCause.Password)]
    [InlineData("Forbidden", "Reason: SIP ;cause=403 ;text=\"32204\"", "", CheckVerdict.Fail, TerminationCause.CallerId)]
    [InlineData("No International Authorization", "X-A: b", "", CheckVerdict.Fail, TerminationCause.Country)]
    [InlineData("Invalid Caller Id", "X-A: b", "", CheckVerdict.Fail, TerminationCause.CallerId)]
    [InlineData("Forbidden", "X-Twilio-Error: 32201", "", CheckVerdict.Fail, TerminationCause.AccessList)]
    [InlineData("Forbidden", "X-Twilio-Error: 32203", "", CheckVerdict.Fail, TerminationCause.Blocked)]
    [InlineData("Forbidden", "X-Twilio-Error: 32200", "", CheckVerdict.Fail, TerminationCause.Account)]
    [InlineData("Forbidden", "X-A: b", "32202", CheckVerdict.Fail, TerminationCause.Password)]
    [InlineData("Forbidden", "X-A: b", "32205", CheckVerdict.Fail, TerminationCause.Country)]
    [InlineData("Forbidden", "X-A: b", "32202 32204", CheckVerdict.Unknown, TerminationCause.Undecided)]
    [InlineData("Forbidden", "X-A: b", "13224", CheckVerdict.Unknown, TerminationCause.Undecided)]
    [InlineData("Forbidden", "X-A: b", "", CheckVerdict.Unknown, TerminationCause.Undecided)]
    public async Task A_403_after_the_password_means_what_Twilio_says_it_means(string phrase, string header, string alerts, CheckVerdict verdict, TerminationCause cause)
    {
        await using var twilio = Serve(SipProtocol.Udp, "=403", challenges: true, phrase, header);

        var call = await CallAsync(SipProtocol.Udp, "whatever");
        int[] codes = [.. alerts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];

        var judged = TerminationJudge.Judge(call, Trunk, codes);
        Assert.Equal((verdict, cause), (judged.Verdict, judged.Cause));
        Assert.Equal(cause == TerminationCause.Undecided || codes.Length > 0, TerminationJudge.IsOpen(call));
        Assert.Equal(cause == TerminationCause.Undecided, judged.Candidates.Count > 1);
        if (cause == TerminationCause.Undecided && codes is not [_, _])
            Assert.Equal([TerminationCause.Password, TerminationCause.CallerId, TerminationCause.Country], judged.Candidates);
    }

    [Fact]
    public async Task A_Twilio_that_loses_the_first_two_datagrams_is_judged_right()
    {
        using var peer = new SipPeer();
        Lead(SipProtocol.Udp, peer.Address);
        var calling = CallAsync(SipProtocol.Udp, Password, timers: new SipTimers { T1 = TimeSpan.FromMilliseconds(50) });
        await peer.ReceiveAsync(Cancellation);
        await peer.ReceiveAsync(Cancellation);
        var invite = await peer.ReceiveRequestAsync(Cancellation);

        await peer.SendAsync(SipResponse.For(invite, 403, "t"));

        Judged(await calling, CheckVerdict.Fail, TerminationCause.AccessList);
    }

    [Theory]
    [InlineData("silence")]
    [InlineData("trying")]
    [InlineData("garbage")]
    [InlineData("closed")]
    [InlineData("no name")]
    public async Task Where_nobody_answers_nothing_is_proven(string kind)
    {
        using var peer = new SipPeer();
        if (kind != "no name")
            Lead(SipProtocol.Udp, peer.Address);
        if (kind == "closed")
            peer.Dispose();
        var calling = CallAsync(SipProtocol.Udp, Password, timeout: TimeSpan.FromSeconds(1));
        if (kind is "trying" or "garbage")
        {
            var invite = await peer.ReceiveRequestAsync(Cancellation);
            await (kind == "trying" ? peer.SendAsync(SipResponse.For(invite, 100)) : peer.SendAsync("rubbish"));
        }

        var judged = Judged(await calling, CheckVerdict.Unknown, TerminationCause.NoAnswer);
        Assert.Equal($"Test-SipEndpoint '{Domain}'", judged.Remedy);
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

    private ScriptedTwilio Serve(SipProtocol protocol, string answers, bool challenges, string? phrase = null, string? header = null)
    {
        var twilio = new ScriptedTwilio(protocol, protocol == SipProtocol.Tls ? _certificates.Issue("*.pstn.twilio.com") : null, answers, challenges, Password, phrase, header);
        Lead(protocol, twilio.Address);
        return twilio;
    }

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
