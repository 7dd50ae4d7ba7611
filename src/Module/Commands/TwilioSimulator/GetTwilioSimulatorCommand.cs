using System.Management.Automation;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Gets the simulators that run in this runspace, or the requests they received.</summary>
[Cmdlet(VerbsCommon.Get, "TwilioSimulator")]
[OutputType(typeof(SimulatorInfo), typeof(SimulatorRequest))]
public sealed class GetTwilioSimulatorCommand : PSCmdlet
{
    /// <summary>Gets the received requests, oldest first, instead of the simulators.</summary>
    [Parameter]
    public SwitchParameter Request { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var simulator in RunspaceState.Current.Simulators.ToArray())
        {
            if (Request)
                WriteObject(simulator.Request, enumerateCollection: true);
            else
                WriteObject(simulator);
        }
    }
}
