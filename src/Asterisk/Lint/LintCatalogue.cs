using System.Collections.Frozen;
using System.Text.Json;

namespace TwilioTrunk.Asterisk.Lint;

/// <summary>All rules of the linter.</summary>
public static class LintCatalogue
{
    private const string Resource = "lint-rules.json";

    private static readonly Lazy<FrozenDictionary<string, LintRule>> Entries = new(Read);

    /// <summary>The rules, by their category and then in the order in which they were written.</summary>
    public static IReadOnlyList<LintRule> All => Ordered.Value;

    private static readonly Lazy<IReadOnlyList<LintRule>> Ordered = new(() => [.. ReadAll()]);

    /// <summary>A rule; null when the catalogue does not have it.</summary>
    /// <param name="id">The id; case does not matter.</param>
    /// <returns>The rule, or null.</returns>
    public static LintRule? Find(string id) => Entries.Value.GetValueOrDefault(id);

    /// <summary>A rule that code reports.</summary>
    internal static LintRule Of(RuleId id) => Entries.Value[id.ToString()];

    private static FrozenDictionary<string, LintRule> Read() => All.ToFrozenDictionary(rule => rule.Id, StringComparer.OrdinalIgnoreCase);

    private static List<LintRule> ReadAll()
    {
        using var stream = typeof(LintCatalogue).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize(stream, LintCatalogueJson.Default.ListLintRule)!;
    }
}
