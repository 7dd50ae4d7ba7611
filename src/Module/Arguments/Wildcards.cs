using System.Management.Automation;

namespace TwilioTrunk;

/// <summary>Wildcards as Get- cmdlets take them: without case, and none given matches all.</summary>
internal static class Wildcards
{
    public static bool IsMatch(string? text, string pattern)
        => text is not null && WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(text);

    public static IEnumerable<T> Filter<T>(IEnumerable<T> items, string[]? patterns, Func<T, string?> text)
    {
        if (patterns is null)
            return items;
        var wildcards = patterns.Select(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)).ToArray();
        return items.Where(item => text(item) is { } value && wildcards.Any(wildcard => wildcard.IsMatch(value)));
    }
}
