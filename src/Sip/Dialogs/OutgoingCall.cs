using System.Threading.Channels;
using TwilioTrunk.Sip.Digest;
using TwilioTrunk.Sip.Media;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Transactions;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Sip.Dialogs;

/// <summary>A call that this side makes (RFC 3261 section 13.2): INVITE, digest, ACK, CANCEL, BYE. It ends with this object at the latest.</summary>
public sealed class OutgoingCall : IAsyncDisposable
{
    internal const string Allowed = "INVITE, ACK, CANCEL, BYE, OPTIONS";

    private readonly SipConnection _connection;
    private readonly CallSettings _settings;
    private readonly string _callId = SipNames.CallId();
    private readonly SipAddress _from;
    private readonly Channel<ServerTransaction> _requests = SipConnection.NewQueue();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SipRequest? _invite;
    private IAsyncEnumerator<SipResponse>? _responses;
    private Task<bool>? _next;
    private SipDialog? _dialog;
    private uint _sequence;
    private bool _isEnding;
    private volatile CallState _state;

    /// <summary>Prepares a call; nothing is sent yet.</summary>
    /// <param name="connection">The way to the far side, which stays open after the call.</param>
    /// <param name="settings">Whom to call.</param>
    public OutgoingCall(SipConnection connection, CallSettings settings)
    {
        _connection = connection ?? throw new ArgumentNullException(nameof(connection));
        _settings = settings ?? throw new ArgumentNullException(nameof(settings));
        _from = settings.From.WithTag(SipNames.Tag());
        _connection.Join(_callId, _from.Tag!, _requests.Writer);
        _connection.Run(cancel => ServeAsync(_requests.Reader, End, cancel));
    }

    /// <summary>What names the call on both sides.</summary>
    public string CallId => _callId;

    /// <summary>How far it is.</summary>
    public CallState State => _state;

    /// <summary>True when the last INVITE answered a challenge.</summary>
    public bool HasAnsweredChallenge { get; private set; }

    /// <summary>The media of the far side; null before it said so.</summary>
    public SdpDescription? Answer { get; private set; }

    /// <summary>Ends when the call has ended, whoever ended it.</summary>
    public Task Ended => _ended.Task;

