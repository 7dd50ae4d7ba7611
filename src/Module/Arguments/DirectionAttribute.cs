using System.Management.Automation;

namespace TwilioTrunk;

/// <summary>Takes Inbound and Outbound too, as people say it, seen from the PBX: to Twilio a call to the PBX originates from its trunk.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DirectionAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
        => ((inputData as PSObject)?.BaseObject ?? inputData) is string text
            ? text.Trim().ToUpperInvariant() switch
            {
                "INBOUND" => CallDirection.TrunkingOriginating,
                "OUTBOUND" => CallDirection.TrunkingTerminating,
                _ => inputData,
            }
            : inputData;
}
