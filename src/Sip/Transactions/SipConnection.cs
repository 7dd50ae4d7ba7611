using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Sip.Transactions;

/// <summary>The transactions over a channel (RFC 3261 section 17): repeats what may be lost, and brings responses to their requests.</summary>
public sealed class SipConnection : IAsyncDisposable
{
    /// <summary>How many requests may wait to be taken; more are dropped, and come again when they are meant.</summary>
    private const int RequestsInWaiting = 1000;

    /// <summary>How many transactions are kept for repetitions.</summary>
    private const int MostKept = 10_000;

    private readonly TimeProvider _time;
    private readonly ChannelWriter<ServerTransaction> _arrivals;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<(string Branch, string Method), Channel<SipResponse>> _pending = new();
    private readonly ConcurrentDictionary<string, KeptAcknowledgement> _acknowledged = new();
    private readonly ConcurrentDictionary<string, ServerTransaction> _served = new();
    private readonly ConcurrentDictionary<(string CallId, string Tag), ChannelWriter<ServerTransaction>> _dialogs = new();
    private readonly ConcurrentDictionary<Task, byte> _work = new();
    private readonly Task _receiving;
    private volatile SipTransportException? _end;
    private int _mostServed;
    private int _unreadable;
    private int _isDisposed;

    /// <summary>Begins to receive.</summary>
    /// <param name="channel">The channel, which is closed with this object.</param>
    /// <param name="timers">The times; those of the RFC by default.</param>
    /// <param name="time">The clock.</param>
    public SipConnection(SipChannel channel, SipTimers? timers = null, TimeProvider? time = null)
        : this(channel, timers, time, NewQueue())
    {
    }

    private SipConnection(SipChannel channel, SipTimers? timers, TimeProvider? time, Channel<ServerTransaction> arrivals)
        : this(channel, timers, time, arrivals.Writer) => Requests = arrivals.Reader;

    internal SipConnection(SipChannel channel, SipTimers? timers, TimeProvider? time, ChannelWriter<ServerTransaction> arrivals)
    {
        Channel = channel ?? throw new ArgumentNullException(nameof(channel));
        Timers = timers ?? SipTimers.Default;
        _time = time ?? TimeProvider.System;
        _arrivals = arrivals;
        _receiving = Task.Run(ReceiveAsync);
    }

    /// <summary>The channel.</summary>
    public SipChannel Channel { get; }

    /// <summary>The times.</summary>
    public SipTimers Timers { get; }

    /// <summary>Requests that came outside of the dialogs of this connection; null for one of a <see cref="SipListener"/>, which has those of all.</summary>
    public ChannelReader<ServerTransaction>? Requests { get; }

    /// <summary>How many messages of the far side could not be read.</summary>
    public int Unreadable => _unreadable;

    /// <summary>The beginning of the last message that could not be read; null when there was none.</summary>
    public string? UnreadableText { get; private set; }

    /// <summary>Ends when nothing more can come.</summary>
    internal Task Completion => _receiving;

    internal TimeProvider Time => _time;

    internal CancellationToken Closing => _closing.Token;

    /// <summary>What a new request has as its topmost Via: this address, and the wish that responses come back to it (RFC 3581).</summary>
    public SipVia NewVia() => new(
        Channel.Protocol.ToString().ToUpperInvariant(),
        HostOf(Channel.Local.Address),
        Channel.Local.Port,
        [new SipParameter("rport", null), new SipParameter("branch", SipNames.Branch())]);

    /// <summary>Where the far side of a dialog finds this one.</summary>
    public SipAddress Contact => new(
        $"sip:{HostOf(Channel.Local.Address)}:{Channel.Local.Port.ToString(CultureInfo.InvariantCulture)}"
        + (Channel.Protocol == SipProtocol.Udp ? "" : $";transport={Channel.Protocol.ToString().ToLowerInvariant()}"));

