using System.Net;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Transactions;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Tests.Unit.Sip.Transactions;

/// <summary>The transactions of a client (RFC 3261 section 17.1), over real datagrams and with a clock of the test.</summary>
public sealed class ClientTransactionTests : IAsyncDisposable
{
    private readonly SipClock _clock = new();
    private readonly SipPeer _peer = new();
    private readonly SipConnection _connection;

    public ClientTransactionTests() => _connection = new SipConnection(UdpChannel.Open(_peer.Address), null, _clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _peer.Dispose();
    }

    // Timers E and F (section 17.1.2.2), A and B (section 17.1.1.2): milliseconds at which the request goes out, and is given up.
    [Theory]
    [InlineData("OPTIONS", "0 500 1500 3500 7500 11500 15500 19500 23500 27500 31500", 32000)]
    [InlineData("INVITE", "0 500 1500 3500 7500 15500 31500", 32000)]
    public async Task Without_an_answer_a_request_is_repeated_and_given_up(string method, string expected, int end)
    {
        var asking = _connection.AskAsync(_peer.Request(_connection, method), Cancellation);

        var times = new List<long>();
        var start = _clock.GetUtcNow();
        byte[]? first = null;
        for (var now = 0; now <= end; now += 500)
        {
            while (expected.Split(' ').Contains($"{now}") && times.LastOrDefault(-1) != now)
            {
                var bytes = (await _peer.ReceiveAsync(Cancellation)).ToBytes();
                Assert.Equal(first ??= bytes, bytes);
                times.Add((long)(_clock.GetUtcNow() - start).TotalMilliseconds);
            }

            if (now == end)
                break;
            await _clock.SomebodyWaitsAsync(Cancellation);
            Assert.False(asking.IsCompleted);
            _clock.Advance(TimeSpan.FromMilliseconds(500));
        }

        var failure = await Assert.ThrowsAsync<SipTimeoutException>(() => asking);
        Assert.Equal(expected, string.Join(' ', times));
        Assert.Equal(method, failure.Request.Method);
        Assert.Equal(0, _peer.Available);
    }

    // The first two datagrams are lost: a third one is there at 1.5 s.
    [Fact]
    public async Task A_peer_that_loses_the_first_two_datagrams_is_heard()
    {
        var sent = 0;
        var asking = CollectAsync(_peer.Request(_connection, "OPTIONS"), () => sent++);
        await _peer.ReceiveAsync(Cancellation);
        foreach (var pause in (double[])[0.5, 1])
        {
            await _clock.SomebodyWaitsAsync(Cancellation);
            _clock.Advance(TimeSpan.FromSeconds(pause));
            await _peer.ReceiveAsync(Cancellation);
        }

        await _peer.SendAsync(SipResponse.For(await RepeatedAsync(TimeSpan.FromSeconds(2)), 200, "t"));

        Assert.Equal("200", await asking);
        Assert.Equal(4, sent);
    }

