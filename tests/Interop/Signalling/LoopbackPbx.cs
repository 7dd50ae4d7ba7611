using System.Net;
using TwilioTrunk.Sip;
using TwilioTrunk.Sip.Dialogs;
using TwilioTrunk.Sip.Digest;
using TwilioTrunk.Sip.Media;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Transactions;
using TwilioTrunk.Sip.Transport;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Signalling;

/// <summary>An Asterisk on loopback that takes calls over UDP, TCP and TLS from who knows a password, and answers them by the number dialled.</summary>
internal sealed class LoopbackPbx : IAsyncDisposable
{
    /// <summary>Answers and gives back what it hears.</summary>
    public const string Echo = "600";

    /// <summary>Rings without end.</summary>
    public const string Rings = "601";

    /// <summary>Is busy.</summary>
    public const string Busy = "602";

    /// <summary>Answers, and hangs up after a second.</summary>
    public const string HangsUp = "603";

    private const string Extensions =
        $"""
        [calls]
        exten => {Echo},1,Answer()
         same => n,Echo()
        exten => {Rings},1,Ringing()
         same => n,Wait(120)
        exten => {Busy},1,Busy()
        exten => {HangsUp},1,Answer()
         same => n,Wait(1)
         same => n,Hangup()

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly LabCertificates _certificates;
    private readonly int _port = ManagedAsterisk.FreePort();
    private readonly int _tlsPort = ManagedAsterisk.FreePort();
    private AsteriskInstance? _asterisk;

    private LoopbackPbx() => _certificates = new LabCertificates(_folder.Combine("keys"));

    public static DigestCredential Credential { get; } = new("caller", "Invented-9f1c-Secret");

    public AsteriskInstance Asterisk => _asterisk!;

    /// <summary>The file of the authority that made its certificate.</summary>
    public string Authority => _certificates.Authority;

    public static async Task<LoopbackPbx> StartAsync(CancellationToken cancellation)
    {
        Rig.Require();
        var pbx = new LoopbackPbx();
        try
        {
            Directory.CreateDirectory(pbx._folder.Combine("etc"));
            KnownGood.Write(pbx._folder.Combine("etc"), pbx.Pjsip(), Extensions);
            pbx._asterisk = await AsteriskInstance.StartAsync(pbx._folder.Combine("etc"), null, cancellation);
            return pbx;
        }
        catch
        {
            await pbx.DisposeAsync();
            throw;
        }
    }

    public SipTarget Target(SipProtocol protocol)
        => new(protocol, new IPEndPoint(IPAddress.Loopback, protocol == SipProtocol.Tls ? _tlsPort : _port), "127.0.0.1");

    public SipUri Uri(SipProtocol protocol, string number)
        => SipUri.Parse($"sip:{number}@127.0.0.1").With(Target(protocol).Address.Port, protocol.ToString().ToLowerInvariant());

    public async Task<SipConnection> ConnectAsync(SipProtocol protocol, CancellationToken cancellation)
        => new(await new SipConnector(TwilioTrunk.Asterisk.CertificateAuthorities.Read(Authority)).OpenAsync(Target(protocol), cancellation));

    /// <summary>A call to a number of it, as one of its endpoints; without a key the media is plain.</summary>
    public CallSettings Call(SipProtocol protocol, string number, string caller = "caller", SdesKey? key = null) => new()
    {
        Target = Uri(protocol, number),
        From = new SipAddress($"sip:{caller}@127.0.0.1"),
        Credential = Credential,
        Offer = G711Session.Offer(new IPEndPoint(IPAddress.Loopback, 40000), key),
    };

    public async ValueTask DisposeAsync()
    {
        if (_asterisk is not null)
            await _asterisk.DisposeAsync();
        _folder.Dispose();
    }

    private string Pjsip() =>
        $"""
        [udp]
        type = transport
        protocol = udp
        bind = 127.0.0.1:{_port}

        [tcp]
        type = transport
        protocol = tcp
        bind = 127.0.0.1:{_port}

        [tls]
        type = transport
        protocol = tls
        bind = 127.0.0.1:{_tlsPort}
        cert_file = {_certificates.ManagerCertificate}
        priv_key_file = {_certificates.ManagerKey}
        method = tlsv1_2

        [options](!)
        type = endpoint
        context = calls
        disallow = all
        allow = ulaw,alaw
        identify_by = username
        direct_media = no

        [caller](options)
        auth = caller

        [caller]
        type = auth
        auth_type = digest
        username = {Credential.UserName}
        password = {Credential.Password}
        supported_algorithms_uas = MD5

        [modern](options)
        auth = modern

        [modern]
        type = auth
        auth_type = digest
        username = {Credential.UserName}
        password = {Credential.Password}
        supported_algorithms_uas = SHA-256

        [secure](options)
        auth = caller
        media_encryption = sdes

        [callee](options)
        transport = udp

        """;
}
