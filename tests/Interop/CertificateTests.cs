using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Host;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>The certificate that <see cref="PbxCertificate"/> makes, in real Asterisk, seen by a client that checks it.</summary>
public sealed class CertificateTests : IDisposable
{
    private const string HostName = "pbx.example.com";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(CertificateAlgorithm.Rsa)]
    [InlineData(CertificateAlgorithm.Ecdsa)]
    public async Task Asterisk_loads_it_and_a_client_that_trusts_it_finds_its_names(CertificateAlgorithm algorithm)
    {
        var settings = new CertificateSettings
        {
            Path = _folder.Combine("keys"),
            DnsNames = [HostName],
            Addresses = [NetworkPair.PbxAddress],
            Algorithm = algorithm,
        };
        var plan = PbxCertificate.Plan(settings, DateTimeOffset.UtcNow);
        plan.Write();
        foreach (var file in Export(plan.CertificatePath, plan.PrivateKeyPath, isSecure: false).Files)
            file.Write();
        await using var lab = await CallLab.StartAsync(_folder.Combine("etc"), Cancellation, GuideValues.Domain);

        Assert.Empty(lab.Pbx.Complaints);
        using var trusted = X509CertificateLoader.LoadCertificateFromFile(plan.CertificatePath);
        Assert.Equal(plan.Thumbprint, await TlsClient.SeenAsync(lab.Network, HostName, trusted, Cancellation));
        Assert.Equal(plan.Thumbprint, await TlsClient.SeenAsync(lab.Network, $"{NetworkPair.PbxAddress}", trusted, Cancellation));
        await Assert.ThrowsAsync<AuthenticationException>(() => TlsClient.SeenAsync(lab.Network, "other.example.com", trusted, Cancellation));
        await Assert.ThrowsAsync<AuthenticationException>(() => TlsClient.SeenAsync(lab.Network, HostName, null, Cancellation));
    }

    [Theory]
    [InlineData(CertificateAlgorithm.Rsa)]
    [InlineData(CertificateAlgorithm.Ecdsa)]
    public async Task A_secure_trunk_takes_calls_of_those_who_trust_what_the_cmdlet_made(CertificateAlgorithm algorithm)
    {
        var keys = _folder.Combine("keys");
        await ChildProcess.RunAsync(
            ["dotnet", typeof(HostRun).Assembly.Location, "-Command", $"New-AsteriskCertificate {HostName} {keys} -IPAddress {NetworkPair.PbxAddress} -Algorithm {algorithm} -Days 2"],
            Cancellation);
        var (certificate, key) = (Path.Combine(keys, "tls.crt"), Path.Combine(keys, "tls.key"));
        foreach (var file in Export(certificate, key, isSecure: true).Files)
            file.Write();
        await using var lab = await CallLab.StartAsync(_folder.Combine("etc"), Cancellation, GuideValues.Domain);

        var call = new InboundCall(GuideValues.Number) { Transport = SipTransport.Tls, SecureMedia = true };
        var twilio = new LabCertificates(_folder.Combine("twilio"));
        Assert.Null((await new TwilioSide(lab, twilio).CallAsync(call, Cancellation)).Status);
        var outcome = await new TwilioSide(lab, twilio, trusted: certificate).CallAsync(call, Cancellation);
        outcome.ShouldBe(200);
        outcome.ShouldHaveMedia();
    }

    private ExportPlan Export(string certificate, string key, bool isSecure)
    {
        var trunk = new PbxTrunk
        {
            Name = "Asterisk-Local",
            DomainName = GuideValues.Domain,
            PhoneNumbers = [GuideValues.Number],
            Secure = isSecure,
            Transport = isSecure ? PbxTransport.Tls : PbxTransport.Udp,
            Listen = isSecure ? [ListenPort.Usual(PbxTransport.Tls)] : [ListenPort.Usual(PbxTransport.Udp), ListenPort.Usual(PbxTransport.Tls)],
        };
        return AsteriskExport.Plan([trunk], new ExportSettings
        {
            Path = _folder.Combine("etc"),
            Layout = PbxLayout.Standalone,
            CertificateFile = certificate,
            PrivateKeyFile = key,
            CaListFile = certificate,
        });
    }
}
