using TwilioTrunk.Asterisk.Lint;

namespace TwilioTrunk;

/// <summary>Offers the rules that configurations are held against.</summary>
public sealed class ConfigRuleCompleter : WordCompleter
{
    private protected override IEnumerable<string> Words => LintCatalogue.All.Select(rule => rule.Id);
}
