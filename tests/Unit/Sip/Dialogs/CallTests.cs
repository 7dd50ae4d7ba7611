using System.Net;
using TwilioTrunk.Sip;
using TwilioTrunk.Sip.Dialogs;
using TwilioTrunk.Sip.Digest;
using TwilioTrunk.Sip.Media;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Transactions;
using TwilioTrunk.Sip.Transport;
using TwilioTrunk.Tests.Unit.Sip.Transport;

namespace TwilioTrunk.Tests.Unit.Sip.Dialogs;

/// <summary>Calls between both sides of this library, over real sockets of loopback.</summary>
public sealed class CallTests : IDisposable
{
    private static readonly IPEndPoint Media = new(IPAddress.Loopback, 40000);
    private static readonly DigestCredential Credential = new("mini-vapi", "Correct-Horse-42");

    private readonly TestCertificates _certificates = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _certificates.Dispose();

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    [InlineData(SipProtocol.Tls)]
    public async Task A_call_is_challenged_answered_and_hung_up(SipProtocol protocol)
    {
        var gate = new DigestGate("sip.twilio.com", name => name == Credential.UserName ? Credential.Password : null);
        await using var listener = Listen(protocol);
        var serving = ServeAsync(listener, async invite =>
        {
            await using var incoming = new IncomingCall(invite);
            if (gate.Judge(invite.Request, "Proxy-Authorization") != DigestVerdict.Accepted)
            {
                await incoming.RefuseAsync(407, [new SipHeader("Proxy-Authenticate", gate.Challenge().ToString())], Cancellation);
                return false;
            }

            await incoming.ProceedAsync(cancellationToken: Cancellation);
            Assert.True(await incoming.AnswerAsync(G711Session.Answer(incoming.ReadOffer()!, Media)!, Cancellation));
            await incoming.Ended.WaitAsync(Cancellation);
            return true;
        });
        await using var connection = await ConnectAsync(listener, protocol);
        await using var call = new OutgoingCall(connection, Settings(listener) with { Credential = Credential });

        Assert.Equal("407 180 200", await StatusesAsync(call));

        Assert.Equal((CallState.Answered, true), (call.State, call.HasAnsweredChallenge));
        Assert.Equal(Media, call.Answer?.AudioAddress);
        await call.EndAsync(Cancellation);
        Assert.Equal(CallState.Ended, call.State);
        await serving;
    }

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    public async Task A_call_that_rings_is_cancelled(SipProtocol protocol)
    {
        await using var listener = Listen(protocol);
        var serving = ServeAsync(listener, async invite =>
        {
            await using var incoming = new IncomingCall(invite);
            await incoming.ProceedAsync(cancellationToken: Cancellation);
            await incoming.Ended.WaitAsync(Cancellation);
            Assert.False(await incoming.AnswerAsync(G711Session.Offer(Media), Cancellation));
            Assert.NotNull(await invite.Acknowledged.WaitAsync(Cancellation));
            return true;
        });
        await using var connection = await ConnectAsync(listener, protocol);
        await using var call = new OutgoingCall(connection, Settings(listener));
        Assert.Equal(180, (await call.NextAsync(Cancellation))?.StatusCode);

        await call.EndAsync(Cancellation);

        Assert.Equal(CallState.Ended, call.State);
        await serving;
    }

    [Fact]
    public async Task A_call_that_is_answered_while_it_is_cancelled_is_hung_up()
    {
        using var peer = new SipPeer();
        await using var connection = new SipConnection(UdpChannel.Open(peer.Address));
        await using var call = new OutgoingCall(connection, Settings(peer.Uri));
        var first = call.NextAsync(Cancellation);
        var invite = await peer.ReceiveRequestAsync(Cancellation);
        await peer.SendAsync(SipResponse.For(invite, 180, "t"));
        await first;

        var ending = call.EndAsync(Cancellation);

        var cancel = await peer.ReceiveRequestAsync(Cancellation);
        Assert.Equal(("CANCEL", invite.Via.Branch, invite.RequestUri), (cancel.Method, cancel.Via.Branch, cancel.RequestUri));
        Assert.Null(cancel.To.Tag);
        await peer.SendAsync(SipResponse.For(invite, 200, "t", [new SipHeader("Contact", $"<{peer.Uri}>")]));
        await peer.SendAsync(SipResponse.For(cancel, 200, "t"));
        Assert.Equal("ACK", (await peer.ReceiveRequestAsync(Cancellation)).Method);
        var bye = await peer.ReceiveRequestAsync(Cancellation);
        Assert.Equal(("BYE", "t", 2u), (bye.Method, bye.To.Tag, bye.CSeq.Number));
        await peer.SendAsync(SipResponse.For(bye, 200));
        await ending;
    }

