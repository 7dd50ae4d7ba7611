using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using TwilioTrunk.Sip;
using TwilioTrunk.Sip.Dialogs;
using TwilioTrunk.Sip.Media;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Transactions;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Provisioning;

/// <summary>Makes a call to a termination domain, as a PBX would, and ends it as soon as it is decided: when it rings, or is answered or refused.</summary>
/// <param name="settings">How addresses are found, and what is trusted.</param>
/// <param name="time">The clock.</param>
public sealed partial class TerminationCaller(EndpointSettings settings, TimeProvider? time = null)
{
    /// <summary>How long an address may say nothing at all before the next one is tried; Twilio advises 4 s, and a datagram or two may be lost.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(8);

    /// <summary>How long the end of a call is waited for; one that nothing was heard of may still begin.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(4);

    private static readonly string[] Explaining = ["Reason", "Warning", "X-Twilio-Error"];

    private readonly EndpointProbe _endpoints = new(settings);
    private readonly SipConnector _connector = new(settings.Probe.Authorities);
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Makes the call.</summary>
    /// <param name="request">Whom to call, and as whom.</param>
    /// <param name="onStep">Called with each response.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<TerminationCall> CallAsync(TerminationRequestedCall request, Action<CallStep>? onStep = null, CancellationToken cancellationToken = default)
    {
        var call = new TerminationCall { Request = request, Started = _time.GetUtcNow() };
        var addresses = await _endpoints.FindAsync(EndpointUri.Parse(request.DomainName), request.Protocol, cancellationToken).ConfigureAwait(false);
        foreach (var address in addresses.Where(address => address.State != EndpointState.NoWay))
        {
            if (address.Target is not { } target || address.State != EndpointState.Asked)
                return call with { Target = address.Target, Detail = address.Detail, IsNotSent = address.State == EndpointState.NotSent };
            call = await CallAtAsync(call with { Target = target, Detail = null }, onStep, cancellationToken).ConfigureAwait(false);

            // Who says anything has been found (RFC 3263 section 4.3); another address would count as another call.
            if (call.Last is not null)
                break;
        }

        return call;
    }

    private async Task<TerminationCall> CallAtAsync(TerminationCall call, Action<CallStep>? onStep, CancellationToken cancellationToken)
    {
        var steps = new List<CallStep>();
        using var patience = new CancellationTokenSource(Shorter(Silence, settings.Probe.Timeout), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var connection = new SipConnection(await _connector.OpenAsync(call.Target!, either.Token).ConfigureAwait(false), settings.Probe.Timers, _time);
            await using (connection.ConfigureAwait(false))
            {
                using var media = new UdpClient(new IPEndPoint(connection.Channel.Local.Address, 0));
                var dialog = new OutgoingCall(connection, Settings(call.Request, (IPEndPoint)media.Client.LocalEndPoint!));
                await using (dialog.ConfigureAwait(false))
                {
                    while (await dialog.NextAsync(either.Token).ConfigureAwait(false) is { } response)
                    {
                        patience.CancelAfter(settings.Probe.Timeout);
                        steps.Add(new CallStep(response.StatusCode, response.ReasonPhrase));
                        onStep?.Invoke(steps[^1]);
                        call = Heard(call, response) with { Steps = [.. steps], HasAnsweredChallenge = dialog.HasAnsweredChallenge && !IsChallengeAnsweredNext(dialog, response) };
                        if (IsThrough(response.StatusCode))
                            break;
                    }
                }
            }
        }
        catch (Exception exception) when (exception is SipTimeoutException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            call = call with { Detail = string.Format(CultureInfo.CurrentCulture, steps.Count == 0 ? Text.NoAnswerToInvite : Text.NoFurtherAnswer, call.Target!.Address) };
        }
        catch (SipTransportException exception)
        {
            call = call with { Detail = exception.Message };
        }

        return call;
    }

    /// <summary>True when the far side is alerted, which no refusal follows that is Twilio's.</summary>
    public static bool IsThrough(int statusCode) => statusCode is (>= 180 and < 300) or 486 or 600;

    /// <summary>A challenge that is answered has begun the next INVITE by now, which it says nothing about.</summary>
    private static bool IsChallengeAnsweredNext(OutgoingCall dialog, SipResponse response)
        => response.StatusCode is 401 or 407 && dialog.State == CallState.Calling;

    private CallSettings Settings(TerminationRequestedCall request, IPEndPoint media) => new()
    {
        Target = SipUri.Parse($"sip:{request.PhoneNumber}@{request.DomainName}").With(null, Enum.GetName(request.Protocol)!.ToLowerInvariant()),
        From = new SipAddress($"sip:{request.From}@{request.DomainName}"),
        Credential = request.Credential,
        Offer = G711Session.Offer(media, request.IsSecure ? SdesKey.Generate() : null),
        UserAgent = settings.Probe.UserAgent,
        Farewell = Farewell,
    };

    private static TerminationCall Heard(TerminationCall call, SipResponse response) => call with
    {
        SeenAs = response.Via.Received ?? call.SeenAs,
        CallSid = response.Headers["X-Twilio-CallSid"] ?? call.CallSid,
        Codes = [.. Explaining.SelectMany(response.Headers.Values).Prepend(response.ReasonPhrase).SelectMany(CodesIn).Distinct()],
    };

    private static IEnumerable<int> CodesIn(string text) => Code().Matches(text).Select(match => int.Parse(match.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    [GeneratedRegex(@"\b32[0-9]{3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
