using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Stops simulators. What a state file keeps stays.</summary>
[Cmdlet(VerbsLifecycle.Stop, "TwilioSimulator", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopTwilioSimulatorCommand : PSCmdlet
{
    /// <summary>What Start-TwilioSimulator emitted. By default all that run in this runspace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public SimulatorInfo[]? Simulator { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var state = RunspaceState.Current;
        var stopped = Simulator ?? [.. state.Simulators];
        if (stopped.Length == 0)
            WriteError(Failure.ToRecord(Failure.NoSimulator(), null));
        foreach (var simulator in stopped)
        {
            if (!ShouldProcess(simulator.ToString()))
                continue;
            state.Simulators.Remove(simulator);
            simulator.Simulator.Dispose();
            if (state.Connected?.Sid == simulator.Account && state.Connected.IsSimulator)
                state.Connected = null;
        }
    }
}
