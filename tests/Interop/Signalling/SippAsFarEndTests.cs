using System.Globalization;
using System.Net;
using System.Net.Sockets;
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

/// <summary>Calls of this project that sipp refuses in Twilio's place, over UDP, TCP and TLS.</summary>
public sealed class SippAsFarEndTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LabCertificates _certificates;

    public SippAsFarEndTests() => _certificates = new LabCertificates(_folder.Combine("keys"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SipProtocol.Udp, 403, false, "403")]
    [InlineData(SipProtocol.Tcp, 403, false, "403")]
    [InlineData(SipProtocol.Tls, 403, false, "403")]
    [InlineData(SipProtocol.Udp, 403, true, "407 403")]
    [InlineData(SipProtocol.Tcp, 403, true, "407 403")]
    [InlineData(SipProtocol.Tls, 403, true, "407 403")]
    [InlineData(SipProtocol.Udp, 400, true, "407 400")]
    [InlineData(SipProtocol.Udp, 404, true, "407 404")]
    [InlineData(SipProtocol.Udp, 488, true, "407 488")]
    [InlineData(SipProtocol.Udp, 503, true, "407 503")]
    [InlineData(SipProtocol.Udp, 603, true, "407 603")]
    public async Task A_refusal_is_taken_as_it_is(SipProtocol protocol, int status, bool isChallenged, string expected)
    {
        Rig.Require();
        var address = new IPEndPoint(IPAddress.Loopback, ManagedAsterisk.FreePort());
        await using var sipp = Sipp.Listen(null, SippScenario.Refusing(status, isChallenged ? TwilioSide.Challenge : null), address, Options(protocol));
        await using var connection = new SipConnection(await OpenAsync(new SipTarget(protocol, address, "127.0.0.1")));
        await using var call = new OutgoingCall(connection, new CallSettings
        {
            Target = SipUri.Parse($"sip:+14155550101@{GuideValues.Domain}"),
            From = new SipAddress($"sip:{GuideValues.Number}@{GuideValues.Domain}"),
            Credential = new DigestCredential(GuideValues.UserName, GuideValues.Password),
            Offer = G711Session.Offer(new IPEndPoint(IPAddress.Loopback, 40000)),
        });

        var statuses = new List<string>();
        while (await call.NextAsync(Cancellation) is { } response)
            statuses.Add(response.StatusCode.ToString(CultureInfo.InvariantCulture));

        Assert.Equal(expected, string.Join(' ', statuses));
        var last = await sipp.FindAsync(message => message is { Sent: false, Method: "ACK" } && message["CSeq"] == $"{statuses.Count} ACK", Cancellation);
        Assert.NotNull(last);
        if (isChallenged)
            Assert.Null(TwilioSide.DigestFault(sipp.Messages.Last(message => message is { Sent: false, Method: "INVITE" }), GuideValues.UserName, GuideValues.Password));
    }

    private async Task<SipChannel> OpenAsync(SipTarget target)
    {
        await Eventually.GetAsync(() => IsTaken(target) ? "" : null, () => "sipp does not listen.", Cancellation);
        return await new SipConnector(TwilioTrunk.Asterisk.CertificateAuthorities.Read(_certificates.Authority)).OpenAsync(target, Cancellation);
    }

    /// <summary>True when somebody listens at the address, which takes sipp a moment.</summary>
    private static bool IsTaken(SipTarget target)
    {
        var isUdp = target.Protocol == SipProtocol.Udp;
        using var socket = new Socket(AddressFamily.InterNetwork, isUdp ? SocketType.Dgram : SocketType.Stream, isUdp ? ProtocolType.Udp : ProtocolType.Tcp);
        try
        {
            if (isUdp)
                socket.Bind(target.Address);
            else
                socket.Connect(target.Address);
            return !isUdp;
        }
        catch (SocketException)
        {
            return isUdp;
        }
    }

    private IEnumerable<string> Options(SipProtocol protocol) => protocol switch
    {
        SipProtocol.Udp => ["-t", "u1"],
        SipProtocol.Tcp => ["-t", "t1"],
        _ => ["-t", "l1", "-tls_cert", _certificates.ManagerCertificate, "-tls_key", _certificates.ManagerKey],
    };
}
