using System.Net;
using System.Net.Sockets;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;
using TwilioTrunk.Tests.Interop.Tracing;

namespace TwilioTrunk.Tests.Interop.Lint;

internal sealed partial class ProofLab
{
    private const string Outside = "+14155550123";

    private static readonly IPEndPoint Phone = new(NetworkPair.PhoneAddress, 5099);

    private string TrunkEndpoint => Kind == SampleKind.Compose ? "twilio-trunk" : KnownGood.Endpoint;

    private SipTransport Usual => IsSecure ? SipTransport.Tls : SipTransport.Udp;

    /// <summary>The answer to a call from Twilio; null when nobody takes the connection.</summary>
    public async Task<int?> CallAsync(string number = GuideValues.Number, IPAddress? from = null, SipTransport? transport = null, bool? secureMedia = null)
    {
        var call = new InboundCall(number)
        {
            From = from ?? NetworkPair.TwilioAddresses[0],
            Transport = transport ?? Usual,
            SecureMedia = secureMedia ?? IsSecure,
        };
        try
        {
            return (await new TwilioSide(Lab, _certificates).CallAsync(call, _cancellation)).Status;
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The answer to a call from somebody who is not known.</summary>
    public async Task<int?> CallAsStrangerAsync(string number, string caller) =>
        (await new TwilioSide(Lab).CallAsync(new InboundCall(number) { From = NetworkPair.StrangerAddress, Caller = caller }, _cancellation)).Status;

    /// <summary>Begins a call as a phone of the PBX.</summary>
    public Task DialAsync(string number) => ShowAsync($"channel originate Local/{number}@from-internal application Echo");

    /// <summary>The INVITE that reaches Twilio when a phone of the PBX calls; null when the call ends without one.</summary>
    /// <param name="number">What the phone dials.</param>
    /// <param name="isImpostor">True when somebody else is where Twilio should be, with a certificate for Twilio's name that nobody has signed.</param>
    public async Task<SipMessage?> CallOutAsync(string number = Outside, bool isImpostor = false)
    {
        var certificates = isImpostor ? new LabCertificates(_work.Combine("impostor")) : _certificates;
        await using var twilio = new TwilioSide(Lab, certificates).Refuse(NetworkPair.TwilioAddresses[0], 403, Usual);
        await ReachTwilioAsync();
        await DialAsync(number);
        return await FindInviteAsync(twilio, _ => true);
    }

    /// <summary>What Twilio does not take of a call that a phone of the PBX places; null when it takes all.</summary>
    public async Task<string?> OutboundFaultAsync(string number = Outside, IReadOnlyCollection<string>? own = null, bool? secure = null) =>
        await CallOutAsync(number) is { } invite
            ? TerminationContract.Fault(invite, GuideValues.Domain, own ?? [GuideValues.Number], secure ?? IsSecure)
            : "no INVITE reaches Twilio";

    /// <summary>What is wrong with the answer to Twilio's challenge; null when it is right.</summary>
    /// <param name="password">What the admin has given for the password.</param>
    public async Task<string?> ChallengeFaultAsync(string password = GuideValues.Password)
    {
        await using var twilio = new TwilioSide(Lab, _certificates).Play(SippScenario.Refusing(486, TwilioSide.Challenge), Usual);
        await ReachTwilioAsync();
        await DialAsync(Outside);
        return await FindInviteAsync(twilio, invite => invite["Proxy-Authorization"] is not null) is { } invite
            ? TwilioSide.DigestFault(invite, GuideValues.UserName, password)
            : "the challenge is not answered, and Twilio refuses the call";
    }

    /// <summary>How many requests with a method come to Twilio within some seconds.</summary>
    /// <param name="method">The method.</param>
    /// <param name="enough">It is not waited for more.</param>
    /// <param name="seconds">How long is waited.</param>
    public async Task<int> CountAtTwilioAsync(string method, int enough, int seconds)
    {
        await using var twilio = new PhoneSide(Lab.Network.Internet, new IPEndPoint(NetworkPair.TwilioAddresses[0], 5060));
        for (var tries = 0; tries < 10 * seconds && twilio.Requests(method).Count < enough; tries++)
            await Task.Delay(100, _cancellation);
        return twilio.Requests(method).Count;
    }

    /// <summary>
    /// True when what a stranger says is heard in a call from Twilio: it comes back, and to the stranger. In its first five seconds Asterisk lets itself be
    /// persuaded of another source (STRICT_RTP_LEARN_TIMEOUT of res_rtp_asterisk), so the stranger comes later.
    /// </summary>
    public async Task<bool> TakesForeignAudioAsync()
    {
        using var media = new RtpPeer(Lab.Network.Internet, NetworkPair.MediaAddress);
        using var stranger = new RtpPeer(Lab.Network.Internet, NetworkPair.StrangerAddress);
        await using var call = new TwilioSide(Lab).StartCall(new InboundCall(GuideValues.Number) { Held = 10_000 }, Sdp.Plain(media.Address));
        if (await MediaOfAsync(call) is not { } place)
            return false;
        for (var start = Environment.TickCount64; Environment.TickCount64 < start + 5500;)
            await media.ExchangeAsync(place, null, null, _cancellation);
        var talking = media.ExchangeAsync(place, null, null, _cancellation);
        var heard = await stranger.ExchangeAsync(place, null, null, _cancellation);
        await talking;
        return heard.Returned > 0;
    }

    /// <summary>True when a call from Twilio hears what it says.</summary>
    public async Task<bool> EchoesAsync() =>
        (await new TwilioSide(Lab, _certificates).CallAsync(new InboundCall(GuideValues.Number) { Transport = Usual, SecureMedia = IsSecure }, _cancellation)).Media.Returned > 0;

    /// <summary>A port that calls from Twilio are told for audio and that is none of those that rtp.conf is to give; null when there is none.</summary>
    public async Task<int?> StrayPortAsync()
    {
        // Asterisk draws the port by lot, and may draw one of the right ones.
        for (var tries = 0; tries < 4; tries++)
        {
            await using var call = new TwilioSide(Lab).StartCall(new InboundCall(GuideValues.Number) { Held = 100 }, Sdp.Plain(new IPEndPoint(NetworkPair.MediaAddress, 20000)));
            if (await MediaOfAsync(call) is not { } place)
                return 0;
            if (place.Port is < 10000 or > 10100)
                return place.Port;
            await call.EndAsync(_cancellation);
        }
        return null;
    }

    /// <summary>True when a caller whose router changes the port of the audio, of which the offer does not know, hears what it says.</summary>
    public async Task<bool> AnswersFromBehindARouterAsync()
    {
        using var media = new RtpPeer(Lab.Network.Internet, NetworkPair.MediaAddress);
        using var offered = new RtpPeer(Lab.Network.Internet, NetworkPair.MediaAddress);
        await using var call = new TwilioSide(Lab).StartCall(new InboundCall(GuideValues.Number), Sdp.Plain(offered.Address));
        return await MediaOfAsync(call) is { } place && (await media.ExchangeAsync(place, null, null, _cancellation)).Returned > 0;
    }

    /// <summary>The INVITE that a phone in the house gets.</summary>
    public async Task<string> InviteInTheHouseAsync()
    {
        await using var phone = new PhoneSide(Lab.Network.Internet, Phone);
        await ShowAsync($"channel originate PJSIP/6001/sip:486@{Phone} application Echo");
        return await Eventually.GetAsync(() => phone.Invites is [var ringing, ..] ? ringing : null, () => $"The phone does not ring.\n{Lab.Pbx.Log}", _cancellation);
    }

    /// <summary>Where a phone in the house is told to send its audio and its requests.</summary>
    public async Task<string> ToldInTheHouseAsync()
    {
        var invite = await InviteInTheHouseAsync();
        var contact = invite.Split('\n').First(line => line.StartsWith("Contact:", StringComparison.Ordinal)).Trim();
        return $"{Sdp.Read(invite)!.Address.Address} {contact}";
    }

    /// <summary>Where Twilio is told to send its audio when it talks to a phone in the house; null when that is not changed in the call.</summary>
    public async Task<IPEndPoint?> DirectedElsewhereAsync()
    {
        await using var phone = new PhoneSide(Lab.Network.Internet, Phone);
        using var media = new RtpPeer(Lab.Network.Internet, NetworkPair.MediaAddress);
        await using var twilio = new TwilioSide(Lab).Play(
            SippScenario.Answering(TwilioSide.Challenge, $"sip:{NetworkPair.TwilioAddresses[0]}:5060", Sdp.Plain(media.Address)), SipTransport.Udp);
        await ReachTwilioAsync();
        await ShowAsync($"channel originate PJSIP/{Outside}@{TrunkEndpoint} extension 6001@from-internal");
        var first = await FindInviteAsync(twilio, _ => true);
        var place = Sdp.Read(first?.Body ?? "")?.Address;
        return await FindInviteAsync(twilio, invite => !Sdp.Read(invite.Body)!.Address.Equals(place)) is { } again ? Sdp.Read(again.Body)!.Address : null;
    }

    /// <summary>True when a stranger on the Internet gets a connection to a port of the PBX.</summary>
    public async Task<bool> TakesStrangersAsync(int port)
    {
        using var client = Lab.Network.Internet.Open(() => new TcpClient(new IPEndPoint(NetworkPair.StrangerAddress, 0)));
        try
        {
            await client.ConnectAsync(new IPEndPoint(NetworkPair.PbxAddress, port), _cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Where the PBX takes the audio of a call from Twilio; null when it does not answer.</summary>
    private async Task<IPEndPoint?> MediaOfAsync(Sipp call) =>
        await call.FindAsync(message => message is { Sent: false, Method: "INVITE", Status: >= 200 }, _cancellation) is { Status: 200 } answer
            ? Sdp.Read(answer.Body)!.Address : null;

    private async Task ReachTwilioAsync()
    {
        await Task.Delay(300, _cancellation);
        await ShowAsync($"pjsip qualify {TrunkEndpoint}");
        for (var tries = 0; tries < 20 && !(await ShowAsync("pjsip show contacts")).Contains("Avail", StringComparison.Ordinal); tries++)
            await Task.Delay(100, _cancellation);
    }

    /// <summary>The first INVITE of its kind that comes to Twilio; null when the call ends without one.</summary>
    private async Task<SipMessage?> FindInviteAsync(Sipp twilio, Func<SipMessage, bool> isMeant)
    {
        for (var tries = 0; tries < 150; tries++)
        {
            if (Find() is { } invite)
                return invite;
            if (tries > 20 && (await ShowAsync("core show channels count")).Contains("0 active channels", StringComparison.Ordinal))
                break;
            await Task.Delay(100, _cancellation);
        }
        return Find();

        SipMessage? Find() => twilio.Messages.FirstOrDefault(message => message is { Sent: false, Status: null, Method: "INVITE" } && isMeant(message));
    }
}
