using System.Net;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Transactions;

namespace TwilioTrunk.Sip.Dialogs;

/// <summary>What two sides agreed on, so that their requests find each other (RFC 3261 section 12).</summary>
internal sealed class SipDialog
{
    private readonly SipConnection _connection;
    private readonly SipAddress _local;
    private readonly SipAddress _remote;
    private readonly IReadOnlyList<SipAddress> _routes;
    private readonly string _target;
    private uint _sequence;

    private SipDialog(SipConnection connection, string callId, SipAddress local, SipAddress remote, IEnumerable<string> routes, string target, uint sequence)
    {
        (_connection, CallId, _local, _remote, _target, _sequence) = (connection, callId, local, remote, target, sequence);
        _routes = [.. routes.Select(SipAddress.TryParse).OfType<SipAddress>()];
        NextHop = AddressOf(_routes is [var first, ..] ? first.Uri : target);
    }

    public string CallId { get; }

    public string LocalTag => _local.Tag ?? "";

    /// <summary>Where requests go over UDP; null when only a name is known, and that is the far side.</summary>
    public IPEndPoint? NextHop { get; }

    /// <summary>The dialog of a caller, made by a response with a tag (section 12.1.2).</summary>
    public static SipDialog OfCaller(SipConnection connection, SipRequest invite, SipResponse response) => new(
        connection,
        invite.CallId,
        invite.From,
        response.To,
        response.Headers.Elements("Record-Route").Reverse(),
        ContactOf(response) ?? invite.RequestUri,
        invite.CSeq.Number);

    /// <summary>The dialog of who is called (section 12.1.1).</summary>
    public static SipDialog OfCallee(SipConnection connection, SipRequest invite, string tag) => new(
        connection,
        invite.CallId,
        invite.To.WithTag(tag),
        invite.From,
        invite.Headers.Elements("Record-Route"),
        ContactOf(invite) ?? invite.From.Uri,
        0);

    /// <summary>The next request of this side (section 12.2.1.1); an ACK has the number of its INVITE.</summary>
    public SipRequest NewRequest(string method, uint? number = null, IEnumerable<SipHeader>? headers = null)
    {
        // A first hop that does not route loosely wants to be the Request-URI itself.
        var isStrict = _routes is [{ SipUri: { } first }, ..] && first.Parameter("lr") is null;
        var routes = isStrict ? _routes.Skip(1).Append(new SipAddress(_target)) : _routes;
        return new SipRequest(
            method,
            isStrict ? _routes[0].Uri : _target,
            new SipHeaders(
            [
                new SipHeader("Via", _connection.NewVia().ToString()),
                .. routes.Select(route => new SipHeader("Route", route.ToString())),
                new SipHeader("Max-Forwards", "70"),
                new SipHeader("From", _local.ToString()),
                new SipHeader("To", _remote.ToString()),
                new SipHeader("Call-ID", CallId),
                new SipHeader("CSeq", new SipCSeq(number ?? ++_sequence, method).ToString()),
                .. headers ?? [],
            ]));
    }

    private static string? ContactOf(SipMessage message)
        => message.Headers.Elements("Contact").Select(SipAddress.TryParse).FirstOrDefault(contact => contact?.SipUri is not null)?.Uri;

    private static IPEndPoint? AddressOf(string text)
        => SipUri.TryParse(text, out var uri) && uri.Address is { } address ? new IPEndPoint(address, uri.EffectivePort) : null;
}
