using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using EngineState = System.Management.Automation.Runspaces.RunspaceState;

namespace TwilioTrunk.Sessions;

/// <summary>What the module remembers for one runspace; it goes when the runspace goes.</summary>
internal sealed class RunspaceState
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceState> States = [];

    // The port of a served simulator would stay open after the runspace whose script opened it.
    private RunspaceState(Runspace runspace) => runspace.StateChanged += (_, change) =>
    {
        if (change.RunspaceStateInfo.State is EngineState.Closed or EngineState.Broken)
            CloseSimulators();
    };

    /// <summary>The account that cmdlets use when none is given.</summary>
    public Account? Connected { get; set; }

    /// <summary>The simulators that were started and not stopped.</summary>
    public List<SimulatorInfo> Simulators { get; } = [];

    /// <summary>The state of the runspace that runs on this thread, the pipeline thread.</summary>
    public static RunspaceState Current
        => States.GetValue(Runspace.DefaultRunspace ?? throw new PSInvalidOperationException(), runspace => new RunspaceState(runspace));

    /// <summary>Closes the ports of all simulators; objects in other runspaces may still work on the accounts behind them.</summary>
    public void CloseSimulators() => Simulators.ForEach(simulator => simulator.Close());
}
