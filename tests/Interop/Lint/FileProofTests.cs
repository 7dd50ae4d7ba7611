using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using TwilioTrunk.Asterisk.Lint;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Lint;

/// <summary>The faults that are no text in a file: certificates that Twilio does not take, and files that others get to read.</summary>
public sealed class FileProofTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Keys => _folder.Combine("keys");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(GoodSamples.Address, 400, null)]
    [InlineData(GoodSamples.Address, -1, "InvalidCertificate")]
    [InlineData("pbx.example.com", 400, "CertificateForOtherName")]
    [TestsRule("CertificateForOtherName")]
    public async Task A_certificate_that_Twilio_does_not_take_is_found(string host, int days, string? rule)
    {
        WriteSecure();
        GoodSamples.WriteCertificate(Keys, host, DateTimeOffset.UtcNow.AddDays(days));
        await using var lab = await CallLab.StartAsync(_folder.Path, Cancellation, GuideValues.Domain);
        using var trusted = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(Keys, "tls.crt"));

        Assert.Equal(rule, Found("CertificateForOtherName", "InvalidCertificate").SingleOrDefault());
        var refusal = await Record.ExceptionAsync(() => TlsClient.SeenAsync(lab.Network, GoodSamples.Address, trusted, Cancellation));
        Assert.Equal(rule is null ? null : typeof(AuthenticationException), refusal?.GetType());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [TestsRule("InvalidCertificate")]
    public async Task Without_the_key_of_its_certificate_Asterisk_takes_no_calls_over_TLS(bool isOther)
    {
        WriteSecure();
        var key = File.ReadAllText(Path.Combine(Keys, "tls.key"));
        GoodSamples.WriteCertificate(Keys, GoodSamples.Address, DateTimeOffset.UtcNow.AddDays(400));
        if (isOther)
            File.WriteAllText(Path.Combine(Keys, "tls.key"), key);
        await using var lab = await CallLab.StartAsync(_folder.Path, Cancellation, GuideValues.Domain);
        using var trusted = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(Keys, "tls.crt"));

        Assert.Equal(isOther, Found("InvalidCertificate").Length == 1);
        var failure = await Record.ExceptionAsync(() => TlsClient.SeenAsync(lab.Network, GoodSamples.Address, trusted, Cancellation));
        Assert.Equal(isOther, failure is SocketException or AuthenticationException or IOException);
    }

    [Theory]
    [InlineData("pjsip.conf", "SecretReadableByAll")]
    [InlineData("keys/tls.key", "KeyReadableByAll")]
    [TestsRule("KeyReadableByAll")]
    [TestsRule("SecretReadableByAll")]
    public async Task What_everybody_may_read_anybody_does(string file, string rule)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can read as somebody else.");
        WriteSecure();
        var secret = _folder.Combine(file);
        await ChildProcess.RunAsync(["chmod", "-R", "u=rwX,go=X", _folder.Path], Cancellation);

        Assert.Empty(Found("KeyReadableByAll", "SecretReadableByAll"));
        await Assert.ThrowsAsync<InvalidOperationException>(ReadAsNobodyAsync);

        await ChildProcess.RunAsync(["chmod", "o+r", secret], Cancellation);
        Assert.Equal([rule], Found("KeyReadableByAll", "SecretReadableByAll"));
        Assert.Equal(File.ReadAllText(secret).Trim(), (await ReadAsNobodyAsync()).Trim());

        Task<string> ReadAsNobodyAsync() => ChildProcess.RunAsync(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "cat", secret], Cancellation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [TestsRule("SecretInGit")]
    public async Task What_git_tracks_is_in_every_clone(bool isIgnored)
    {
        GoodSamples.Write(_folder.Path, SampleKind.Compose);
        if (isIgnored)
            File.WriteAllText(_folder.Combine(".gitignore"), ".env\n");
        var clone = _folder.Combine("clone");
        await GitAsync("init", "--quiet");
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=Admin", "-c", "user.email=admin@example.com", "commit", "--quiet", "--message", "All");
        await GitAsync("clone", "--quiet", _folder.Path, clone);

        Assert.Equal(isIgnored ? [] : ["SecretInGit"], Found("SecretInGit"));
        Assert.Equal(
            !isIgnored,
            Directory.EnumerateFiles(clone, "*", SearchOption.AllDirectories).Any(file => File.ReadAllText(file).Contains(GuideValues.Password, StringComparison.Ordinal)));

        Task<string> GitAsync(params string[] arguments) => ChildProcess.RunAsync(["git", "-C", _folder.Path, .. arguments], Cancellation);
    }

    /// <summary>The secure configuration as it is in the folder of this test, with certificates of an authority.</summary>
    private void WriteSecure()
    {
        GoodSamples.Write(_folder.Path, SampleKind.Secure);
        var pjsip = _folder.Combine("pjsip.conf");
        File.WriteAllText(pjsip, File.ReadAllText(pjsip).Replace("/etc/asterisk/", _folder.Path + "/", StringComparison.Ordinal));
        _ = new LabCertificates(Keys);
    }

    private string[] Found(params string[] rules) =>
        [.. AsteriskLint.Run(new LintSettings { Path = _folder.Path }, Cancellation).Findings.Select(finding => finding.Rule.Id).Where(rules.Contains).Distinct()];
}
