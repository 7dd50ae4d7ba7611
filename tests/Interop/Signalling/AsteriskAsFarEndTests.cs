using System.Net;
using TwilioTrunk.Sip.Dialogs;
using TwilioTrunk.Sip.Digest;
using TwilioTrunk.Sip.Media;
using TwilioTrunk.Sip.Probing;
using TwilioTrunk.Sip.Transactions;
using TwilioTrunk.Sip.Transport;
using TwilioTrunk.Tests.Interop.Rigging;
using TwilioTrunk.Tests.Unit.Sip;

namespace TwilioTrunk.Tests.Interop.Signalling;

/// <summary>SIP of this project with a real Asterisk at the other end: OPTIONS, calls with digest in both directions, over UDP, TCP and TLS.</summary>
public sealed class AsteriskAsFarEndTests : IAsyncLifetime
{
    private LoopbackPbx? _pbx;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LoopbackPbx Pbx => _pbx!;

    public async ValueTask InitializeAsync() => _pbx = await LoopbackPbx.StartAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_pbx is not null)
            await _pbx.DisposeAsync();
    }

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    [InlineData(SipProtocol.Tls)]
    public async Task It_answers_OPTIONS(SipProtocol protocol)
    {
        var settings = new ProbeSettings { Count = 3, Interval = TimeSpan.Zero, Timeout = TimeSpan.FromSeconds(20), Authorities = TwilioTrunk.Asterisk.CertificateAuthorities.Read(Pbx.Authority) };

        var result = await new OptionsProbe(settings).RunAsync(Pbx.Uri(protocol, LoopbackPbx.Echo), Pbx.Target(protocol), null, Cancellation);

        Assert.Null(result.Failure);
        Assert.Equal((3, 3), (result.Sent, result.RoundTrips.Count));
        Assert.StartsWith("Asterisk PBX 22", result.Server, StringComparison.Ordinal);
        Assert.Equal(IPAddress.Loopback, result.SeenAs?.Address);
        Assert.Equal(protocol == SipProtocol.Tls ? "127.0.0.1" : null, result.Tls?.Names.Single());

        // Nobody that it knows: it challenges. Had it complained of the message, that would be a 400.
        Assert.Equal(401, result.StatusCode);
        Assert.DoesNotContain(Pbx.Asterisk.Complaints, line => line.Contains("Error processing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_answers_although_the_first_two_datagrams_are_lost()
    {
        var peer = Pbx.Target(SipProtocol.Udp);
        using var relay = new LossyRelay(peer.Address);

        var result = await new OptionsProbe(new ProbeSettings { Timeout = TimeSpan.FromSeconds(20) })
            .RunAsync(Pbx.Uri(SipProtocol.Udp, LoopbackPbx.Echo), peer with { Address = relay.Address }, null, Cancellation);

        Assert.Equal((null, 401, 1), (result.Failure, result.StatusCode, result.Sent));
        Assert.True(result.Repeated >= 2);
    }

    [Theory]
    [InlineData(SipProtocol.Udp, false)]
    [InlineData(SipProtocol.Tcp, false)]
    [InlineData(SipProtocol.Tls, false)]
    [InlineData(SipProtocol.Tls, true)]
    public async Task It_takes_a_call_after_its_challenge_was_answered(SipProtocol protocol, bool isSecure)
    {
        await using var connection = await Pbx.ConnectAsync(protocol, Cancellation);
        await using var call = new OutgoingCall(
            connection, Pbx.Call(protocol, LoopbackPbx.Echo, isSecure ? "secure" : "caller", isSecure ? SdesKey.Generate() : null));

        var statuses = await StatusesAsync(call);

        Assert.Equal((401, 200), (statuses[0], statuses[^1]));
        Assert.Equal(CallState.Answered, call.State);
        Assert.Equal((isSecure, "PCMU"), (call.Answer?.Audio?.IsSecure, call.Answer?.Audio?.Codecs.First().Name));
        Assert.Equal(isSecure ? SdesKey.LongTag : null, call.Answer?.Audio?.Keys.Select(key => key.Suite).SingleOrDefault());
        Assert.Contains("1 active call", await Pbx.Asterisk.ExecuteAsync("core show channels", Cancellation), StringComparison.Ordinal);

        await call.EndAsync(Cancellation);

        await NoCallsAsync();
        Assert.DoesNotContain("Retransmission", Pbx.Asterisk.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_takes_a_digest_with_SHA_256()
    {
        await using var connection = await Pbx.ConnectAsync(SipProtocol.Udp, Cancellation);
        await using var call = new OutgoingCall(connection, Pbx.Call(SipProtocol.Udp, LoopbackPbx.Echo, "modern"));

        var challenge = await call.NextAsync(Cancellation);

        Assert.Equal(DigestAlgorithm.Sha256, DigestChallenge.Of(challenge!)?.Algorithm);
        Assert.Equal(200, (await StatusesAsync(call))[^1]);
    }

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    [InlineData(SipProtocol.Tls)]
    public async Task It_refuses_a_wrong_password(SipProtocol protocol)
    {
        await using var connection = await Pbx.ConnectAsync(protocol, Cancellation);
        await using var call = new OutgoingCall(connection, Pbx.Call(protocol, LoopbackPbx.Echo) with { Credential = LoopbackPbx.Credential with { Password = "another" } });

        Assert.Equal("401 401", string.Join(' ', await StatusesAsync(call)));
        Assert.True(call.HasAnsweredChallenge);
    }

    [Theory]
    [InlineData(SipProtocol.Udp, "699", 404)]
    [InlineData(SipProtocol.Tcp, "699", 404)]
    [InlineData(SipProtocol.Tls, "699", 404)]
    [InlineData(SipProtocol.Udp, LoopbackPbx.Busy, 486)]
    [InlineData(SipProtocol.Tcp, LoopbackPbx.Busy, 486)]
    [InlineData(SipProtocol.Tls, LoopbackPbx.Busy, 486)]
    public async Task It_refuses_a_call(SipProtocol protocol, string number, int status)
    {
        await using var connection = await Pbx.ConnectAsync(protocol, Cancellation);
        await using var call = new OutgoingCall(connection, Pbx.Call(protocol, number));

        Assert.Equal(status, (await StatusesAsync(call))[^1]);
        Assert.Equal(CallState.Ended, call.State);
        await NoCallsAsync();
    }

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    [InlineData(SipProtocol.Tls)]
    public async Task It_refuses_plain_media_where_it_wants_them_encrypted(SipProtocol protocol)
    {
        await using var connection = await Pbx.ConnectAsync(protocol, Cancellation);
        await using var call = new OutgoingCall(connection, Pbx.Call(protocol, LoopbackPbx.Echo, "secure"));

        Assert.Equal(488, (await StatusesAsync(call))[^1]);
    }

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    [InlineData(SipProtocol.Tls)]
    public async Task A_call_that_rings_is_cancelled(SipProtocol protocol)
    {
        await using var connection = await Pbx.ConnectAsync(protocol, Cancellation);
        await using var call = new OutgoingCall(connection, Pbx.Call(protocol, LoopbackPbx.Rings));
        while (await call.NextAsync(Cancellation) is { StatusCode: not 180 })
        {
        }

        Assert.Equal(CallState.Proceeding, call.State);
        await call.EndAsync(Cancellation);

        await NoCallsAsync();
    }

    [Fact]
    public async Task It_hangs_up()
    {
        await using var connection = await Pbx.ConnectAsync(SipProtocol.Udp, Cancellation);
        await using var call = new OutgoingCall(connection, Pbx.Call(SipProtocol.Udp, LoopbackPbx.HangsUp));
        Assert.Equal(200, (await StatusesAsync(call))[^1]);

        await call.Ended.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);

        Assert.Equal(CallState.Ended, call.State);
        await NoCallsAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_call_is_answered_and_hung_up_by_either_side(bool isHungUpHere)
    {
        await using var listener = new SipListener(SipProtocol.Udp, new IPEndPoint(IPAddress.Loopback, 0));
        await Pbx.Asterisk.ExecuteAsync($"channel originate PJSIP/callee/sip:us@{listener.Local} application Echo", Cancellation);
        await using var call = new IncomingCall(await listener.Requests.ReadAsync(Cancellation));

        await call.ProceedAsync(cancellationToken: Cancellation);
        var answered = await call.AnswerAsync(G711Session.Answer(call.ReadOffer()!, new IPEndPoint(IPAddress.Loopback, 40000))!, Cancellation);

        Assert.True(answered);
        await Eventually.GetAsync(
            async () => (await Pbx.Asterisk.ExecuteAsync("core show channels", Cancellation)).Contains("1 active channel", StringComparison.Ordinal) ? "" : null,
            () => Pbx.Asterisk.Log,
            Cancellation);
        if (isHungUpHere)
            await call.HangUpAsync(Cancellation);
        else
            await Pbx.Asterisk.ExecuteAsync("channel request hangup all", Cancellation);
        await call.Ended.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        await NoCallsAsync();
    }

    [Fact]
    public async Task Its_call_is_refused()
    {
        await using var listener = new SipListener(SipProtocol.Udp, new IPEndPoint(IPAddress.Loopback, 0));
        await Pbx.Asterisk.ExecuteAsync($"channel originate PJSIP/callee/sip:us@{listener.Local} application Echo", Cancellation);
        await using var call = new IncomingCall(await listener.Requests.ReadAsync(Cancellation));

        await call.RefuseAsync(486, null, Cancellation);

        await NoCallsAsync();
    }

    [Fact]
    public async Task Its_call_is_given_up_before_it_is_answered()
    {
        await using var listener = new SipListener(SipProtocol.Udp, new IPEndPoint(IPAddress.Loopback, 0));
        await Pbx.Asterisk.ExecuteAsync($"channel originate PJSIP/callee/sip:us@{listener.Local} application Echo", Cancellation);
        await using var call = new IncomingCall(await listener.Requests.ReadAsync(Cancellation));
        await call.ProceedAsync(cancellationToken: Cancellation);

        await Pbx.Asterisk.ExecuteAsync("channel request hangup all", Cancellation);

        await call.Ended.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        Assert.Equal(CallState.Ended, call.State);
        await NoCallsAsync();
    }

    private static async Task<int[]> StatusesAsync(OutgoingCall call)
    {
        var statuses = new List<int>();
        while (await call.NextAsync(Cancellation) is { } response)
            statuses.Add(response.StatusCode);
        return [.. statuses.Where(status => status != 100)];
    }

    private Task NoCallsAsync() => Eventually.GetAsync(
        async () => (await Pbx.Asterisk.ExecuteAsync("core show channels", Cancellation)).Contains("0 active channels", StringComparison.Ordinal) ? "" : null,
        () => Pbx.Asterisk.Log,
        Cancellation);
}
