using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Checks;

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
