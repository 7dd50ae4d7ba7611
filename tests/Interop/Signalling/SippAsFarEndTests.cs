using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TwilioTrunk.Sip;
using TwilioTrunk.Sip.Dialogs;
using TwilioTrunk.Sip.Digest;
using TwilioTrunk.Sip.Media;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Probing;
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
    [InlineData(SipProtocol.Tcp, 400, true, "407 400")]
    [InlineData(SipProtocol.Tls, 400, true, "407 400")]
    [InlineData(SipProtocol.Udp, 404, true, "407 404")]
    [InlineData(SipProtocol.Tcp, 404, true, "407 404")]
    [InlineData(SipProtocol.Tls, 404, true, "407 404")]
    [InlineData(SipProtocol.Udp, 488, true, "407 488")]
    [InlineData(SipProtocol.Tcp, 488, true, "407 488")]
    [InlineData(SipProtocol.Tls, 488, true, "407 488")]
    [InlineData(SipProtocol.Udp, 503, true, "407 503")]
    [InlineData(SipProtocol.Tcp, 503, true, "407 503")]
    [InlineData(SipProtocol.Tls, 503, true, "407 503")]
    [InlineData(SipProtocol.Udp, 603, true, "407 603")]
    [InlineData(SipProtocol.Tcp, 603, true, "407 603")]
    [InlineData(SipProtocol.Tls, 603, true, "407 603")]
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

    /// <summary>What a far side can say to OPTIONS, in the manner of RFC 4475, and what is made of it over UDP and over a connection.</summary>
    public static TheoryData<SipProtocol, string, string> Sayings
    {
        get
        {
            const string Copied = "[last_Via:]\n[last_From:]\n[last_To:];tag=t\n[last_Call-ID:]\n[last_CSeq:]\n";
            (string Text, string OverUdp, string OverTcp)[] sayings =
            [
                ($"SIP/2.0 200 OK\n{Copied}Content-Length: 0\n\n", "200", "200"),
                ($"SIP/2.0 200 = 2**3 * 5**2 но сто девяносто девять - простое\n{Copied}Content-Length: 0\n\n", "200", "200"),
                ($"SIP/2.0 200 \n{Copied}Content-Length: 0\n\n", "200", "200"),
                ($"SIP/2.0 503 Service Unavailable\n{Copied}Retry-After  :  3600 (all lines are taken)\nl  :  0\n\n", "503", "503"),
                ($"SIP/2.0 603 Decline\n{Copied}UnKnOwN:;;,,;;,;\nContent-Length: 0\n\n", "603", "603"),
                ($"SIP/7.0 200 OK\n{Copied}Content-Length: 0\n\n", "NotSip", "NotSip"),
                ($"SIP/2.0 200 OK\n{Copied}Content-Length: -999\n\n", "NotSip", "NotSip"),
                ($"SIP/2.0 200 OK\n{Copied}Content-Length: 9999\n\n", "NotSip", "TimedOut"),
                ("SIP/2.0 200 OK\n[last_Via:]\n[last_From:]\n[last_To:];tag=t\n[last_Call-ID:]\nCSeq: 9292394834772304023312 OPTIONS\nContent-Length: 0\n\n", "NotSip", "NotSip"),
                ("SIP/2.0 200 OK\nVia: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923\n[last_From:]\n[last_To:]\n[last_Call-ID:]\n[last_CSeq:]\nContent-Length: 0\n\n", "TimedOut", "TimedOut"),
                ("SIP/2.0 200 OK\n[last_Via:]\nFrom: <sip:opti", "NotSip", "NotSip"),
                ("HTTP/1.1 400 Bad Request\nContent-Length: 0\n\n", "NotSip", "NotSip"),
            ];
            var data = new TheoryData<SipProtocol, string, string>();
            foreach (var (text, overUdp, overTcp) in sayings)
            {
                foreach (var protocol in Enum.GetValues<SipProtocol>())
                    data.Add(protocol, text, protocol == SipProtocol.Udp ? overUdp : overTcp);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sayings))]
    public async Task What_it_says_to_OPTIONS_is_taken_for_what_it_is(SipProtocol protocol, string text, string expected)
    {
        Rig.Require();
        var target = new SipTarget(protocol, new IPEndPoint(IPAddress.Loopback, ManagedAsterisk.FreePort()), "127.0.0.1");
        await using var sipp = Sipp.Listen(null, SippScenario.AnsweringOptions(text), target.Address, Options(protocol));
        await ListensAsync(target);

        var result = await new OptionsProbe(new ProbeSettings
        {
            Timeout = TimeSpan.FromSeconds(int.TryParse(expected, out _) ? 20 : 2), Authorities = TwilioTrunk.Asterisk.CertificateAuthorities.Read(_certificates.Authority),
        }).RunAsync(SipUri.Parse($"sip:{GuideValues.Domain}"), target, null, Cancellation);

        Assert.True(expected == (result.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? $"{result.Failure}"), $"{result}\n{sipp.Describe()}");
    }

    private static Task ListensAsync(SipTarget target) => Eventually.GetAsync(() => IsTaken(target) ? "" : null, () => "sipp does not listen.", Cancellation);

    private async Task<SipChannel> OpenAsync(SipTarget target)
    {
        await ListensAsync(target);
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
