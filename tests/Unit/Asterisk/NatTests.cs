using System.Net;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Tests.Unit.Asterisk;

/// <summary>What a PBX behind a router tells of itself, and with what certificate.</summary>
public sealed class NatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ExportSettings Settings => Samples.Standalone(_folder) with { Path = _folder["etc"] };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16")]
    [InlineData("203.0.113.0/24", "203.0.113.0/24 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16")]
    [InlineData("192.168.0.0/16 10.1.0.0/255.255.0.0", "192.168.0.0/16 10.1.0.0/255.255.0.0 10.0.0.0/8 172.16.0.0/12")]
    public void Private_networks_are_local_with_any_that_are_given(string given, string written)
    {
        Samples.Export(Settings with { LocalNetworks = given.Split(' ', StringSplitOptions.RemoveEmptyEntries) }, Samples.Local);

        Assert.Equal(written, string.Join(' ', Transport().Options.Where(option => option.Name == "local_net").Select(option => option.Value)));
        Assert.All(AsteriskExport.Plan([Samples.Local], new ExportSettings { Path = Settings.Path, Layout = PbxLayout.Standalone }).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
    }

    [Theory]
    [InlineData("2001:db8::9")]
    [InlineData("[2001:db8::9]")]
    [InlineData("203.0.113.9:5060")]
    [InlineData("203.0.113")]
    [InlineData("203.0.113.9/32")]
    [InlineData("0x7f.1")]
    [InlineData("pbx_1;x")]
    public void What_is_no_IPv4_address_and_no_name_is_refused(string address) =>
        Assert.Equal("ExternalAddress", Assert.Throws<InvalidConfValueException>(() => AsteriskExport.Plan([Samples.Local], Settings with { ExternalAddress = address })).Field);

    [Theory]
    [InlineData("192.168.1.10", "nothing on the internet reaches it")]
    [InlineData("100.64.1.10", "nothing on the internet reaches it")]
    [InlineData("pbx.example.com", "is a name")]
    [InlineData("198.51.100.7", null)]
    public void An_address_that_Twilio_cannot_use_is_told(string address, string? warning)
    {
        var plan = Samples.Export(Settings with { ExternalAddress = address }, Samples.Local);

        Assert.Equal(warning is null ? 0 : 1, plan.Warnings.Count(text => text.Contains(address, StringComparison.Ordinal)));
        Assert.Contains(warning ?? "", string.Join(' ', plan.Warnings), StringComparison.Ordinal);
        Assert.Equal(address, Transport().Last("external_media_address")!.Value);
    }

    [Fact]
    public void The_port_that_a_router_maps_is_told()
    {
        var local = Samples.Local with { Listen = [new ListenPort(PbxTransport.Udp, 5080)] };
        Samples.Export(Settings with { UdpPort = 5060 }, local);
        Assert.Equal("5080", Transport().Last("external_signaling_port")!.Value);

        Samples.Export(Settings with { UdpPort = 5080 }, local);
        Assert.Null(Transport().Last("external_signaling_port"));
    }

    [Fact]
    public void A_key_of_another_certificate_is_refused_and_a_certificate_that_ended_is_told()
    {
        Make("one");
        Make("two");
        var settings = Settings with { CertificateFile = _folder["one", "tls.crt"], PrivateKeyFile = _folder["two", "tls.key"] };
        var secure = Samples.Local with { Secure = true };
        var error = Assert.Throws<UnsupportedCombinationException>(() => AsteriskExport.Plan([secure], settings));
        Assert.Contains(settings.PrivateKeyFile, error.Message, StringComparison.Ordinal);
        Assert.Contains("-PrivateKeyPath", error.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(AsteriskExport.Plan([Samples.Local], settings).Warnings, IsAboutCertificate);

        settings = settings with { PrivateKeyFile = _folder["one", "tls.key"] };
        Assert.DoesNotContain(AsteriskExport.Plan([secure], settings).Warnings, IsAboutCertificate);
        Make("old", DateTimeOffset.UtcNow.AddDays(-40));
        settings = settings with { CertificateFile = _folder["old", "tls.crt"], PrivateKeyFile = _folder["old", "tls.key"] };
        Assert.Contains("ended on", Assert.Single(AsteriskExport.Plan([secure], settings).Warnings, IsAboutCertificate), StringComparison.Ordinal);

        File.WriteAllText(settings.PrivateKeyFile, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
        Assert.Single(AsteriskExport.Plan([secure], settings).Warnings, IsAboutCertificate);

        static bool IsAboutCertificate(string warning) => warning.Contains("certificate", StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_is_missing_where_Asterisk_runs_is_refused()
    {
        var secure = Samples.Local with { Secure = true };
        var settings = Settings with { CertificateFile = _folder["none.crt"], PrivateKeyFile = _folder["none.key"] };
        Assert.Contains(AsteriskExport.Plan([secure], settings).Warnings, warning => warning.Contains("none.crt", StringComparison.Ordinal));
        var error = Assert.Throws<UnsupportedCombinationException>(() => AsteriskExport.Plan([secure], settings with { IsForThisMachine = true }));
        Assert.Contains("none.crt", error.Message, StringComparison.Ordinal);
        Assert.Contains("New-AsteriskCertificate", error.Remedy, StringComparison.Ordinal);

        Make("one");
        Assert.Contains(
            "none.key",
            Assert.Throws<UnsupportedCombinationException>(
                () => AsteriskExport.Plan([secure], settings with { IsForThisMachine = true, CertificateFile = _folder["one", "tls.crt"] })).Message,
            StringComparison.Ordinal);
        Assert.NotEmpty(AsteriskExport.Plan([Samples.Local with { Transport = PbxTransport.Tls }], Settings with { IsForThisMachine = true }).Files);
    }

    private void Make(string folder, DateTimeOffset? now = null)
    {
        var settings = new CertificateSettings { Path = _folder[folder], Addresses = [IPAddress.Parse("203.0.113.50")], Days = 31 };
        PbxCertificate.Plan(settings, now ?? DateTimeOffset.UtcNow).Write();
    }

    private ConfSection Transport() => ConfDocument.Parse(_folder.Read("etc", "pjsip.conf")).SectionsNamed("transport-udp").Single();
}
