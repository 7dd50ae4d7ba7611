using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using TwilioTrunk.Sip.Dialogs;
using TwilioTrunk.Sip.Digest;
using TwilioTrunk.Sip.Media;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Transactions;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Tests.Unit.Provisioning.TestCalls;

/// <summary>A termination host on loopback that answers each call as the test says.</summary>
internal sealed class ScriptedTwilio : IAsyncDisposable
{
    private readonly SipListener _listener;
    private readonly CancellationTokenSource _closing = new();
    private readonly List<Task> _calls = [];
    private readonly Task _serving;

    /// <param name="protocol">Over what it is called.</param>
    /// <param name="certificate">Its certificate, for TLS.</param>
    /// <param name="answers">Status codes, one after the other; <c>=</c> before the first one takes any password.</param>
    /// <param name="challenges">Whether it asks for a password first.</param>
    /// <param name="password">The right one.</param>
    /// <param name="phrase">The reason phrase of the last code.</param>
    /// <param name="header">One more header field of the last code.</param>
    public ScriptedTwilio(SipProtocol protocol, X509Certificate2? certificate, string answers, bool challenges, string password, string? phrase, string? header)
    {
        _listener = new SipListener(protocol, new IPEndPoint(IPAddress.Loopback, 0), certificate);
        var gate = challenges ? new DigestGate("sip.twilio.com", _ => password) : null;
        _serving = ServeAsync(answers, gate, phrase, header);
    }

    public IPEndPoint Address => _listener.Local;

    public List<SipRequest> Invites { get; } = [];

    /// <summary>Waits until each call that was not refused was cancelled or hung up.</summary>
    public Task EverythingEndedAsync() => Task.WhenAll(_calls).WaitAsync(TimeSpan.FromSeconds(20));

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _serving;
        await _listener.DisposeAsync();
        _closing.Dispose();
    }

    private async Task ServeAsync(string answers, DigestGate? gate, string? phrase, string? header)
    {
        try
        {
            await foreach (var invite in _listener.Requests.ReadAllAsync(_closing.Token))
            {
                Invites.Add(invite.Request);
                var takesAny = answers.StartsWith('=') && invite.Request.Headers["Proxy-Authorization"] is not null;
                if (gate is not null && !takesAny && gate.Judge(invite.Request, "Proxy-Authorization") != DigestVerdict.Accepted)
                    await invite.RespondAsync(SipResponse.For(invite.Request, 407, "c", [new SipHeader("Proxy-Authenticate", gate.Challenge().ToString())]), _closing.Token);
                else
                    _calls.Add(AnswerAsync(invite, answers.TrimStart('=').Split(' ').Select(code => int.Parse(code, CultureInfo.InvariantCulture)), phrase, header));
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private async Task AnswerAsync(ServerTransaction invite, IEnumerable<int> codes, string? phrase, string? header)
    {
        await using var call = new IncomingCall(invite);
        foreach (var code in codes)
        {
            if (code < 200)
            {
                await call.ProceedAsync(code, _closing.Token);
            }
            else if (code < 300)
            {
                var media = new IPEndPoint(IPAddress.Loopback, 40000);
                await call.AnswerAsync(G711Session.Answer(call.ReadOffer()!, media, call.ReadOffer()!.Audio!.IsSecure)!, _closing.Token);
            }
            else if (phrase is not null && header is not null)
            {
                var response = SipResponse.For(invite.Request, code, "r", [new SipHeader(header.Split(": ")[0], header.Split(": ")[1])]);
                await invite.RespondAsync(new SipResponse(code, phrase, response.Headers), _closing.Token);
                return;
            }
            else
            {
                await call.RefuseAsync(code, null, _closing.Token);
            }
        }

        await call.Ended.WaitAsync(_closing.Token);
    }
}
