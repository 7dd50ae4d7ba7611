using System.Collections;
using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk;

/// <summary>
/// Refuses what stands where a trunk does and is meant for another parameter, as in <c>$trunk | Add-TrunkPhoneNumber +56226665897</c>: PowerShell
/// would say no more than that the piped trunk cannot be bound.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TrunkArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        foreach (var value in ((inputData as PSObject)?.BaseObject ?? inputData) is IList values ? values.Cast<object?>() : [inputData])
        {
            if (ParameterFor((value as PSObject)?.BaseObject ?? value) is { } parameter)
                throw new ArgumentTransformationMetadataException(string.Format(CultureInfo.CurrentCulture, Text.NotATrunk, value, parameter));
        }

        return inputData;
    }

    private static string? ParameterFor(object? value) => value switch
    {
        string text => TrunkName.IsMeantFor(text),
        int or long => TrunkName.IsMeantFor(string.Create(CultureInfo.InvariantCulture, $"{value}")),
        PSCredential => "Credential",
        FileSystemInfo => "Path",
        _ => null,
    };
}
