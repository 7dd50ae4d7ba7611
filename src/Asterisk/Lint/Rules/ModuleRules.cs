using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Dialplan;
using TwilioTrunk.Asterisk.Layouts;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>Modules that the trunk and the dialplan need and that modules.conf does not load.</summary>
internal static class ModuleRules
{
    public static void Check(LintRun run)
    {
        var tree = run.Configuration.Modules;
        var section = tree.Sections.FirstOrDefault(section => section.Name.Equals("modules", StringComparison.OrdinalIgnoreCase));
        if (section is null || !run.Endpoints.OfTwilio.Any())
            return;
        var last = section.Section.Options.LastOrDefault(option => option.Name.Equals("load", StringComparison.OrdinalIgnoreCase));
        foreach (var name in ModuleList.Missing(Needed(run).Distinct(StringComparer.Ordinal), tree))
        {
            var excluded = section.All("noload").FirstOrDefault(option => IsNamed(option.Value, name));
            var fix = excluded is not null ? run.Edits.CommentOut(excluded.File, excluded.Line)
                : run.Edits.Insert(section.File, last ?? (ConfLine)section.Section.Head, ("load", name + ".so"));
            var (file, line) = excluded is null ? (section.File, (ConfLine)section.Section.Head) : (excluded.File, excluded.Line);
            run.Report(RuleId.MissingModule, file, line, fix, name, Consequence(name));
        }
    }

    private static bool IsNamed(string value, string name) =>
        value.Equals(name, StringComparison.OrdinalIgnoreCase) || value.Equals(name + ".so", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Needed(LintRun run)
    {
        var pjsip = run.Configuration.Pjsip;
        if (pjsip.Sections.Any(section => section.Last("type")?.Value.Equals("wizard", StringComparison.OrdinalIgnoreCase) == true))
            yield return "res_pjsip_config_wizard";
        foreach (var name in ModuleList.Always.Where(name => name != "func_strings"))
            yield return name;
        var endpoints = run.Endpoints.OfTwilio.ToList();
        if (endpoints.Exists(endpoint => endpoint.Auths.Count > 0))
            yield return "res_pjsip_outbound_authenticator_digest";
        if (endpoints.Exists(endpoint => endpoint.Definition.Last("media_encryption")?.Value.ToLowerInvariant() == "sdes"))
            yield return "res_srtp";
        if (run.Endpoints.All.Any(endpoint => endpoint.IsAuthenticated))
        {
            yield return "res_pjsip_authenticator_digest";
            yield return "res_pjsip_endpoint_identifier_user";
        }
        foreach (var name in OfDialplan(run))
            yield return name;
    }

    private static HashSet<string> OfDialplan(LintRun run)
    {
        var names = DialplanNames.Shipped;
        var modules = new HashSet<string>(StringComparer.Ordinal);
        foreach (var extension in run.Configuration.Dialplan.Contexts.SelectMany(context => context.Extensions))
        {
            foreach (var step in extension.StepsSpan)
            {
                if (step.Priority == DialplanStep.Hint)
                    continue;
                Add(names.ApplicationModule(step.Application.Trim()));
                var place = 0;
                while (DialplanText.NextFunction(step.ArgumentsSpan, ref place) is { Length: > 0 } function)
                    Add(names.FunctionModule(function.ToString()));
                if (step.ArgumentsSpan.StartsWith("CALLERID("))
                    Add("func_callerid");
            }
        }
        return modules;

        void Add(string? module)
        {
            if (!string.IsNullOrEmpty(module))
                modules.Add(module);
        }
    }

    private static string Consequence(string name) => name switch
    {
        "pbx_config" => Text.LintModuleDialplan,
        "res_pjsip_endpoint_identifier_ip" => Text.LintModuleIdentifier,
        "res_srtp" or "res_rtp_asterisk" or "res_pjsip_sdp_rtp" => Text.LintModuleMedia,
        "res_pjsip_outbound_authenticator_digest" => Text.LintModuleAuth,
        _ when name.StartsWith("app_", StringComparison.Ordinal) || name.StartsWith("func_", StringComparison.Ordinal) => Text.LintModuleStep,
        _ => Text.LintModuleOther,
    };
}
