using System.Text.RegularExpressions;

namespace TwilioTrunk;

/// <summary>Translates between the words of Twilio's API, <c>disable-all</c>, and enums, <c>DisableAll</c>.</summary>
internal static partial class TwilioEnum
{
    /// <summary>The enum value; null for a word that this version does not know.</summary>
    public static T? Parse<T>(string? word)
        where T : struct, Enum
        => Enum.TryParse<T>(word?.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true, out var value) ? value : null;

    /// <summary>The word of the API.</summary>
    public static string? Format<T>(T? value)
        where T : struct, Enum
        => value is null ? null : WordStart().Replace(value.Value.ToString(), "-").ToLowerInvariant();

    [GeneratedRegex("(?<!^)(?=[A-Z])")]
    private static partial Regex WordStart();
}