    /// <summary>
    /// Sends a request and gives the responses to it, the final one last. It is repeated, over UDP, until a response comes; that it is asked for
    /// the next response keeps it going. A final response to INVITE other than 2xx is acknowledged; a 2xx is up to the caller.
    /// </summary>
    /// <param name="request">The request, with a Via of <see cref="NewVia"/>; not ACK.</param>
    /// <param name="onSent">Called each time the request was sent.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <exception cref="SipTimeoutException">No final response came in time; to INVITE, no response at all.</exception>
    /// <exception cref="SipTransportException">Nothing gets through.</exception>
    public IAsyncEnumerable<SipResponse> RequestAsync(SipRequest request, Action? onSent = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RequestAsync(request, null, onSent, cancellationToken);
    }

    /// <summary>Sends a request and gives the final response to it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="SipTimeoutException">No final response came in time.</exception>
    /// <exception cref="SipTransportException">Nothing gets through.</exception>
    public Task<SipResponse> AskAsync(SipRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AskAsync(request, null, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        await _closing.CancelAsync().ConfigureAwait(false);
        await Channel.DisposeAsync().ConfigureAwait(false);
        await _receiving.ConfigureAwait(false);
        await Task.WhenAll(_work.Keys).ConfigureAwait(false);
        _closing.Dispose();
    }

    internal async Task<SipResponse> AskAsync(SipRequest request, IPEndPoint? receiver, CancellationToken cancellationToken)
    {
        await foreach (var response in RequestAsync(request, receiver, null, cancellationToken).ConfigureAwait(false))
        {
            if (response.IsFinal)
                return response;
        }

        throw new SipTimeoutException(request);
    }

    /// <summary>An address as the host of a URI or of a Via; the zone of a link-local one is nobody else's affair.</summary>
    internal static string HostOf(IPAddress address) => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
        ? $"[{new IPAddress(address.GetAddressBytes())}]"
        : address.ToString();

    internal static Channel<ServerTransaction> NewQueue()
        => System.Threading.Channels.Channel.CreateBounded<ServerTransaction>(new BoundedChannelOptions(RequestsInWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Sends an ACK, and again each time its response comes again.</summary>
    internal async Task AcknowledgeAsync(SipRequest invite, SipRequest acknowledgement, SipResponse response, IPEndPoint? to, CancellationToken cancellationToken)
    {
        var now = _time.GetTimestamp();
        foreach (var old in _acknowledged.Where(entry => _time.GetElapsedTime(entry.Value.Since, now) > Timers.Patience))
            _acknowledged.TryRemove(old);
        var kept = new KeptAcknowledgement(acknowledgement.ToBytes(), to, response.To.Tag, now);
        _acknowledged[invite.Via.Branch ?? ""] = kept;
        await SendAsync(kept.Bytes, to, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>From now on the requests of a dialog go there.</summary>
    internal void Join(string callId, string localTag, ChannelWriter<ServerTransaction> requests) => _dialogs[(callId, localTag)] = requests;

    internal void Leave(string callId, string localTag) => _dialogs.TryRemove((callId, localTag), out _);

    internal ValueTask SendAsync(byte[] bytes, IPEndPoint? to, CancellationToken cancellationToken) => Channel.SendAsync(bytes, to, cancellationToken);

    /// <summary>Does something besides, and waits for its end when this object is disposed.</summary>
    internal void Run(Func<CancellationToken, Task> work)
    {
        var task = Task.Run(async () =>
        {
            try
            {
                await work(_closing.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SipTransportException or SipTimeoutException or SipFormatException or ObjectDisposedException)
            {
                // The connection is over, and who waits for it is told by itself.
            }
        });
        _work.TryAdd(task, 0);
        task.ContinueWith(done => _work.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async IAsyncEnumerable<SipResponse> RequestAsync(
        SipRequest request, IPEndPoint? receiver, Action? onSent, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = (request.Via.Branch ?? "", request.Method);
        var responses = System.Threading.Channels.Channel.CreateUnbounded<SipResponse>();
        if (!_pending.TryAdd(key, responses))
            throw new InvalidOperationException(key.ToString());
        try
        {
            if (_end is { } end)
                throw end;
            var bytes = request.ToBytes();
            var isInvite = request.Method == "INVITE";
            var start = _time.GetTimestamp();
            var pause = Timers.T1;
            var isProceeding = false;
            await SendAsync(bytes, receiver, cancellationToken).ConfigureAwait(false);
            onSent?.Invoke();
            while (true)
            {
                // Timers A and E over UDP, B and F; an INVITE that rings is waited for without end (section 17.1.1.2).
                var left = Timers.Patience - _time.GetElapsedTime(start);
                var repeats = !Channel.IsReliable && !(isInvite && isProceeding);
                var wait = isInvite && isProceeding ? Timeout.InfiniteTimeSpan : repeats && pause < left ? pause : left;
                if (wait != Timeout.InfiniteTimeSpan && wait <= TimeSpan.Zero)
                    throw new SipTimeoutException(request);
                if (!await responses.Reader.WaitAsync(wait, _time, cancellationToken).ConfigureAwait(false))
                {
                    if (!repeats || _time.GetElapsedTime(start) >= Timers.Patience)
                        throw new SipTimeoutException(request);
                    await SendAsync(bytes, receiver, cancellationToken).ConfigureAwait(false);
                    onSent?.Invoke();
                    pause = isInvite ? 2 * pause : isProceeding || 2 * pause > Timers.T2 ? Timers.T2 : 2 * pause;
                    continue;
                }

                while (responses.Reader.TryRead(out var response))
                {
                    isProceeding = true;
                    if (isInvite && response.StatusCode >= 300)
                        await AcknowledgeAsync(request, Acknowledgement(request, response), response, null, cancellationToken).ConfigureAwait(false);
                    if (response.IsFinal)
                    {
                        // Before it is given: what comes again is not for this transaction any more.
                        _pending.TryRemove(key, out _);
                        yield return response;
                        yield break;
                    }

                    yield return response;
                }
            }
        }
        finally
        {
            _pending.TryRemove(key, out _);
        }
    }

    /// <summary>The ACK of a response that refuses: of the same transaction (section 17.1.1.3).</summary>
    private static SipRequest Acknowledgement(SipRequest invite, SipResponse response) => new(
        "ACK",
        invite.RequestUri,
        new SipHeaders(
        [
            new SipHeader("Via", invite.Via.ToString()),
            .. invite.Headers.Where(header => header.Is("Route")),
            new SipHeader("Max-Forwards", "70"),
            new SipHeader("From", invite.Headers["From"]!),
            new SipHeader("To", response.Headers["To"]!),
            new SipHeader("Call-ID", invite.CallId),
            new SipHeader("CSeq", new SipCSeq(invite.CSeq.Number, "ACK").ToString()),
        ]));

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var frame = await Channel.ReceiveAsync(_closing.Token).ConfigureAwait(false);
                if (!SipParser.TryParse(frame.Bytes.Span, SipReading.Tolerant, out var message))
                    Discard(frame);
                else if (message is SipResponse response)
                    await TakeAsync(response).ConfigureAwait(false);
                else if (message is SipRequest request)
                    await TakeAsync(request, frame.Source).ConfigureAwait(false);
            }
        }
        catch (SipTransportException exception)
        {
            End(exception);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            End(new SipTransportException(
                SipTransportFailure.Closed, string.Format(CultureInfo.CurrentCulture, Text.ConnectionClosed, Channel.Remote ?? Channel.Local), exception));
        }
    }

    private void Discard(SipFrame frame)
    {
        // Line ends keep a way through a NAT open (RFC 5626 section 3.5.1); and strangers do not count.
        if (frame.Bytes.Span.IndexOfAnyExcept("\r\n\0"u8) < 0 || (Channel.Remote is { } remote && !frame.Source.Equals(remote)))
            return;
        Interlocked.Increment(ref _unreadable);
        UnreadableText = StreamFraming.Shown(frame.Bytes.Span);
    }

    private async ValueTask TakeAsync(SipResponse response)
    {
        var branch = response.Via.Branch ?? "";
        if (_pending.TryGetValue((branch, response.CSeq.Method), out var responses))
            responses.Writer.TryWrite(response);
        else if (response is { IsFinal: true, CSeq.Method: "INVITE" } && _acknowledged.TryGetValue(branch, out var kept) && kept.Tag == response.To.Tag)
            await TrySendAsync(kept.Bytes, kept.To).ConfigureAwait(false);
    }

    private async ValueTask TakeAsync(SipRequest request, IPEndPoint source)
    {
        var via = request.Via.ReceivedFrom(source);
        var received = request.With(WithTopmostVia(request.Headers, via));
        if (request.Method == "ACK")
        {
            Served(received)?.Acknowledge(received);
            return;
        }

        if (_served.TryGetValue(ServerTransaction.KeyOf(received, received.Method), out var known))
        {
            await known.RepeatAsync().ConfigureAwait(false);
            return;
        }

        MakeRoom();
        var transaction = new ServerTransaction(this, received, source);
        _served[transaction.Key] = transaction;
        if (request.Method == "CANCEL")
        {
            var cancelled = _served.GetValueOrDefault(ServerTransaction.KeyOf(received, "INVITE"));
            Run(cancel => transaction.RespondAsync(SipResponse.For(received, cancelled is null ? 481 : 200, SipNames.Tag()), cancel));
            cancelled?.Cancel();
        }
        else if (received.To.Tag is not { } tag)
        {
            _arrivals.TryWrite(transaction);
        }
        else if (!_dialogs.TryGetValue((received.CallId, tag), out var dialog) || !dialog.TryWrite(transaction))
        {
            Run(cancel => transaction.RespondAsync(SipResponse.For(received, 481), cancel));
        }
    }

    /// <summary>The INVITE that an ACK is for: that of its branch, or after 2xx that of its dialog.</summary>
    private ServerTransaction? Served(SipRequest acknowledgement)
        => _served.GetValueOrDefault(ServerTransaction.KeyOf(acknowledgement, "INVITE"))
            ?? _served.Values.FirstOrDefault(transaction => transaction.IsAcknowledgedBy(acknowledgement));

    /// <summary>Forgets what nobody repeats any more (timers H, I and J), and the oldest when there is too much.</summary>
    private void MakeRoom()
    {
        if (_served.Count < _mostServed)
            return;
        foreach (var old in _served.Where(entry => entry.Value.IsOver && _time.GetElapsedTime(entry.Value.Since) > 2 * Timers.Patience))
            _served.TryRemove(old);
        foreach (var old in _served.OrderBy(entry => entry.Value.Since).Take(_served.Count - MostKept).ToArray())
            _served.TryRemove(old);

        // Looked at again when it has doubled, so that the search costs little however many there are.
        _mostServed = Math.Max(64, 2 * _served.Count);
    }

    private async ValueTask TrySendAsync(byte[] bytes, IPEndPoint? to)
    {
        try
        {
            await SendAsync(bytes, to, _closing.Token).ConfigureAwait(false);
        }
        catch (SipTransportException)
        {
            // It comes again, and so does this.
        }
    }

    private void End(SipTransportException end)
    {
        _end = end;
        foreach (var responses in _pending.Values)
            responses.Writer.TryComplete(end);
        foreach (var transaction in _served.Values)
            transaction.Lose();
        foreach (var dialog in _dialogs.Values)
            dialog.TryComplete();
        if (Requests is not null)
            _arrivals.TryComplete();
    }

    private static SipHeaders WithTopmostVia(SipHeaders headers, SipVia via)
    {
        var first = headers.First(header => header.Is("Via"));
        var others = Scanner.Split(first.Value).Skip(1);
        return new SipHeaders(headers.Select(header => ReferenceEquals(header, first) ? new SipHeader("Via", string.Join(", ", others.Prepend(via.ToString()))) : header));
    }

    private sealed record KeptAcknowledgement(byte[] Bytes, IPEndPoint? To, string? Tag, long Since);
}
