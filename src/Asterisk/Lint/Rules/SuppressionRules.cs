namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>Comments that are to suppress a rule, and name none.</summary>
internal static class SuppressionRules
{
    public static void Check(LintRun run)
    {
        foreach (var file in run.Trees.SelectMany(tree => tree.Files).DistinctBy(file => file.Path))
        {
            if (!file.Document.ToString().Contains(Suppressions.Mark, StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var line in file.Document.Lines)
            {
                foreach (var name in Suppressions.Names(line.Text).Where(name => LintCatalogue.Find(name) is null))
                {
                    var suggestion = LintRun.Suggestion(name, LintCatalogue.All.Select(rule => rule.Id));
                    run.Report(RuleId.UnknownSuppression, file, line, null, name, suggestion);
                }
            }
        }
    }
}
