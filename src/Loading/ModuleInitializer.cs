using System.Management.Automation;

namespace TwilioTrunk.Loading;

/// <summary>Prepares the load context when PowerShell imports the module, before the assembly with the cmdlets is loaded.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    private static readonly ModuleLoadContext Context = ModuleLoadContext.Attach(
        Path.Combine(Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!, "lib"));

    /// <inheritdoc/>
    public void OnImport() => GC.KeepAlive(Context);
}
