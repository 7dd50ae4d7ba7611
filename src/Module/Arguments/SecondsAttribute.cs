using System.Globalization;
using System.Management.Automation;

namespace TwilioTrunk;

/// <summary>Reads a number as seconds. PowerShell itself makes a time span of so many ten-millionths of a second from it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = (inputData as PSObject)?.BaseObject ?? inputData;
        return value switch
        {
            int or long or double or decimal => Span(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) => Span(seconds),
            _ => inputData,
        };
    }

    private static TimeSpan Span(double seconds) => Math.Abs(seconds) <= TimeSpan.MaxValue.TotalSeconds / 2
        ? TimeSpan.FromSeconds(seconds)
        : throw new ArgumentTransformationMetadataException(string.Format(CultureInfo.CurrentCulture, Text.NotATimeSpan, seconds));
}