    [Fact]
    public async Task After_a_provisional_answer_another_request_than_INVITE_is_repeated_slowly()
    {
        var asking = CollectAsync(_peer.Request(_connection, "OPTIONS"));
        var request = await _peer.ReceiveRequestAsync(Cancellation);
        await _peer.SendAsync(SipResponse.For(request, 100));
        await Task.Delay(50, Cancellation);
        await _clock.SomebodyWaitsAsync(Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        await _peer.ReceiveAsync(Cancellation);
        await _clock.SomebodyWaitsAsync(Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(3.5));
        await Task.Delay(50, Cancellation);
        Assert.Equal(0, _peer.Available);

        _clock.Advance(TimeSpan.FromSeconds(0.5));
        await _peer.ReceiveAsync(Cancellation);
        await _peer.SendAsync(SipResponse.For(request, 404, "t"));

        Assert.Equal("100 404", await asking);
    }

    [Fact]
    public async Task An_INVITE_that_rings_is_neither_repeated_nor_given_up()
    {
        var asking = CollectAsync(_peer.Request(_connection, "INVITE"));
        var invite = await _peer.ReceiveRequestAsync(Cancellation);
        await _peer.SendAsync(SipResponse.For(invite, 180, "t"));
        await Task.Delay(50, Cancellation);

        _clock.Advance(TimeSpan.FromMinutes(10));

        await Task.Delay(50, Cancellation);
        Assert.Equal(0, _peer.Available);
        Assert.False(asking.IsCompleted);
        await _peer.SendAsync(SipResponse.For(invite, 486, "t"));
        Assert.Equal("180 486", await asking);
    }

    // Section 17.1.1.3.
    [Fact]
    public async Task A_refused_INVITE_is_acknowledged_each_time_the_refusal_comes()
    {
        var asking = CollectAsync(_peer.Request(_connection, "INVITE"));
        var invite = await _peer.ReceiveRequestAsync(Cancellation);
        var refusal = SipResponse.For(invite, 486, "there");

        for (var i = 0; i < 3; i++)
        {
            await _peer.SendAsync(refusal);
            var ack = await _peer.ReceiveRequestAsync(Cancellation);
            Assert.Equal(("ACK", invite.RequestUri, invite.Via.Branch, "there"), (ack.Method, ack.RequestUri, ack.Via.Branch, ack.To.Tag));
            Assert.Equal((1u, "ACK", invite.CallId), (ack.CSeq.Number, ack.CSeq.Method, ack.CallId));
        }

        Assert.Equal("486", await asking);
    }

    [Fact]
    public async Task Answers_find_their_requests_in_any_order()
    {
        SipRequest[] requests = [_peer.Request(_connection, "OPTIONS", "a"), _peer.Request(_connection, "OPTIONS", "b"), _peer.Request(_connection, "OPTIONS", "c")];
        var asking = requests.Select(request => _connection.AskAsync(request, Cancellation)).ToArray();
        var received = new[] { await _peer.ReceiveRequestAsync(Cancellation), await _peer.ReceiveRequestAsync(Cancellation), await _peer.ReceiveRequestAsync(Cancellation) };

        foreach (var request in received.Reverse())
            await _peer.SendAsync(SipResponse.For(request, 200 + (request.CallId[0] - 'a'), "t"));

        Assert.Equal([200, 201, 202], (await Task.WhenAll(asking)).Select(response => response.StatusCode));
    }

    [Fact]
    public async Task An_answer_to_another_transaction_counts_for_nothing()
    {
        var asking = _connection.AskAsync(_peer.Request(_connection, "OPTIONS"), Cancellation);
        var request = await _peer.ReceiveRequestAsync(Cancellation);
        var answer = SipResponse.For(request, 200, "t");

        await _peer.SendAsync(new SipResponse(403, "", answer.Headers.With("Via", request.Via.ToString().Replace(request.Via.Branch!, "z9hG4bKguessed", StringComparison.Ordinal))));
        await _peer.SendAsync(new SipResponse(403, "", answer.Headers.With("CSeq", "1 INVITE")));
        await _peer.SendAsync("SIP/2.0 200 OK\r\nrubbish\r\n\r\n");
        await _peer.SendAsync("\r\n\r\n");
        await _peer.SendAsync(answer);

        Assert.Equal(200, (await asking).StatusCode);
        Assert.Equal(1, _connection.Unreadable);
        Assert.StartsWith("SIP/2.0 200 OK??rubbish", _connection.UnreadableText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_is_a_refusal_and_not_a_long_wait()
    {
        var request = _peer.Request(_connection, "OPTIONS");
        _peer.Dispose();

        var failure = await Assert.ThrowsAsync<SipTransportException>(async () =>
        {
            // Over loopback the refusal may come before or with the next datagram.
            var asking = _connection.AskAsync(request, Cancellation);
            await Task.Delay(200, Cancellation);
            _clock.Advance(TimeSpan.FromSeconds(0.5));
            await asking;
        });

        Assert.Equal(SipTransportFailure.Refused, failure.Failure);
        Assert.Equal(SipTransportFailure.Refused, (await Assert.ThrowsAsync<SipTransportException>(() => _connection.AskAsync(request, Cancellation))).Failure);
    }

    [Fact]
    public async Task What_is_given_up_is_not_repeated()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var asking = _connection.AskAsync(_peer.Request(_connection, "OPTIONS"), stop.Token);
        await _peer.ReceiveAsync(Cancellation);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Task.Delay(50, Cancellation);
        Assert.Equal((0, 0), (_peer.Available, _clock.Waiting));
    }

    [Fact]
    public async Task Closing_ends_what_waits()
    {
        var asking = _connection.AskAsync(_peer.Request(_connection, "OPTIONS"), Cancellation);
        await _peer.ReceiveAsync(Cancellation);

        await _connection.DisposeAsync();

        Assert.Equal(SipTransportFailure.Closed, (await Assert.ThrowsAsync<SipTransportException>(() => asking)).Failure);
    }

    [Fact]
    public void Each_request_has_a_branch_of_its_own_and_wishes_the_port_to_be_told()
    {
        var (one, other) = (_connection.NewVia(), _connection.NewVia());

        Assert.NotEqual(one.Branch, other.Branch);
        Assert.StartsWith(SipVia.MagicCookie, one.Branch, StringComparison.Ordinal);
        Assert.True(one.HasReceivedPort);
        Assert.Equal((_connection.Channel.Local.Port, IPAddress.Loopback.ToString()), (one.Port, one.Host));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8::1", "[2001:db8::1]")]
    [InlineData("fe80::1%3", "[fe80::1]")]
    public void An_address_is_a_host_without_its_zone(string address, string expected)
        => Assert.Equal(expected, SipConnection.HostOf(IPAddress.Parse(address)));

    private async Task<SipRequest> RepeatedAsync(TimeSpan pause)
    {
        await _clock.SomebodyWaitsAsync(Cancellation);
        _clock.Advance(pause);
        return await _peer.ReceiveRequestAsync(Cancellation);
    }

    private async Task<string> CollectAsync(SipRequest request, Action? onSent = null)
    {
        var statuses = new List<int>();
        await foreach (var response in _connection.RequestAsync(request, onSent, Cancellation))
            statuses.Add(response.StatusCode);
        return string.Join(' ', statuses);
    }
}
