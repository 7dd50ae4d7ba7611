using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>The certificates of TLS transports, as far as their files are at hand.</summary>
internal static class CertificateRules
{
    private const string Installed = "/etc/asterisk/";
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public static void Check(LintRun run)
    {
        foreach (var transport in Transports(run))
            Check(run, transport);
    }

    /// <summary>Twilio calls the host of the origination URI; without a trunk, the external address stands for it.</summary>
    public static void CheckNames(LintRun run)
    {
        var hosts = run.Trunks.SelectMany(trunk => trunk.Origination).Where(origination => origination.Port.Transport == PbxTransport.Tls)
            .Select(origination => origination.Host).ToList();
        if (hosts.Count == 0)
            hosts.AddRange(run.Endpoints.Transports.Select(transport => transport.Last("external_signaling_address")?.Value).OfType<string>().Take(1));
        foreach (var transport in Transports(run).Where(_ => hosts.Count > 0))
            CheckNames(run, transport, hosts);
    }

    private static IEnumerable<PjsipDefinition> Transports(LintRun run) =>
        run.Endpoints.Transports.Where(transport => transport.Value("protocol")?.ToLowerInvariant() == "tls");

    private static void Check(LintRun run, PjsipDefinition transport)
    {
        var (section, certificate, key) = (transport.Section, transport.Last("cert_file"), transport.Last("priv_key_file"));
        if (certificate is null || key is null)
        {
            var missing = certificate is null ? "cert_file" : "priv_key_file";
            run.Report(RuleId.NoCertificate, section.File, section.Section.Head, null, transport.Name, Format(Text.LintNoOption, missing));
            return;
        }
        var (certificatePath, keyPath) = (Find(run, transport, certificate), Find(run, transport, key));
        if (keyPath is not null && AtomicFile.IsOpenToAll(keyPath))
            run.Report(RuleId.KeyReadableByAll, key, null, key.Value);
        if (certificatePath is null)
            return;
        try
        {
            using var own = Read(certificatePath);
            CheckTimes(run, certificate, own);
            if (keyPath is not null)
                CheckKey(run, certificate, own, keyPath, key.Value);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            run.Report(RuleId.InvalidCertificate, certificate, null, certificate.Value, Format(Text.LintCertificateUnreadable, exception.Message));
        }
    }

    /// <summary>
    /// Where a file is on this machine: below the folder that is <c>/etc/asterisk</c> on the PBX, or at its own path when the configuration is the one
    /// that is installed here. Null when it is not known, or not there.
    /// </summary>
    private static string? Find(LintRun run, PjsipDefinition transport, PjsipOption option)
    {
        var folder = run.Configuration.Folder;
        var isHere = Path.TrimEndingDirectorySeparator(Installed) == folder;
        var path = Path.IsPathRooted(option.Value) ? option.Value : Path.Combine(folder, option.Value);
        if (option.Value.StartsWith(Installed, StringComparison.Ordinal))
            path = Path.Combine(folder, option.Value[Installed.Length..]);
        if (File.Exists(path))
            return path;
        if (isHere || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            run.Report(RuleId.NoCertificate, option, null, transport.Name, Format(Text.LintNoFile, option.Name, path));
        else
            run.ReportNotChecked(option.File, option.Line, Text.LintFileElsewhere, option.Value);
        return null;
    }

    private static void CheckTimes(LintRun run, PjsipOption option, X509Certificate2 certificate)
    {
        var (begin, end) = (new DateTimeOffset(certificate.NotBefore), new DateTimeOffset(certificate.NotAfter));
        if (end <= run.Time)
            run.Report(RuleId.InvalidCertificate, option, null, option.Value, Format(Text.LintCertificateExpired, Day(end)));
        else if (begin > run.Time)
            run.Report(RuleId.InvalidCertificate, option, null, option.Value, Format(Text.LintCertificateNotYet, Day(begin)));
        else if (end - run.Time < Soon)
            run.Report(RuleId.CertificateExpiresSoon, option, null, option.Value, Day(end));

        static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>What is wrong with the file otherwise was told before.</summary>
    private static void CheckNames(LintRun run, PjsipDefinition transport, IEnumerable<string> hosts)
    {
        if (transport.Last("cert_file") is not { } option || transport.Last("priv_key_file") is null || Find(run, transport, option) is not { } path)
            return;
        try
        {
            using var certificate = Read(path);
            foreach (var host in hosts.Where(host => !ObjectRules.IsUnknown(host) && !certificate.MatchesHostname(host)))
                run.Report(RuleId.CertificateForOtherName, option, null, option.Value, Names(certificate), host);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            // It cannot be read.
        }
    }

    /// <summary>A file may hold the whole chain; its own certificate comes first.</summary>
    private static X509Certificate2 Read(string path) => X509Certificate2.CreateFromPem(File.ReadAllText(path));

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString()))).ToList();
        return names.Count > 0 ? string.Join(", ", names) : certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
    }

    private static void CheckKey(LintRun run, PjsipOption option, X509Certificate2 certificate, string path, string shown)
    {
        string? key = null;
        try
        {
            key = File.ReadAllText(path);
            using var pair = X509Certificate2.CreateFromPem(certificate.ExportCertificatePem(), key);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            run.ReportNotChecked(option.File, option.Line, Text.LintFileUnreadable, shown);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            if (key!.Contains("ENCRYPTED", StringComparison.Ordinal))
                run.ReportNotChecked(option.File, option.Line, Text.LintKeyEncrypted, shown);
            else
                run.Report(RuleId.InvalidCertificate, option, null, option.Value, Format(Text.LintKeyOfAnother, shown));
        }
    }

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
