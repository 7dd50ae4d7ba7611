using System.Net;
using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Checks;
using TwilioTrunk.Tests.Interop.Rigging;

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

    /// <summary>Why such a pair is refused where both can be seen.</summary>
    [Fact]
    public async Task A_key_of_another_certificate_takes_no_calls()
    {
        await using var lab = await StartAsync([Guide with { Secure = true }], configuration => Replace(configuration, "priv_key_file", Certificates.TwilioKey));
        Assert.Empty(lab.Pbx.Complaints);
        var call = new InboundCall(GuideValues.Number) { Transport = SipTransport.Tls, SecureMedia = true };
        Assert.Null((await new TwilioSide(lab, Certificates).CallAsync(call, Cancellation)).Status);
    }

    [Fact]
    public async Task A_certificate_of_another_authority_than_the_one_it_trusts_is_not_called()
    {
        var other = new LabCertificates(Folder.Combine("other"));
        await using var lab = await StartAsync([Guide with { Secure = true }], configuration => Replace(configuration, "ca_list_file", other.Authority));
        await Assert.ThrowsAsync<InvalidOperationException>(() => CallOutAsync(lab, new TwilioSide(lab, Certificates), SipTransport.Tls));
    }

    [Fact]
    public async Task Twilio_is_told_the_public_address_and_the_phones_of_the_LAN_the_own_one()
    {
        const string Public = "198.51.100.7";
        await using var lab = await StartAsync(
            [Guide],
            configuration =>
            {
                DeskPhone.AddTo(configuration);
                File.AppendAllText(Path.Combine(configuration, "extensions.conf"), "\n[from-internal](+)\nexten => 700,1,Answer()\n same => n,Echo()\n");
            },
            settings: settings => settings with { ExternalAddress = Public, LocalNetworks = ["203.0.113.0/24", $"{NetworkPair.PbxAddress}/32"] });
        var twilio = new TwilioSide(lab);
        await using var outside = twilio.StartCall(new InboundCall(GuideValues.Number), Sdp.Plain(new IPEndPoint(NetworkPair.MediaAddress, 20000)));
        AssertAddress(await outside.FindAsync(IsAnswer, Cancellation), Public);
        await using var inside = DeskPhone.Dial(twilio, "700", "desk");
        AssertAddress(await inside.FindAsync(IsAnswer, Cancellation), NetworkPair.PbxAddress.ToString());

        static bool IsAnswer(SipMessage message) => message is { Sent: false, Method: "INVITE", Status: 200 };

        static void AssertAddress(SipMessage? answer, string address)
        {
            Assert.Equal(address, Sdp.Read(answer!.Body)!.Address.Address.ToString());
            Assert.Contains($"<sip:{address}:5060>", answer["Contact"], StringComparison.Ordinal);
        }
    }

    private static void Replace(string configuration, string option, string value)
    {
        foreach (var file in Directory.EnumerateFiles(configuration, "pjsip*.conf"))
            File.WriteAllText(file, Regex.Replace(File.ReadAllText(file), $"(?m)^{option} = .*$", $"{option} = {value}"));
    }
}
