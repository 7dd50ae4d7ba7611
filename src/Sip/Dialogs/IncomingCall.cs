using System.Threading.Channels;
using TwilioTrunk.Sip.Media;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Transactions;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Sip.Dialogs;

/// <summary>A call that comes in (RFC 3261 section 13.3). A CANCEL and a BYE of the far side are answered by themselves.</summary>
public sealed class IncomingCall : IAsyncDisposable
{
    private readonly ServerTransaction _invite;
    private readonly string _tag = SipNames.Tag();
    private readonly SipDialog _dialog;
    private readonly Channel<ServerTransaction> _requests = SipConnection.NewQueue();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isFinal;
    private volatile CallState _state = CallState.Proceeding;

    /// <summary>Takes charge of a call.</summary>
    /// <param name="invite">The INVITE.</param>
    public IncomingCall(ServerTransaction invite)
    {
        _invite = invite ?? throw new ArgumentNullException(nameof(invite));
        _dialog = SipDialog.OfCallee(Connection, invite.Request, _tag);
        Connection.Join(invite.Request.CallId, _tag, _requests.Writer);
        Connection.Run(ServeAsync);
        Connection.Run(WatchAsync);
    }

    /// <summary>The INVITE.</summary>
    public SipRequest Request => _invite.Request;

    /// <summary>How far it is.</summary>
    public CallState State => _state;

    /// <summary>Ends when the call has ended, whoever ended it.</summary>
    public Task Ended => _ended.Task;

    private SipConnection Connection => _invite.Connection;

    /// <summary>What media the caller offers; null when he leaves the offer to this side.</summary>
    /// <exception cref="SipFormatException">It is unreadable, which is a 400.</exception>
    public SdpDescription? ReadOffer() => Request.Body.IsEmpty ? null : SdpDescription.Parse(Request.Body.Span);

    /// <summary>Tells the caller that it rings, or how else it goes on.</summary>
    /// <param name="statusCode">100 to 199; 180 by default.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public Task ProceedAsync(int statusCode = 180, CancellationToken cancellationToken = default)
        => _invite.RespondAsync(SipResponse.For(Request, statusCode, statusCode == 100 ? null : _tag, [Contact]), cancellationToken);

    /// <summary>Refuses the call.</summary>
    /// <param name="statusCode">300 to 699.</param>
    /// <param name="headers">More header fields, such as a challenge.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task RefuseAsync(int statusCode, IEnumerable<SipHeader>? headers = null, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _isFinal, 1) == 1)
            return;
        await _invite.RespondAsync(SipResponse.For(Request, statusCode, _tag, headers), cancellationToken).ConfigureAwait(false);
        End();
    }

    /// <summary>Answers the call, and waits until the caller acknowledges that.</summary>
    /// <param name="answer">What media this side takes.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False when he had given up, or never acknowledged it.</returns>
    public async Task<bool> AnswerAsync(SdpDescription answer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (Interlocked.Exchange(ref _isFinal, 1) == 1)
            return false;
        _state = CallState.Answered;
        SipHeader[] headers = [Contact, new SipHeader("Allow", OutgoingCall.Allowed), new SipHeader("Content-Type", SdpDescription.ContentType)];
        await _invite.RespondAsync(SipResponse.For(Request, 200, _tag, headers, answer.ToBytes()), cancellationToken).ConfigureAwait(false);
        if (await _invite.Acknowledged.WaitAsync(cancellationToken).ConfigureAwait(false) is not null)
            return true;

        // Section 13.3.1.4: the caller may be there all the same.
        await HangUpAsync(cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <summary>Hangs up a call that was answered.</summary>
    /// <param name="cancellationToken">Stops waiting for the far side.</param>
    public async Task HangUpAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            if (_state == CallState.Answered)
                await Connection.AskAsync(_dialog.NewRequest("BYE"), _dialog.NextHop, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SipTimeoutException or SipTransportException)
        {
            // The far side has gone.
        }
        finally
        {
            End();
        }
    }

    /// <summary>Refuses or hangs up what still goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Connection.Timers.Patience, Connection.Time);
        try
        {
            await RefuseAsync(480, null, patience.Token).ConfigureAwait(false);
            await HangUpAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SipTransportException or OperationCanceledException)
        {
            // Nobody is there any more.
        }

        _requests.Writer.TryComplete();
        Connection.Leave(Request.CallId, _tag);
    }

    private SipHeader Contact => new("Contact", Connection.Contact.ToString());

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(_invite.Cancelled, Ended).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (_invite.Cancelled.IsCompleted)
            await RefuseAsync(487, null, cancellationToken).ConfigureAwait(false);
    }

    private Task ServeAsync(CancellationToken cancellationToken) => OutgoingCall.ServeAsync(_requests.Reader, End, cancellationToken);

    private void End()
    {
        _state = CallState.Ended;
        _ended.TrySetResult();
    }
}
