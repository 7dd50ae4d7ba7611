using System.Management.Automation;

namespace TwilioTrunk.Sessions;

/// <summary>What Remove-Module does: no cmdlet could close the port of a simulator afterwards.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => RunspaceState.Current.CloseSimulators();
}
