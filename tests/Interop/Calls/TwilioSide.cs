using System.Net;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Calls;

/// <summary>
/// Twilio, as the PBX meets it: calls from its signalling addresses, takes calls at the termination domain after a 407 challenge, and sends
/// media from its media range. The signalling is sipp's.
/// </summary>
/// <param name="lab">The PBX, and the network around it.</param>
/// <param name="certificates">For TLS.</param>
/// <param name="trusted">What a caller trusts instead of the authority of the certificates.</param>
internal sealed class TwilioSide(CallLab lab, LabCertificates? certificates = null, string? trusted = null)
{
    /// <summary>The challenge of Twilio's termination.</summary>
    public const string Challenge =
        "Digest realm=\"sip.twilio.com\",qop=\"auth\",nonce=\"dTsBlV6lq3m8M_v3PZ0wHXnU\",opaque=\"8e1cf2a8d0ab7a0c5bd11cd0d0c42a1b\"";

    /// <summary>Places a call to the PBX and holds it long enough to exchange media.</summary>
    public async Task<CallOutcome> CallAsync(InboundCall call, CancellationToken cancellation)
    {
        var key = call.SecureMedia ? SrtpKey.Generate() : null;
        using var media = new RtpPeer(lab.Network.Internet, NetworkPair.MediaAddress);
        await using var sipp = StartCall(call, Describe(media, key));

        var final = await sipp.FindAsync(IsFinal, cancellation);
        var count = final is { Status: 200 } && Sdp.Read(final.Body) is { } answer
            ? await media.ExchangeAsync(answer.Address, key, KeyOf(answer), cancellation)
            : new MediaCount(0, 0);
        await sipp.EndAsync(cancellation);
        return Outcome(sipp) with { Media = count };
    }

    /// <summary>Places a call and leaves it to the caller what becomes of it.</summary>
    public Sipp StartCall(InboundCall call, Sdp offer)
    {
        var local = new IPEndPoint(call.From, Port(call.Transport));
        var remote = new IPEndPoint(NetworkPair.PbxAddress, call.Port ?? Port(call.Transport));
        var parameter = Parameter(call.Transport);
        return Sipp.Call(
            lab.Network.Internet,
            SippScenario.Calling(
                $"sip:{call.Number}@{remote}{parameter}",
                $"sip:{call.Caller}@{call.CallerHost}",
                $"sip:{call.Caller}@{local}{parameter}",
                call.Number,
                call.Transport.ToString().ToUpperInvariant(),
                offer,
                call.Held),
            local,
            remote,
            Options(call.Transport, checksPeer: true));
    }

    /// <summary>An edge that takes no call: it answers each INVITE with a status, or without one not at all, and OPTIONS with 200.</summary>
    public Sipp Refuse(IPAddress edge, int? status, SipTransport transport = SipTransport.Udp) =>
        Sipp.Listen(lab.Network.Internet, SippScenario.Refusing(status), new IPEndPoint(edge, Port(transport)), Options(transport));

    /// <summary>An edge that takes one call, or none: it plays a scenario.</summary>
    public Sipp Play(string scenario, SipTransport transport, IPAddress? edge = null) =>
        Sipp.Listen(lab.Network.Internet, scenario, new IPEndPoint(edge ?? NetworkPair.TwilioAddresses[0], Port(transport)), Options(transport));

    /// <summary>Takes the call that <paramref name="dial"/> makes the PBX place, exchanges media, and has the PBX hang up.</summary>
    /// <param name="dial">Begins the call.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="transport">What the PBX calls over.</param>
    /// <param name="secureMedia">Whether SRTP is taken, with a key by SDES.</param>
    /// <param name="challenges">Whether the PBX has to give its password.</param>
    /// <param name="edge">The edge that takes the call; the first address of all when it is left out.</param>
    /// <param name="away">How many of the termination hosts do not answer.</param>
    public async Task<CallOutcome> TakeCallAsync(
        Func<Task> dial,
        CancellationToken cancellation,
        SipTransport transport = SipTransport.Udp,
        bool secureMedia = false,
        bool challenges = true,
        IPAddress? edge = null,
        int away = 0)
    {
        var key = secureMedia ? SrtpKey.Generate() : null;
        using var media = new RtpPeer(lab.Network.Internet, NetworkPair.MediaAddress);
        var local = new IPEndPoint(edge ?? NetworkPair.TwilioAddresses[0], Port(transport));
        await using var sipp = Sipp.Listen(
            lab.Network.Internet,
            SippScenario.Answering(challenges ? Challenge : null, $"sip:{local}{Parameter(transport)}", Describe(media, key)),
            local,
            Options(transport));
        await lab.Pbx.ReachableAsync(cancellation, away);
        await dial();

        await sipp.FindAsync(message => message is { Sent: true, Status: 200, Method: "INVITE" }, cancellation, seconds: 30);
        await sipp.FindAsync(_ => sipp.Messages.Count(message => message is { Sent: false, Status: null, Method: "ACK" }) == (challenges ? 2 : 1), cancellation);
        var offer = Sdp.Read(sipp.Messages.Last(message => message is { Sent: false, Method: "INVITE" }).Body)!;
        var count = await media.ExchangeAsync(offer.Address, key, KeyOf(offer), cancellation);
        await lab.Pbx.ExecuteAsync("channel request hangup all", cancellation);
        await sipp.FindAsync(message => message is { Sent: true, Status: 200, Method: "BYE" }, cancellation);
        return Outcome(sipp) with { Media = count };
    }

    /// <summary>What is wrong with the answer to Twilio's challenge in a request of the PBX, or nothing.</summary>
    public static string? DigestFault(SipMessage request, string userName, string password) =>
        request["Proxy-Authorization"] is { } header
            ? DigestAuth.Read(header).Fault(DigestAuth.Read(Challenge), request.Method, userName, password)
            : "the request has no Proxy-Authorization";

    private static bool IsFinal(SipMessage message) => message is { Method: "INVITE", Status: >= 200 };

    private static SrtpKey? KeyOf(Sdp description) => description.CryptoKey is { } key ? new SrtpKey(key) : null;

    private static Sdp Describe(RtpPeer media, SrtpKey? key) => key is null ? Sdp.Plain(media.Address) : Sdp.Secure(media.Address, key);

    private static int Port(SipTransport transport) => transport == SipTransport.Tls ? 5061 : 5060;

    private static string Parameter(SipTransport transport) => transport switch
    {
        SipTransport.Tcp => ";transport=tcp",
        SipTransport.Tls => ";transport=tls",
        _ => "",
    };

    /// <summary>Where it takes calls, sipp that checks its peer asks for a certificate; Twilio does not.</summary>
    private IEnumerable<string> Options(SipTransport transport, bool checksPeer = false) => transport switch
    {
        SipTransport.Udp => ["-t", "u1"],
        SipTransport.Tcp => ["-t", "t1"],
        _ when certificates is { } files =>
        [
            "-t", "l1", "-tls_cert", files.TwilioCertificate, "-tls_key", files.TwilioKey,
            .. checksPeer ? (string[])["-tls_ca", trusted ?? files.Authority] : [],
        ],
        _ => throw new InvalidOperationException("TLS takes certificates."),
    };

    private CallOutcome Outcome(Sipp sipp) => new()
    {
        Status = sipp.Messages.LastOrDefault(IsFinal)?.Status,
        Messages = sipp.Messages,
        Description = $"{sipp.Describe()}\n{lab.Pbx.Log}",
    };
}
