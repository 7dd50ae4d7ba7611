using System.Collections.Concurrent;
using System.Net;
using TwilioTrunk.Simulator;
using TwilioTrunk.Sip.Dialogs;
using TwilioTrunk.Sip.Digest;
using TwilioTrunk.Sip.Media;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Transactions;
using TwilioTrunk.Sip.Transport;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Rotation;

/// <summary>
/// Twilio's side of termination: challenges each call, and takes it when the user and the password are in the credential list at that very moment. It
/// answers, and hangs up soon after.
/// </summary>
internal sealed class TwilioEdge : IAsyncDisposable
{
    private static readonly TimeSpan Talk = TimeSpan.FromMilliseconds(150);

    private readonly SipListener _listener;
    private readonly TwilioSimulator _twilio;
    private readonly Func<string> _list;
    private readonly Func<IReadOnlyList<string>> _users;
    private readonly Func<IEnumerable<string>> _passwords;
    private readonly DigestGate _gate;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Task, byte> _calls = new();
    private readonly Task _serving;

    /// <param name="network">Where Twilio is.</param>
    /// <param name="twilio">Who knows the list.</param>
    /// <param name="list">The SID of the credential list.</param>
    /// <param name="users">The users in the list.</param>
    /// <param name="passwords">All passwords that there are: a digest cannot be verified without one, and whether it counts is for the list to say.</param>
    public TwilioEdge(NetworkSide network, TwilioSimulator twilio, Func<string> list, Func<IReadOnlyList<string>> users, Func<IEnumerable<string>> passwords)
    {
        (_twilio, _list, _users, _passwords) = (twilio, list, users, passwords);
        _gate = new DigestGate("sip.twilio.com", PasswordOf);
        _listener = network.Open(() => new SipListener(SipProtocol.Udp, new IPEndPoint(NetworkPair.TwilioAddresses[0], 5060)));
        _serving = ServeAsync();
    }

    /// <summary>Every call that answered the challenge, in their order.</summary>
    public ConcurrentQueue<EdgeCall> Calls { get; } = new();

    /// <summary>The calls of the PBX.</summary>
    public IEnumerable<EdgeCall> PbxCalls => Calls.Where(call => !call.IsProbe);

    /// <summary>The calls of Update-TrunkCredential.</summary>
    public IEnumerable<EdgeCall> Probes => Calls.Where(call => call.IsProbe);

    /// <summary>Is told each call of the PBX that is taken.</summary>
    public Action? Taken { get; set; }

    /// <summary>What it answers probes with once they have the right password; null to take them.</summary>
    public int? ProbeStatus { get; set; }

    /// <summary>Whether probes get no answer once they have the right password.</summary>
    public bool IsSilentToProbes { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        await Task.WhenAll(_calls.Keys);
        await _listener.DisposeAsync();
        _end.Dispose();
    }

    private string? PasswordOf(string userName) => _passwords().FirstOrDefault(password => _twilio.AcceptsCredential(_list(), userName, password));

    private async Task ServeAsync()
    {
        try
        {
            await foreach (var request in _listener.Requests.ReadAllAsync(_end.Token))
            {
                var call = request.Request.Method == "INVITE" ? TakeAsync(request) : request.RespondAsync(SipResponse.For(request.Request, 200, null), _end.Token);
                _calls.TryAdd(call, 0);
                foreach (var done in _calls.Keys.Where(known => known.IsCompletedSuccessfully))
                    _calls.TryRemove(done, out _);
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private async Task TakeAsync(ServerTransaction invite)
    {
        try
        {
            await using var call = new IncomingCall(invite);
            if (invite.Request.Headers["Proxy-Authorization"] is not { } answer)
            {
                await ChallengeAsync(call, isStale: false);
                return;
            }

            var verdict = _gate.Judge(invite.Request, "Proxy-Authorization");
            if (verdict == DigestVerdict.Stale)
            {
                await ChallengeAsync(call, isStale: true);
                return;
            }

            var userName = DigestAnswer.Parse(answer).UserName;
            if (verdict == DigestVerdict.Refused && PasswordOf(userName) is null && _users().Contains(userName))
            {
                // A digest of a password that nobody here knows yet: whether it is right cannot be told.
                await call.RefuseAsync(503, null, _end.Token);
                return;
            }

            var isProbe = invite.Request.Headers["User-Agent"]?.StartsWith("TwilioTrunk/", StringComparison.Ordinal) == true;
            Calls.Enqueue(new EdgeCall(DateTimeOffset.UtcNow, userName, verdict == DigestVerdict.Accepted, isProbe));
            if (isProbe && IsSilentToProbes)
            {
                await call.ProceedAsync(100, _end.Token);
                await call.Ended.WaitAsync(_end.Token);
                return;
            }

            if (verdict != DigestVerdict.Accepted || (isProbe && ProbeStatus is not null))
            {
                await call.RefuseAsync(verdict != DigestVerdict.Accepted ? 403 : ProbeStatus!.Value, null, _end.Token);
                return;
            }

            await call.ProceedAsync(cancellationToken: _end.Token);
            if (isProbe)
            {
                await call.Ended.WaitAsync(_end.Token);
                return;
            }

            Taken?.Invoke();
            if (await call.AnswerAsync(G711Session.Answer(call.ReadOffer()!, new IPEndPoint(NetworkPair.MediaAddress, 20000))!, _end.Token))
                await Task.Delay(Talk, _end.Token);
            await call.HangUpAsync(_end.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SipTransportException)
        {
            // The end.
        }
    }

    private Task ChallengeAsync(IncomingCall call, bool isStale) =>
        call.RefuseAsync(407, [new SipHeader("Proxy-Authenticate", _gate.Challenge(isStale).ToString())], _end.Token);
}
