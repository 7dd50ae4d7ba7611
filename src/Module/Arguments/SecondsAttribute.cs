using System.Globalization;
using System.Management.Automation;

namespace TwilioTrunk;

/// <summary>Reads a number as seconds. PowerShell itself makes a time span of so many ten-millionths of a second from it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    /// <summary>The least number of seconds.</summary>
    public double Minimum { get; set; } = double.MinValue;

    /// <summary>The most seconds.</summary>
    public double Maximum { get; set; } = double.MaxValue;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = (inputData as PSObject)?.BaseObject ?? inputData;
        return value switch
        {
            TimeSpan span => Checked(span),
            int or long or double or decimal => Span(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) => Span(seconds),
            string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => Checked(span),
            _ => inputData,
        };
    }

    private TimeSpan Span(double seconds) => Math.Abs(seconds) <= TimeSpan.MaxValue.TotalSeconds / 2
        ? Checked(TimeSpan.FromSeconds(seconds))
        : throw new ArgumentTransformationMetadataException(string.Format(CultureInfo.CurrentCulture, Text.NotATimeSpan, seconds));

    private TimeSpan Checked(TimeSpan span) => span.TotalSeconds >= Minimum && span.TotalSeconds <= Maximum
        ? span
        : throw new ArgumentTransformationMetadataException(string.Format(CultureInfo.CurrentCulture, Text.SecondsOutOfRange, span.TotalSeconds, Minimum, Maximum));
}