    /// <summary>
    /// Calls, and gives the next response. A 401 or 407 is given as well, and then the INVITE is sent again with an answer to its challenge, once,
    /// and once more when only the nonce was too old. A 2xx is acknowledged.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting; the call goes on, and is to be ended.</param>
    /// <returns>Null after the final response.</returns>
    /// <exception cref="SipTimeoutException">No response came in time.</exception>
    /// <exception cref="SipTransportException">Nothing gets through.</exception>
    public async Task<SipResponse?> NextAsync(CancellationToken cancellationToken = default)
    {
        if (State is CallState.Answered or CallState.Ended)
            return null;
        try
        {
            if (_responses is null)
                Invite(null);

            // What is not waited for any more goes on, and is waited for again.
            _next ??= _responses!.MoveNextAsync().AsTask();
            var hasNext = await _next.WaitAsync(cancellationToken).ConfigureAwait(false);
            _next = null;
            if (!hasNext)
                return null;
            var response = _responses!.Current;
            await TakeAsync(response, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch (Exception exception) when (exception is SipTimeoutException or SipTransportException)
        {
            End();
            throw;
        }
    }

    /// <summary>Ends the call, whatever state it is in: CANCEL while it is not answered, BYE after that.</summary>
    /// <param name="cancellationToken">Stops waiting for the far side.</param>
    public async Task EndAsync(CancellationToken cancellationToken = default)
    {
        using var patience = new CancellationTokenSource(_settings.Farewell, _connection.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            if (State is CallState.Calling or CallState.Proceeding)
                await CancelAsync(either.Token).ConfigureAwait(false);
            if (State == CallState.Answered)
                await _connection.AskAsync(_dialog!.NewRequest("BYE"), _dialog.NextHop, either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SipTimeoutException or SipTransportException or OperationCanceledException)
        {
            // The far side has gone, or does not care.
            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            End();
        }
    }

    /// <summary>Ends the call.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync(CancellationToken.None).ConfigureAwait(false);
        _requests.Writer.TryComplete();
        _connection.Leave(_callId, _from.Tag!);
        await _stop.CancelAsync().ConfigureAwait(false);
        await ForgetAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    /// <summary>Answers the requests of the far side of a dialog.</summary>
    internal static async Task ServeAsync(ChannelReader<ServerTransaction> requests, Action end, CancellationToken cancellationToken)
    {
        await foreach (var transaction in requests.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            var status = transaction.Request.Method switch
            {
                "BYE" or "OPTIONS" or "INFO" => 200,
                "INVITE" or "UPDATE" => 488,
                _ => 405,
            };
            await transaction.RespondAsync(SipResponse.For(transaction.Request, status, headers: [new SipHeader("Allow", Allowed)]), cancellationToken).ConfigureAwait(false);
            if (transaction.Request.Method == "BYE")
                end();
        }
    }

    /// <summary>Gives up what is left of the last INVITE.</summary>
    private async Task ForgetAsync()
    {
        if (_next is not null)
            await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_responses is not null)
            await _responses.DisposeAsync().ConfigureAwait(false);
    }

    private async Task TakeAsync(SipResponse response, CancellationToken cancellationToken)
    {
        if (response.ContentType == SdpDescription.ContentType && TryRead(response) is { } answer)
            Answer = answer;
        if (!response.IsFinal)
        {
            _state = CallState.Proceeding;
        }
        else if (response.IsSuccess)
        {
            _dialog = SipDialog.OfCaller(_connection, _invite!, response);
            _state = CallState.Answered;
            await _connection.AcknowledgeAsync(_invite!, _dialog.NewRequest("ACK", _invite!.CSeq.Number), response, _dialog.NextHop, cancellationToken).ConfigureAwait(false);
        }
        else if (!_isEnding && Authorization(response) is { } authorization)
        {
            await ForgetAsync().ConfigureAwait(false);
            Invite(authorization);
        }
        else
        {
            End();
        }
    }

    private static SdpDescription? TryRead(SipResponse response)
    {
        try
        {
            return SdpDescription.Parse(response.Body.Span);
        }
        catch (SipFormatException)
        {
            // The call says what it is worth by itself.
            return null;
        }
    }

    private void Invite(SipHeader? authorization)
    {
        _state = CallState.Calling;
        HasAnsweredChallenge = authorization is not null;
        _invite = new SipRequest(
            "INVITE",
            _settings.Target.ToString(),
            new SipHeaders(
            [
                new SipHeader("Via", _connection.NewVia().ToString()),
                new SipHeader("Max-Forwards", "70"),
                new SipHeader("From", _from.ToString()),
                new SipHeader("To", new SipAddress(_settings.Target.ToString()).ToString()),
                new SipHeader("Call-ID", _callId),
                new SipHeader("CSeq", new SipCSeq(++_sequence, "INVITE").ToString()),
                new SipHeader("Contact", _connection.Contact.ToString()),
                new SipHeader("Allow", Allowed),
                .. authorization is null ? Array.Empty<SipHeader>() : [authorization],
                .. _settings.UserAgent is null ? Array.Empty<SipHeader>() : [new SipHeader("User-Agent", _settings.UserAgent)],
                .. _settings.Headers,
                .. _settings.Offer is null ? Array.Empty<SipHeader>() : [new SipHeader("Content-Type", SdpDescription.ContentType)],
            ]),
            _settings.Offer?.ToBytes() ?? default);
        _responses = _connection.RequestAsync(_invite, null, _stop.Token).GetAsyncEnumerator(CancellationToken.None);
    }

    /// <summary>The answer to a challenge; null when there is none, or when the last one was refused.</summary>
    private SipHeader? Authorization(SipResponse response)
    {
        if (response.StatusCode is not (401 or 407) || _settings.Credential is not { } credential || DigestChallenge.Of(response) is not { } challenge)
            return null;
        if (HasAnsweredChallenge && (!challenge.IsStale || _sequence > 2))
            return null;
        return new SipHeader(DigestChallenge.AnswerHeader(response), challenge.Answer(credential, "INVITE", _settings.Target.ToString()).ToString());
    }

    /// <summary>Gives the call up before it is answered (section 9.1): that takes a provisional response, and the answer may be faster.</summary>
    private async Task CancelAsync(CancellationToken cancellationToken)
    {
        // What comes from now on ends the call; a challenge is not answered any more.
        _isEnding = true;
        while (State == CallState.Calling)
            await NextAsync(cancellationToken).ConfigureAwait(false);
        if (State != CallState.Proceeding)
            return;
        var invite = _invite!;
        var cancel = new SipRequest(
            "CANCEL",
            invite.RequestUri,
            new SipHeaders(
            [
                new SipHeader("Via", invite.Via.ToString()),
                new SipHeader("Max-Forwards", "70"),
                new SipHeader("From", _from.ToString()),
                new SipHeader("To", invite.Headers["To"]!),
                new SipHeader("Call-ID", _callId),
                new SipHeader("CSeq", new SipCSeq(invite.CSeq.Number, "CANCEL").ToString()),
            ]));
        await _connection.AskAsync(cancel, cancellationToken).ConfigureAwait(false);
        while (State == CallState.Proceeding && await NextAsync(cancellationToken).ConfigureAwait(false) is not null)
        {
            // 487, or a 200 that was faster.
        }
    }

    private void End()
    {
        _state = CallState.Ended;
        _ended.TrySetResult();
    }
}
