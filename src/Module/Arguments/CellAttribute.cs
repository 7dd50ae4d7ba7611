using System.Globalization;
using System.Management.Automation;

namespace TwilioTrunk;

/// <summary>
/// Reads the cell of a table. Without it a blank cell of a CSV file would count as 0, and a cell that is no value of the parameter's type
/// as not given.
/// </summary>
public abstract class CellAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (((inputData as PSObject)?.BaseObject ?? inputData) is not string text)
            return inputData;
        return string.IsNullOrWhiteSpace(text)
            ? null
            : Read(text.Trim()) ?? throw new ArgumentTransformationMetadataException(string.Format(CultureInfo.CurrentCulture, Expectation, text));
    }

    /// <summary>What was expected instead of {0}.</summary>
    private protected abstract string Expectation { get; }

    /// <summary>The value of the text; null when it is none.</summary>
    private protected abstract object? Read(string text);
}
