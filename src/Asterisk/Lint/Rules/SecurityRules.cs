using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Files;
using TwilioTrunk.Asterisk.Layouts;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>Secrets that others can read, and ways into the PBX that are open to all.</summary>
internal static partial class SecurityRules
{
    private static readonly string[] AllAddresses = ["0.0.0.0", "::", "[::]"];

    public static void Check(LintRun run)
    {
        foreach (var (path, names, line) in FilesWithSecrets(run))
        {
            run.Cancellation.ThrowIfCancellationRequested();
            var shown = string.Join(", ", names.Distinct(StringComparer.OrdinalIgnoreCase).Take(4));
            if (AtomicFile.IsOpenToAll(path))
                run.Report(RuleId.SecretReadableByAll, path, line, null, shown);
            var tracking = GitQuestion.Ask(path);
            if (tracking == GitTracking.Yes)
                run.Report(RuleId.SecretInGit, path, line, null, shown);
            else if (tracking == GitTracking.Unknown)
                run.Report(RuleId.NotChecked, path, line, null, Text.LintNoGit);
        }
        CheckManager(run);
        CheckHttp(run);
    }

    /// <summary>The files that hold a secret in clear text, with the names of the options and the line of the first.</summary>
    private static IEnumerable<(string Path, List<string> Names, int Line)> FilesWithSecrets(LintRun run)
    {
        foreach (var path in Directory.EnumerateFiles(run.Configuration.Root, ".env*").Order(StringComparer.Ordinal))
        {
            var env = EnvDocument.Parse(AtomicFile.Read(path));
            var secrets = env.Values.Where(pair => IsSecretName(pair.Name) && IsSecret(pair.Value)).Select(pair => pair.Name).ToList();
            if (secrets.Count > 0)
                yield return (path, secrets, secrets.Min(env.Line));
        }
        foreach (var file in run.Trees.SelectMany(tree => tree.Files).DistinctBy(file => file.Path))
        {
            // A dialplan has no options with secrets, and may be long.
            if (file.Path.EndsWith("extensions.conf", StringComparison.Ordinal))
                continue;
            var secrets = run.Configuration.Written(file.Path)!.Lines.OfType<ConfOptionLine>()
                .Where(option => IsSecretName(option.Name) && IsSecret(option.Value)).ToList();
            if (secrets.Count > 0)
                yield return (file.Path, secrets.ConvertAll(option => option.Name), secrets[0].Number);
        }
    }

    private static bool IsSecretName(string name) => SecretName().IsMatch(name);

    private static bool IsSecret(string value) => value.Length > 0 && !Placeholder().IsMatch(value);

    private static void CheckManager(LintRun run)
    {
        var sections = run.Configuration.Tree("manager.conf").Sections;
        var general = sections.FirstOrDefault(section => Is(section.Name, "general"));
        if (general is null || !ConfValue.IsTrue(general.Last("enabled")?.Value))
            return;
        var users = sections.Where(section => !Is(section.Name, "general")).ToList();
        foreach (var user in users.Where(user => user.Last("secret") is { Value.Length: 0 }))
            run.Report(RuleId.EmptyPassword, user.Last("secret")!, null, user.Name);
        var isLimited = users.Count > 0 && users.TrueForAll(user => user.Options.Any(option => option.Name.ToLowerInvariant() is "permit" or "acl"));
        if (!isLimited)
            CheckExposed(run, general, "AMI", 5038, Text.LintNoPermit);
    }

    private static void CheckHttp(LintRun run)
    {
        var http = run.Configuration.Tree("http.conf").Sections.FirstOrDefault(section => Is(section.Name, "general"));
        var ari = run.Configuration.Tree("ari.conf").Sections;
        var general = ari.FirstOrDefault(section => Is(section.Name, "general"));
        var isEnabled = general is not null && (general.Last("enabled") is not { } enabled || ConfValue.IsTrue(enabled.Value));
        if (http?.Last("bindaddr") is null || !ConfValue.IsTrue(http.Last("enabled")?.Value))
            return;
        var port = int.TryParse(http.Last("bindport")?.Value, out var number) ? number : 8088;
        CheckExposed(run, http, isEnabled ? "HTTP (ARI)" : "HTTP", port, "");
    }

    /// <summary>A service that listens on all addresses, of a container only when the port is published to all.</summary>
    private static void CheckExposed(LintRun run, LoadedSection general, string name, int port, string reason)
    {
        var bind = general.Last("bindaddr");
        if (bind is not null && !AllAddresses.Contains(bind.Value))
            return;
        if (run.Configuration.Variables is not null && !run.Compose.UsesHostNetwork)
        {
            var mapping = run.Compose.Ports.FirstOrDefault(
                mapping => mapping.IsForAll && mapping.Published is { Protocol: "tcp" } ports && ports.Covers(port, port));
            if (mapping is not null)
                run.Report(RuleId.ExposedManagement, mapping.Document.Path, mapping.Port.Line, null, name, reason);
            return;
        }
        if (bind is null)
            run.Report(RuleId.ExposedManagement, general.File, general.Section.Head, null, name, reason);
        else
            run.Report(RuleId.ExposedManagement, bind, null, name, reason);
    }

    private static bool Is(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"(^|[_/-])(password|passwd|secret|auth_token|api_key|md5_cred)$|(^|_)TOKEN$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    [GeneratedRegex(
        @"^(changeme|change[_-]me|unused|secret|password|example|x+|\*+|your[_-].*|<.*>|__\w+__|\$\{?\w+.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
