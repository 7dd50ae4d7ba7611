using System.Net;
using System.Security.Cryptography.X509Certificates;
using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed class PbxCertificateTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private CertificateSettings Settings => new()
    {
        Path = _folder["keys"],
        DnsNames = ["PBX.example.com", "*.voice.example.com"],
        Addresses = [IPAddress.Parse("203.0.113.50"), IPAddress.Parse("2001:db8::50")],
        Algorithm = CertificateAlgorithm.Ecdsa,
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(CertificateAlgorithm.Rsa, "RSA", 3072)]
    [InlineData(CertificateAlgorithm.Ecdsa, "ECC", 256)]
    public void Certificate_and_key_are_what_was_asked_for(CertificateAlgorithm algorithm, string told, int bits)
    {
        var plan = PbxCertificate.Plan(Settings with { Algorithm = algorithm, Days = 10 }, Now);
        Assert.False(Directory.Exists(_folder["keys"]));
        plan.Write();

        using var certificate = X509Certificate2.CreateFromPemFile(_folder["keys", "tls.crt"], _folder["keys", "tls.key"]);
        Assert.Equal((plan.Thumbprint, told), (certificate.Thumbprint, plan.Algorithm));
        Assert.Equal(bits, certificate.GetRSAPrivateKey()?.KeySize ?? certificate.GetECDsaPrivateKey()!.KeySize);
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Equal(["pbx.example.com", "*.voice.example.com"], names.EnumerateDnsNames());
        Assert.Equal(Settings.Addresses, names.EnumerateIPAddresses());
        Assert.Equal((Now.AddHours(-1).UtcDateTime, Now.AddDays(10).UtcDateTime), (plan.NotBefore, plan.NotAfter));
        Assert.Equal((FileAction.Created, true), (plan.Action, plan.IsSelfSigned));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["keys", "tls.key"]));
    }

    [Fact]
    public void A_certificate_that_does_is_left_alone()
    {
        PbxCertificate.Plan(Settings, Now).Write();
        var key = File.ReadAllText(_folder["keys", "tls.key"]);

        foreach (var same in new[] { Settings, Settings with { Algorithm = null }, Settings with { Days = 1, Force = true }, Settings with { DnsNames = [.. Settings.DnsNames.Reverse()] } })
        {
            var plan = PbxCertificate.Plan(same, Now.AddDays(300));
            Assert.Equal(FileAction.Unchanged, plan.Action);
            plan.Write();
        }
        Assert.Equal(key, File.ReadAllText(_folder["keys", "tls.key"]));
        Assert.Equal(2, Directory.GetFiles(_folder["keys"]).Length);
    }

    [Fact]
    public void Another_one_is_replaced_only_by_force_and_stays_beside_it()
    {
        PbxCertificate.Plan(Settings, Now).Write();
        var key = File.ReadAllText(_folder["keys", "tls.key"]);
        Refused(Settings with { Algorithm = CertificateAlgorithm.Rsa }, Now, "ECC");
        Refused(Settings with { DnsNames = ["other.example.com"] }, Now, "pbx.example.com, *.voice.example.com, 203.0.113.50");
        Refused(Settings, Now.AddDays(340), "2027-11-23");
        Refused(Settings, Now.AddDays(-1), "2026-11-23");
        Assert.Equal(2, Directory.GetFiles(_folder["keys"]).Length);

        var plan = PbxCertificate.Plan(Settings with { Force = true }, Now.AddDays(340));
        Assert.Equal(FileAction.Changed, plan.Action);
        plan.Write();
        var backup = Assert.Single(Directory.GetFiles(_folder["keys"], "twiliotrunk-backup-tls_key-*"));
        Assert.Equal(key, File.ReadAllText(backup));
        Assert.NotEqual(key, File.ReadAllText(_folder["keys", "tls.key"]));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup));

        void Refused(CertificateSettings settings, DateTimeOffset now, string told) =>
            Assert.Contains(told, Assert.Throws<CertificateExistsException>(() => PbxCertificate.Plan(settings, now)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tls.key")]
    [InlineData("tls.crt")]
    public void Half_a_pair_is_no_certificate(string left)
    {
        PbxCertificate.Plan(Settings, Now).Write();
        File.Delete(_folder["keys", left == "tls.key" ? "tls.crt" : "tls.key"]);

        Assert.Throws<CertificateExistsException>(() => PbxCertificate.Plan(Settings, Now));
        PbxCertificate.Plan(Settings with { Force = true }, Now).Write();
        Assert.Equal(FileAction.Unchanged, PbxCertificate.Plan(Settings, Now).Action);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("203.0.113.50")]
    [InlineData("pbx.example.com'; reboot")]
    [InlineData("")]
    public void A_name_that_is_no_host_is_refused(string name)
    {
        Assert.Equal("DnsName", Assert.Throws<InvalidConfValueException>(() => PbxCertificate.Plan(Settings with { DnsNames = [name] }, Now)).Field);
        Assert.Equal("DnsName", Assert.Throws<InvalidConfValueException>(() => PbxCertificate.DescribePublic(_folder.Path, [name])).Field);
    }

    [Fact]
    public void It_is_for_somebody_and_for_some_time()
    {
        Assert.Throws<InvalidConfValueException>(() => PbxCertificate.Plan(Settings with { DnsNames = [], Addresses = [] }, Now));
        Assert.Throws<InvalidConfValueException>(() => PbxCertificate.Plan(Settings with { Days = 0 }, Now));
        Assert.Throws<InvalidConfValueException>(() => PbxCertificate.Plan(Settings with { Days = 3651 }, Now));
    }

    [Fact]
    public void What_an_admin_should_know_is_told_and_the_key_is_not()
    {
        var plan = PbxCertificate.Plan(Settings, Now);

        Assert.Contains(plan.Warnings, warning => warning.Contains("self-signed", StringComparison.Ordinal));
        Assert.Contains(plan.Warnings, warning => warning.Contains("RSA", StringComparison.Ordinal));
        Assert.Single(PbxCertificate.Plan(Settings with { Algorithm = null }, Now).Warnings);
        Assert.DoesNotContain(plan.GetType().GetProperties(), property => property.GetValue(plan)?.ToString()?.Contains("PRIVATE", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_public_certificate_is_explained_with_its_names_and_folder()
    {
        var text = PbxCertificate.DescribePublic("/srv/it's/keys", ["pbx.example.com", "sip.example.com"]);

        Assert.Contains("-d 'pbx.example.com' -d 'sip.example.com'", text, StringComparison.Ordinal);
        Assert.Contains("fullchain.pem", text, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Contains(@"keys='/srv/it'\''s/keys'", text, StringComparison.Ordinal);
    }
}
