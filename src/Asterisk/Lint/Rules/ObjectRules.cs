using System.Globalization;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>PJSIP objects that Asterisk does not load, or not as they are written, mostly without a word.</summary>
internal static class ObjectRules
{
    /// <summary>Options of which every occurrence counts.</summary>
    private static readonly HashSet<string> Accumulating = new(StringComparer.OrdinalIgnoreCase)
    {
        "allow", "disallow", "match", "contact", "local_net", "cipher", "set_var", "permit", "deny", "acl", "contact_permit", "contact_deny",
        "contact_acl", "match_header", "list_item", "remote_hosts", "security_mechanisms",
    };

    /// <summary>What an auth can have for a password.</summary>
    private static readonly string[] Passwords = ["password", "md5_cred", "password_digest"];

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "yes", "true", "y", "t", "1", "on", "no", "false", "n", "f", "0", "off",
    };

    /// <summary>What an option of an object names, by the type of the object.</summary>
    private static readonly (string Type, string Option, string Named)[] References =
    [
        ("endpoint", "aors", "aor"), ("endpoint", "auth", "auth"), ("endpoint", "outbound_auth", "auth"), ("endpoint", "transport", "transport"),
        ("identify", "endpoint", "endpoint"), ("registration", "outbound_auth", "auth"), ("registration", "transport", "transport"),
        ("registration", "endpoint", "endpoint"),
    ];

    public static void Check(LintRun run)
    {
        var pjsip = run.Configuration.Pjsip;
        foreach (var section in pjsip.Sections)
            CheckSection(run, section);
        foreach (var same in pjsip.Definitions.GroupBy(definition => (definition.Type, definition.Name)).Where(same => same.Skip(1).Any()))
        {
            var first = same.First().Section;
            foreach (var again in same.Skip(1))
            {
                run.Report(
                    RuleId.DuplicateObject, again.Section.File, again.Section.Section.Head, null, again.Type, again.Name,
                    Path.GetFileName(first.File.Path), first.Section.Head.Number);
            }
        }
        foreach (var endpoint in pjsip.Of("endpoint").Where(endpoint => endpoint.Last("context") is null))
            run.Report(RuleId.NoContext, endpoint.Section.File, endpoint.Section.Section.Head, null, endpoint.Name);
        foreach (var auth in pjsip.Of("auth").Where(auth => auth.Value("auth_type")?.ToLowerInvariant() != "google_oauth"))
            CheckAuth(run, auth);
        CheckReferences(run);
        foreach (var option in run.Elsewhere)
            run.ReportNotChecked(option.File, option.Line, Text.LintSorcery, option.Name);
    }

    private static void CheckAuth(LintRun run, PjsipDefinition auth)
    {
        var missing = string.IsNullOrEmpty(auth.Last("username")?.Value) ? "username"
            : auth.Options.Any(option => Passwords.Contains(option.Name, StringComparer.OrdinalIgnoreCase) && option.Value.Length > 0) ? null
            : "password";
        if (missing is null)
            return;
        var option = auth.Last(missing);

        // A marker that is filled with nothing is told of where its value is missing.
        if (option is not null && run.Edits.Written(option.File, option.Line) is { } written && IsUnknown(written.Text))
            return;
        var (file, line) = option is null ? (auth.Section.File, (ConfLine)auth.Section.Section.Head) : (option.File, option.Line);
        run.Report(RuleId.AuthWithoutPassword, file, line, null, auth.Name, missing);
    }

    /// <summary>True for a value that nobody knows here: a marker that the container replaces, or a variable.</summary>
    public static bool IsUnknown(string value) => value.Contains("__", StringComparison.Ordinal) || value.Contains("${", StringComparison.Ordinal);

    /// <summary>True for a value that is neither yes nor no.</summary>
    public static bool IsNoWord(string value) => !Words.Contains(value) && !IsUnknown(value);

    private static void CheckSection(LintRun run, LoadedSection section)
    {
        var type = PjsipConfiguration.TypeOf(section);
        if (type is null)
        {
            run.Report(RuleId.MissingType, section.File, section.Section.Head, null, section.Name);
            return;
        }
        if (!PjsipSchema.Shipped.Types.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            run.Report(RuleId.UnknownType, section.Last("type")!, null, section.Name, type, LintRun.Suggestion(type, PjsipSchema.Shipped.Types));
            return;
        }
        foreach (var option in section.Options.Where(option => !option.Name.Equals("type", StringComparison.OrdinalIgnoreCase)))
            CheckOption(run, type, option);
        foreach (var (file, part) in section.Parts)
        {
            foreach (var repeated in part.Options.GroupBy(option => option.Name, StringComparer.OrdinalIgnoreCase))
            {
                var lines = repeated.ToList();
                var name = repeated.Key[(repeated.Key.LastIndexOf('/') + 1)..];
                if (lines.Count == 1 || Accumulating.Contains(name) || lines.Exists(line => line.Appends))
                    continue;
                foreach (var line in lines[..^1])
                    run.Report(RuleId.RepeatedOption, file, line, run.Edits.CommentOut(file, line), repeated.Key, lines[^1].Number);
            }
        }
    }

    private static void CheckOption(LintRun run, string type, LoadedOption option)
    {
        if (PjsipSchema.Shipped.Find(type, option.Name) is not { } rule)
        {
            var (owner, name, known) = type == "wizard" && option.Name.Split('/', 2) is [var part, var inner]
                ? (part, inner, PjsipSchema.Shipped.Options(part is "inbound_auth" or "outbound_auth" ? "auth" : part))
                : (type, option.Name, PjsipSchema.Shipped.Options(type));
            run.Report(RuleId.UnknownOption, option, null, owner, name, LintRun.Suggestion(name, known));
            return;
        }
        if (IsUnknown(option.Value))
            return;
        switch (rule.Kind)
        {
            case PjsipOptionKind.Boolean when IsNoWord(option.Value):
                run.Report(RuleId.InvalidBoolean, option, null, option.Value, LintRun.Suggestion(option.Value, ["yes", "no", "true", "false"]));
                break;
            case PjsipOptionKind.WholeNumber when !long.TryParse(option.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
            case PjsipOptionKind.Number when !double.TryParse(option.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _):
                run.Report(RuleId.InvalidNumber, option, null, option.Name, option.Value);
                break;
            case PjsipOptionKind.Choice when !rule.Values.Contains(option.Value, StringComparer.OrdinalIgnoreCase):
                run.Report(RuleId.InvalidChoice, option, null, option.Name, option.Value, string.Join(", ", rule.Values));
                break;
            default:
                break;
        }
    }

    private static void CheckReferences(LintRun run)
    {
        var pjsip = run.Configuration.Pjsip;
        foreach (var (type, option, named) in References.Where(reference => run.Knows(reference.Named)))
        {
            foreach (var definition in pjsip.Of(type))
            {
                foreach (var name in definition.Names(option).Where(name => !IsUnknown(name) && pjsip.Find(named, name) is null))
                {
                    var suggestion = LintRun.Suggestion(name, pjsip.Of(named).Select(other => other.Name));
                    run.Report(RuleId.DanglingReference, definition.Last(option)!, null, type, definition.Name, name, option, suggestion);
                }
            }
        }
    }
}
