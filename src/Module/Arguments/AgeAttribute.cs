using System.Globalization;
using System.Management.Automation;

namespace TwilioTrunk;

/// <summary>
/// Reads how long ago, as people and Twilio write it: 90s, 30m, 4h, 3d, 1w. PowerShell itself reads 4:00:00, and would make ten-millionths of a second
/// from a bare number.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AgeAttribute : ArgumentTransformationAttribute
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        // To PowerShell 90s and 3d are numbers, of a short and of a decimal type; the text remembers what was typed.
        var text = inputData?.ToString()?.Trim() ?? "";
        var age = ((inputData as PSObject)?.BaseObject ?? inputData) is TimeSpan span ? span : Read(text);
        return age > TimeSpan.Zero && age <= Longest
            ? age
            : throw new ArgumentTransformationMetadataException(string.Format(CultureInfo.CurrentCulture, Text.NotAnAge, text));
    }

    private static TimeSpan? Read(string text)
    {
        var second = text.Length == 0 ? 0 : char.ToLowerInvariant(text[^1]) switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, 'w' => 604_800, _ => 0 };
        if (second == 0)
            return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null;
        return double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            && count * second <= Longest.TotalSeconds
                ? TimeSpan.FromSeconds(count * second)
                : null;
    }
}
