using System.Management.Automation;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Takes faults away from simulators, so that requests go well again.</summary>
/// <remarks>A fault that has nothing left to do is gone by itself, and removing it again is no error.</remarks>
/// <example>
/// <code>
/// Remove-TwilioSimulatorFault
/// </code>
/// <para>Takes all faults away from all simulators of this runspace.</para>
/// </example>
/// <example>
/// <code>
/// $outage = Add-TwilioSimulatorFault -StatusCode 503 -Always
/// Get-TwilioTrunk -ErrorAction SilentlyContinue
/// $outage | Remove-TwilioSimulatorFault
/// </code>
/// <para>Ends an outage and leaves other faults in place.</para>
/// </example>
/// <example>
/// <code>
/// (Get-TwilioSimulator).Fault | Where-Object Kind -eq Delay |
///     Remove-TwilioSimulatorFault
/// </code>
/// <para>Takes the delays away.</para>
/// </example>
/// <seealso cref="AddTwilioSimulatorFaultCommand"/>
/// <seealso cref="GetTwilioSimulatorCommand"/>
[Cmdlet(VerbsCommon.Remove, "TwilioSimulatorFault", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveTwilioSimulatorFaultCommand : PSCmdlet
{
    /// <summary>What Add-TwilioSimulatorFault emitted. By default all faults of all simulators of this runspace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public SimulatorFault[]? Fault { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var fault in Fault ?? [.. RunspaceState.Current.Simulators.SelectMany(simulator => simulator.Fault)])
        {
            if (ShouldProcess(fault.ToString()))
                fault.Remove();
        }
    }
}
