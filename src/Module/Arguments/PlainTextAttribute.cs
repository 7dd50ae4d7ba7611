using System.Globalization;
using System.Management.Automation;

namespace TwilioTrunk;

/// <summary>Takes text and numbers only: a list or a trunk that is piped in reads as text too, but its name is not what is asked for.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlainTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
        => ((inputData as PSObject)?.BaseObject ?? inputData) is SipList or Trunk or ListedAddress
            ? throw new ArgumentTransformationMetadataException(string.Format(CultureInfo.CurrentCulture, Text.NotPlainText, inputData))
            : inputData;
}
