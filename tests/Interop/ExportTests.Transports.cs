using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Checks;

namespace TwilioTrunk.Tests.Interop;

/// <summary>Calls over what the trunk and its origination URIs ask for.</summary>
public abstract partial class ExportTests
{
    [Fact]
    public async Task TLS_encrypts_the_signalling_alone_where_the_trunk_is_not_secure()
    {
        var trunk = Guide with { Listen = [ListenPort.Usual(PbxTransport.Tls)] };
        await using var lab = await StartAsync([trunk]);
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));

        var twilio = new TwilioSide(lab, Certificates);
        var call = new InboundCall(GuideValues.Number) { Transport = SipTransport.Tls };
        (await twilio.CallAsync(call with { SecureMedia = true }, Cancellation)).ShouldBe(488);
        var inbound = await twilio.CallAsync(call, Cancellation);
        inbound.ShouldBe(200);
        inbound.ShouldHaveMedia();
        AssertCalledOut(await CallOutAsync(lab, twilio, SipTransport.Tls, secureMedia: false), trunk, GuideValues.Password);
    }

    [Fact]
    public async Task A_trunk_calls_out_over_another_transport_than_it_is_called()
    {
        var trunk = Guide with { Transport = PbxTransport.Tls, Listen = [ListenPort.Usual(PbxTransport.Udp)] };
        await using var lab = await StartAsync([trunk]);
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));

        var twilio = new TwilioSide(lab, Certificates);
        (await twilio.CallAsync(new InboundCall(GuideValues.Number), Cancellation)).ShouldBe(200);
        AssertCalledOut(await CallOutAsync(lab, twilio, SipTransport.Tls, secureMedia: false), trunk, GuideValues.Password);
    }

    [Fact]
    public async Task A_certificate_of_another_authority_than_the_one_it_trusts_is_not_called()
    {
        var other = new LabCertificates(Folder.Combine("other"));
        await using var lab = await StartAsync([Guide with { Secure = true }], TrustOther);
        await Assert.ThrowsAsync<InvalidOperationException>(() => CallOutAsync(lab, new TwilioSide(lab, Certificates), SipTransport.Tls));

        void TrustOther(string configuration)
        {
            foreach (var file in Directory.EnumerateFiles(configuration, "pjsip*.conf"))
                File.WriteAllText(file, Regex.Replace(File.ReadAllText(file), "(?m)^ca_list_file = .*$", $"ca_list_file = {other.Authority}"));
        }
    }
}
