using System.Net;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Checks;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>The export to /etc/asterisk.</summary>
public sealed class StandaloneExportTests : ExportTests
{
    [Fact]
    public async Task Every_port_of_the_origination_URIs_is_taken()
    {
        ListenPort[] ports = [new(PbxTransport.Udp, 5060), new(PbxTransport.Udp, 5080), new(PbxTransport.Tcp, 5070), new(PbxTransport.Tls, 5443)];
        var trunk = Guide with { Listen = ports };
        await using var lab = await StartAsync([trunk]);
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));

        var twilio = new TwilioSide(lab, Certificates);
        foreach (var (transport, port) in ports)
        {
            var call = new InboundCall(GuideValues.Number) { Transport = Enum.Parse<SipTransport>(transport.ToString()), Port = port };
            var outcome = await twilio.CallAsync(call, Cancellation);
            outcome.ShouldBe(200);
            outcome.ShouldHaveMedia();
        }
        AssertCalledOut(await CallOutAsync(lab, twilio), trunk, GuideValues.Password);
    }

    [Fact]
    public async Task Twilio_is_told_the_port_that_a_router_maps()
    {
        await using var lab = await StartAsync(
            [Guide with { Listen = [ListenPort.Usual(PbxTransport.Udp)] }], settings: settings => settings with { UdpPort = 5062 });
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));
        await using var call = new TwilioSide(lab).StartCall(
            new InboundCall(GuideValues.Number) { Port = 5062 }, Sdp.Plain(new IPEndPoint(NetworkPair.MediaAddress, 20000)));
        var answer = await call.FindAsync(message => message is { Sent: false, Method: "INVITE", Status: 200 }, Cancellation);
        Assert.Contains($"{NetworkPair.PbxAddress}:5060", answer!["Contact"], StringComparison.Ordinal);
    }

    private protected override ExportSettings Settings(LabCertificates certificates) => new()
    {
        Path = Folder.Combine("etc"),
        Layout = PbxLayout.Standalone,
        CertificateFile = certificates.PbxCertificate,
        PrivateKeyFile = certificates.PbxKey,
        CaListFile = certificates.Authority,
    };

    private protected override Task<string> ConfigurationAsync() => Task.FromResult(Folder.Combine("etc"));
}
