using System.Globalization;
using System.Net;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Transactions;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Sip.Probing;

/// <summary>Asks an address whether SIP is spoken there, and how (OPTIONS, RFC 3261 section 11).</summary>
/// <param name="settings">How to ask.</param>
/// <param name="time">The clock.</param>
public sealed class OptionsProbe(ProbeSettings settings, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly SipConnector _connector = new(settings.Authorities);

    /// <summary>Asks.</summary>
    /// <param name="uri">Whom: the Request-URI.</param>
    /// <param name="target">Its address.</param>
    /// <param name="pace">Whose turns to keep before each request; null for none.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <returns>What became of it; that nothing answers is a result, not an exception.</returns>
    public async Task<ProbeResult> RunAsync(SipUri uri, SipTarget target, SendingPace? pace = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        ArgumentNullException.ThrowIfNull(target);
        var state = new State(target);
        try
        {
            for (var number = 1; number <= settings.Count; number++)
            {
                if (number > 1)
                    await Task.Delay(settings.Interval, _time, cancellationToken).ConfigureAwait(false);
                if (pace is not null)
                    await pace.WaitAsync(cancellationToken).ConfigureAwait(false);
                await AskAsync(state, uri, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await state.CloseAsync().ConfigureAwait(false);
        }

        return state.Result;
    }

    private async Task AskAsync(State state, SipUri uri, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(settings.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        state.Sent++;
        var transmissions = 0;
        try
        {
            var channel = state.Connection?.Channel ?? await _connector.OpenAsync(state.Target, either.Token).ConfigureAwait(false);
            var connection = state.Connection ??= new SipConnection(channel, settings.Timers, _time);
            state.Tls = channel.Tls;
            var start = _time.GetTimestamp();
            await foreach (var response in connection.RequestAsync(Request(uri, connection), () => transmissions++, either.Token).ConfigureAwait(false))
            {
                if (response.IsFinal)
                    state.Answer(response, _time.GetElapsedTime(start));
            }
        }
        catch (Exception exception) when (exception is SipTimeoutException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            if (state.Connection is { UnreadableText: { } text })
                state.Fail(SipTransportFailure.NotSip, Format(Text.StreamNotSip, text));
            else
                state.Fail(SipTransportFailure.TimedOut, Format(transmissions > 0 ? Text.NoAnswerToOptions : Text.NoConnectionInTime, settings.Timeout.TotalSeconds, transmissions));
        }
        catch (SipTransportException exception)
        {
            state.Tls = exception.Tls ?? state.Tls;
            state.Fail(exception.Failure, exception.Message);
            await state.CloseAsync().ConfigureAwait(false);
        }

        state.Repeated += Math.Max(0, transmissions - 1);
    }

    private SipRequest Request(SipUri uri, SipConnection connection)
    {
        var host = SipConnection.HostOf(connection.Channel.Local.Address);
        var target = uri.WithoutHeaders().ToString();
        return new SipRequest(
            "OPTIONS",
            target,
            new SipHeaders(
            [
                new SipHeader("Via", connection.NewVia().ToString()),
                new SipHeader("Max-Forwards", "70"),
                new SipHeader("From", new SipAddress($"sip:options@{host}").WithTag(SipNames.Tag()).ToString()),
                new SipHeader("To", new SipAddress(target).ToString()),
                new SipHeader("Call-ID", SipNames.CallId()),
                new SipHeader("CSeq", "1 OPTIONS"),
                new SipHeader("Contact", connection.Contact.ToString()),
                new SipHeader("Accept", "application/sdp"),
                new SipHeader("User-Agent", settings.UserAgent),
            ]));
    }

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    /// <summary>What is known so far.</summary>
    private sealed class State(SipTarget target)
    {
        private readonly List<TimeSpan> _roundTrips = [];
        private SipResponse? _answer;
        private (SipTransportFailure Failure, string Detail)? _failure;

        public SipTarget Target => target;

        public SipConnection? Connection { get; set; }

        public TlsDetails? Tls { get; set; }

        public int Sent { get; set; }

        public int Repeated { get; set; }

        public ProbeResult Result => new()
        {
            Target = target,
            Failure = _answer is null ? _failure?.Failure : null,
            Detail = _answer is null ? _failure?.Detail : null,
            StatusCode = _answer?.StatusCode,
            ReasonPhrase = _answer?.ReasonPhrase,
            Server = _answer?.Headers["Server"] ?? _answer?.Headers["User-Agent"],
            Sent = Sent,
            Repeated = Repeated,
            RoundTrips = _roundTrips,
            SeenAs = _answer is null ? null : SeenIn(_answer.Via),
            Tls = Tls,
        };

        public void Answer(SipResponse response, TimeSpan roundTrip)
        {
            _answer = response;
            _roundTrips.Add(roundTrip);
        }

        public void Fail(SipTransportFailure failure, string detail) => _failure = (failure, detail);

        public async Task CloseAsync()
        {
            if (Connection is { } connection)
                await connection.DisposeAsync().ConfigureAwait(false);
            Connection = null;
        }

        private static IPEndPoint? SeenIn(SipVia via)
            => via.Received is { } address ? new IPEndPoint(address, via.ReceivedPort ?? 0) : null;
    }
}
