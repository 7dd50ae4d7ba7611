using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace TwilioTrunk.Sessions;

/// <summary>What the module remembers for one runspace; it goes when the runspace goes.</summary>
internal sealed class RunspaceState
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceState> States = [];

    /// <summary>The account that cmdlets use when none is given.</summary>
    public Account? Connected { get; set; }

    /// <summary>The simulators that were started and not stopped.</summary>
    public List<SimulatorInfo> Simulators { get; } = [];

    /// <summary>The state of the runspace that runs on this thread, the pipeline thread.</summary>
    public static RunspaceState Current
        => States.GetOrCreateValue(Runspace.DefaultRunspace ?? throw new PSInvalidOperationException());
}
