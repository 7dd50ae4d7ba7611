using System.Globalization;
using System.Net;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Sip.Transactions;

/// <summary>A request that came, until it is answered (RFC 3261 section 17.2).</summary>
public sealed class ServerTransaction
{
    private readonly SipConnection _connection;
    private readonly TaskCompletionSource<SipRequest?> _acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IPEndPoint _source;
    private volatile SipResponse? _last;

    internal ServerTransaction(SipConnection connection, SipRequest request, IPEndPoint source)
    {
        (_connection, Request, _source) = (connection, request, source);
        Key = KeyOf(request, request.Method);
        Since = connection.Time.GetTimestamp();
    }

    /// <summary>The request; its topmost Via tells where it came from.</summary>
    public SipRequest Request { get; }

    /// <summary>The connection that it came over.</summary>
    public SipConnection Connection => _connection;

    /// <summary>Ends with the ACK of the final response to an INVITE, or with null when none came.</summary>
    public Task<SipRequest?> Acknowledged => _acknowledged.Task;

    /// <summary>Ends when the far side cancels an INVITE that has no final response yet; it is to be answered with 487.</summary>
    public Task Cancelled => _cancelled.Task;

    internal string Key { get; }

    internal long Since { get; }

    internal bool IsOver => Request.Method != "INVITE" || _acknowledged.Task.IsCompleted;

    /// <summary>Sends a response. A final one to an INVITE is repeated until it is acknowledged.</summary>
    /// <param name="response">The response, of <see cref="SipResponse.For"/>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="Transport.SipTransportException">It does not get out.</exception>
    public async Task RespondAsync(SipResponse response, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        _last = response;
        await _connection.SendAsync(response.ToBytes(), Receiver, cancellationToken).ConfigureAwait(false);
        if (Request.Method != "INVITE" || !response.IsFinal)
            return;
        if (_connection.Channel.IsReliable && !response.IsSuccess)
            _connection.Run(cancel => WaitForAcknowledgementAsync(null, cancel));
        else
            _connection.Run(cancel => WaitForAcknowledgementAsync(response.ToBytes(), cancel));
    }

    /// <summary>What names the transaction; an ACK and a CANCEL look for that of their INVITE (section 17.2.3).</summary>
    internal static string KeyOf(SipRequest request, string method)
    {
        var via = request.Via;
        return via.Branch is { } branch && branch.StartsWith(SipVia.MagicCookie, StringComparison.Ordinal) && branch.Length > SipVia.MagicCookie.Length
            ? string.Create(CultureInfo.InvariantCulture, $"{branch}|{via.Host}|{via.Port}|{method}")
            : string.Create(CultureInfo.InvariantCulture, $"{request.CallId}|{request.From.Tag}|{request.CSeq.Number}|{via}|{method}");
    }

    /// <summary>True when an ACK with a branch of its own is for the 2xx of this transaction.</summary>
    internal bool IsAcknowledgedBy(SipRequest acknowledgement)
        => Request.Method == "INVITE" && Request.CallId == acknowledgement.CallId && Request.CSeq.Number == acknowledgement.CSeq.Number
            && Request.From.Tag == acknowledgement.From.Tag;

    internal void Acknowledge(SipRequest acknowledgement) => _acknowledged.TrySetResult(acknowledgement);

    internal void Cancel()
    {
        if (_last is not { IsFinal: true })
            _cancelled.TrySetResult();
    }

    internal void Lose() => _acknowledged.TrySetResult(null);

    /// <summary>The request came again, so the last response was lost.</summary>
    internal async ValueTask RepeatAsync()
    {
        try
        {
            if (_last is { } response)
                await _connection.SendAsync(response.ToBytes(), Receiver, _connection.Closing).ConfigureAwait(false);
        }
        catch (Transport.SipTransportException)
        {
            // It will come yet again.
        }
    }

    /// <summary>Where a response goes over UDP (section 18.2.2, RFC 3581 section 4).</summary>
    private IPEndPoint? Receiver
    {
        get
        {
            if (_connection.Channel.IsReliable)
                return null;
            var via = Request.Via;
            if (via.HasReceivedPort)
                return _source;
            var address = via.Received ?? (IPAddress.TryParse(via.Host.Trim('[', ']'), out var host) ? host : _source.Address);
            return new IPEndPoint(address, via.Port ?? 5060);
        }
    }

    // Timers G and H, and those of section 13.3.1.4.
    private async Task WaitForAcknowledgementAsync(byte[]? repeated, CancellationToken cancellationToken)
    {
        var timers = _connection.Timers;
        var start = _connection.Time.GetTimestamp();
        try
        {
            for (var pause = repeated is null ? timers.Patience : timers.T1; _connection.Time.GetElapsedTime(start) < timers.Patience; pause = 2 * pause < timers.T2 ? 2 * pause : timers.T2)
            {
                using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                await Task.WhenAny(_acknowledged.Task, Task.Delay(pause, _connection.Time, end.Token)).ConfigureAwait(false);
                await end.CancelAsync().ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                if (_acknowledged.Task.IsCompleted)
                    return;
                if (repeated is not null)
                    await _connection.SendAsync(repeated, Receiver, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _acknowledged.TrySetResult(null);
        }
    }
}