    // Section 13.2.2.4: the ACK of a 2xx is a transaction of its own, goes the way of the dialog, and is sent again for each repetition.
    [Fact]
    public async Task The_requests_of_a_dialog_take_the_recorded_route_to_the_contact()
    {
        using var peer = new SipPeer();
        await using var connection = new SipConnection(UdpChannel.Open(peer.Address));
        await using var call = new OutgoingCall(connection, Settings(peer.Uri));
        var next = call.NextAsync(Cancellation);
        var invite = await peer.ReceiveRequestAsync(Cancellation);
        var answer = SipResponse.For(invite, 200, "t",
        [
            new SipHeader("Record-Route", $"<sip:other.invalid;lr>, <{peer.Uri};lr>"),
            new SipHeader("Contact", "<sip:gateway@192.0.2.1:5070>"),
        ]);
        await peer.SendAsync(answer);

        Assert.Equal(200, (await next)?.StatusCode);
        for (var i = 0; i < 2; i++)
        {
            var ack = await peer.ReceiveRequestAsync(Cancellation);
            Assert.Equal(("ACK", "sip:gateway@192.0.2.1:5070", "1 ACK"), (ack.Method, ack.RequestUri, ack.CSeq.ToString()));
            Assert.NotEqual(invite.Via.Branch, ack.Via.Branch);
            Assert.Equal([$"<{peer.Uri};lr>", "<sip:other.invalid;lr>"], ack.Headers.Elements("Route"));
            if (i == 0)
                await peer.SendAsync(answer);
        }

        // The far side hangs up.
        var bye = new SipRequest("BYE", SipAddress.Parse(invite.Headers["Contact"]!).Uri, new SipHeaders(
        [
            new SipHeader("Via", $"SIP/2.0/UDP {peer.Address};branch=z9hG4bKbye"),
            new SipHeader("From", answer.To.ToString()),
            new SipHeader("To", answer.From.ToString()),
            new SipHeader("Call-ID", invite.CallId),
            new SipHeader("CSeq", "7 BYE"),
        ]));
        await peer.SendAsync(bye);
        Assert.Equal(200, Assert.IsType<SipResponse>(await peer.ReceiveAsync(Cancellation)).StatusCode);
        await call.Ended.WaitAsync(Cancellation);
        Assert.Equal(CallState.Ended, call.State);

        // What belongs to no dialog is told so.
        await peer.SendAsync(bye.With(bye.Headers.With("Via", $"SIP/2.0/UDP {peer.Address};branch=z9hG4bKother").With("To", "<sip:x@y>;tag=unknown")));
        Assert.Equal(481, Assert.IsType<SipResponse>(await peer.ReceiveAsync(Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(486)]
    [InlineData(488)]
    [InlineData(503)]
    [InlineData(603)]
    public async Task A_refusal_ends_the_call(int status)
    {
        await using var listener = Listen(SipProtocol.Udp);
        var serving = ServeAsync(listener, async invite =>
        {
            await using var incoming = new IncomingCall(invite);
            await incoming.RefuseAsync(status, null, Cancellation);
            return true;
        });
        await using var connection = await ConnectAsync(listener, SipProtocol.Udp);
        await using var call = new OutgoingCall(connection, Settings(listener) with { Credential = Credential });

        Assert.Equal($"{status}", await StatusesAsync(call));

        Assert.Equal((CallState.Ended, false), (call.State, call.HasAnsweredChallenge));
        await serving;
    }

    [Theory]
    [InlineData(false, "407 407")]
    [InlineData(true, "407 407 407")]
    public async Task A_challenge_is_answered_once_and_again_only_when_it_was_too_late(bool isStale, string expected)
    {
        await using var listener = Listen(SipProtocol.Udp);
        var gate = new DigestGate("r", _ => null);
        var serving = ServeAsync(listener, async invite =>
        {
            await using var incoming = new IncomingCall(invite);
            var isFirst = invite.Request.Headers["Proxy-Authorization"] is null;
            await incoming.RefuseAsync(407, [new SipHeader("Proxy-Authenticate", gate.Challenge(isStale && !isFirst).ToString())], Cancellation);
            return invite.Request.CSeq.Number == expected.Split(' ').Length;
        });
        await using var connection = await ConnectAsync(listener, SipProtocol.Udp);
        await using var call = new OutgoingCall(connection, Settings(listener) with { Credential = Credential });

        Assert.Equal(expected, await StatusesAsync(call));
        await serving;
    }

    [Fact]
    public async Task A_caller_who_never_acknowledges_is_hung_up_on()
    {
        var timers = new SipTimers { T1 = TimeSpan.FromMilliseconds(5), T2 = TimeSpan.FromMilliseconds(20) };
        await using var listener = new SipListener(SipProtocol.Udp, new IPEndPoint(IPAddress.Loopback, 0), null, timers);
        using var peer = new SipPeer();
        peer.SendTo(listener.Local);
        await using var unused = new SipConnection(UdpChannel.Open(listener.Local));
        var request = peer.Request(unused, "INVITE");
        await peer.SendAsync(request.With(request.Headers.With("Via", $"SIP/2.0/UDP {peer.Address};branch=z9hG4bKx").With("Contact", $"<{peer.Uri}>")));
        var invite = await listener.Requests.ReadAsync(Cancellation);
        await using var incoming = new IncomingCall(invite);

        var answering = incoming.AnswerAsync(G711Session.Offer(Media), Cancellation);

        var heard = new List<string>();
        while (heard.LastOrDefault() != "BYE")
            heard.Add(await peer.ReceiveAsync(Cancellation) is SipRequest bye ? bye.Method : "200");
        Assert.True(heard.Count > 5, string.Join(' ', heard));
        Assert.False(await answering);
    }

    [Fact]
    public async Task A_repeated_INVITE_gets_the_same_answer_and_begins_nothing()
    {
        await using var listener = Listen(SipProtocol.Udp);
        using var peer = new SipPeer();
        peer.SendTo(listener.Local);
        await using var unused = new SipConnection(UdpChannel.Open(listener.Local));
        var request = peer.Request(unused, "INVITE");
        request = request.With(request.Headers.With("Via", $"SIP/2.0/UDP {peer.Address};branch=z9hG4bKx"));
        await peer.SendAsync(request);
        await using var incoming = new IncomingCall(await listener.Requests.ReadAsync(Cancellation));
        await incoming.ProceedAsync(183, Cancellation);
        var first = await peer.ReceiveAsync(Cancellation);

        await peer.SendAsync(request);

        Assert.Equal(first.ToBytes(), (await peer.ReceiveAsync(Cancellation)).ToBytes());
        Assert.False(listener.Requests.TryRead(out _));
    }

    // RFC 3581 section 4, RFC 3261 section 18.2.2.
    [Theory]
    [InlineData("10.9.8.7:1;rport", true)]
    [InlineData("{0}", false)]
    public async Task A_response_goes_where_the_request_came_from(string sentBy, bool isTold)
    {
        await using var listener = Listen(SipProtocol.Udp);
        using var peer = new SipPeer();
        peer.SendTo(listener.Local);
        await using var unused = new SipConnection(UdpChannel.Open(listener.Local));
        var request = peer.Request(unused, "OPTIONS");
        await peer.SendAsync(request.With(request.Headers.With("Via", $"SIP/2.0/UDP {sentBy.Replace("{0}", peer.Address.ToString(), StringComparison.Ordinal)};branch=z9hG4bKx")));
        var received = await listener.Requests.ReadAsync(Cancellation);

        await received.RespondAsync(SipResponse.For(received.Request, 200, "t"), Cancellation);

        var via = (await peer.ReceiveAsync(Cancellation)).Via;
        Assert.Equal(isTold ? (IPAddress.Loopback, peer.Address.Port) : (null, null), (via.Received, via.ReceivedPort));
    }

    private static CallSettings Settings(SipListener listener) => Settings(SipUri.Parse($"sip:+14155550101@{listener.Local}"));

    private static CallSettings Settings(SipUri target) => new()
    {
        Target = target,
        From = new SipAddress("sip:+14155550100@127.0.0.1"),
        Offer = G711Session.Offer(Media),
    };

    private static async Task<string> StatusesAsync(OutgoingCall call)
    {
        var statuses = new List<int>();
        while (await call.NextAsync(Cancellation) is { } response)
            statuses.Add(response.StatusCode);
        return string.Join(' ', statuses);
    }

    /// <summary>Serves calls until one of them is the last.</summary>
    private static Task ServeAsync(SipListener listener, Func<ServerTransaction, Task<bool>> serve) => Task.Run(async () =>
    {
        while (!await serve(await listener.Requests.ReadAsync(Cancellation)))
        {
        }
    });

    private SipListener Listen(SipProtocol protocol) => new(protocol, new IPEndPoint(IPAddress.Loopback, 0), protocol == SipProtocol.Tls ? _certificates.Issue() : null);

    private async Task<SipConnection> ConnectAsync(SipListener listener, SipProtocol protocol)
        => new(await new SipConnector(_certificates.Authorities).OpenAsync(new SipTarget(protocol, listener.Local, "127.0.0.1"), Cancellation));
}
