using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TwilioTrunk.Help;

/// <summary>The topic about_AsteriskConfigRules, made from the catalogue of the linter's rules.</summary>
internal sealed record RuleTopic(string Path, string Content)
{
    private const string Name = "about_AsteriskConfigRules";
    private const int Width = 76;

    /// <summary>The file as it should be, beside the help of the cmdlets.</summary>
    public static RuleTopic Of(HelpFile help)
    {
        var text = new StringBuilder($"TOPIC\n    {Name}\n\n");
        Add(text, Text.RuleTopicHead);
        foreach (var category in Rules().GroupBy(rule => rule.Category))
        {
            text.Append(category.Key.ToUpperInvariant()).Append('\n');
            foreach (var rule in category)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {rule.Id} ({CultureInfo.InvariantCulture.TextInfo.ToTitleCase(rule.Severity)}{(rule.IsFixable ? ", -Fix" : "")})\n");
                Wrap(text, rule.Summary, 8);

                // Where the consequence depends on what was found, the finding tells it.
                if (!rule.Consequence.Contains('{', StringComparison.Ordinal))
                    Wrap(text, rule.Consequence, 8);
                text.Append('\n');
            }
        }
        text.Append("SEE ALSO\n    Test-AsteriskConfig\n    about_TwilioTrunk\n");
        return new RuleTopic(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(help.Path)!, Name + ".help.txt"), text.ToString());
    }

    private static List<Rule> Rules()
    {
        using var stream = typeof(RuleTopic).Assembly.GetManifestResourceStream("lint-rules.json")!;
        return JsonSerializer.Deserialize<List<Rule>>(stream, JsonSerializerOptions.Web)!;
    }

    private static void Add(StringBuilder text, string paragraphs)
    {
        foreach (var line in paragraphs.Split('\n'))
            text.Append(line.TrimEnd()).Append('\n');
        text.Append('\n');
    }

    private static void Wrap(StringBuilder text, string sentence, int indent)
    {
        var line = new string(' ', indent - 1);
        foreach (var word in sentence.Split(' '))
        {
            if (line.Length + 1 + word.Length > Width)
            {
                text.Append(line).Append('\n');
                line = new string(' ', indent - 1);
            }
            line += " " + word;
        }
        text.Append(line).Append('\n');
    }

    private sealed record Rule(string Id, string Category, string Severity, bool IsFixable, string Summary, string Consequence);
}
