using System.Reflection;
using System.Runtime.Loader;

namespace TwilioTrunk.Loading;

/// <summary>
/// Holds the module's libraries, ours and third-party, apart from those of PowerShell and of every other module,
/// so that each can have its own version of the same library.
/// </summary>
internal sealed class ModuleLoadContext : AssemblyLoadContext
{
    private const string OwnPrefix = "TwilioTrunk.";

    private readonly string _libraries;

    private ModuleLoadContext(string libraries)
        : base("TwilioTrunk", isCollectible: false)
        => _libraries = libraries;

    /// <summary>
    /// Makes the libraries reachable from the module assembly, which PowerShell loads into the default context.
    /// </summary>
    /// <remarks>
    /// The default context asks for a missing assembly on behalf of every module, so it is answered for our own names only:
    /// a third-party name may be another module's, in another version.
    /// </remarks>
    public static ModuleLoadContext Attach(string libraries)
    {
        var context = new ModuleLoadContext(libraries);
        Default.Resolving += (_, name) =>
            name.Name?.StartsWith(OwnPrefix, StringComparison.Ordinal) == true ? context.Load(name) : null;
        return context;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var culture = assemblyName.CultureName is { Length: > 0 } name ? name : string.Empty;
        var file = Path.Combine(_libraries, culture, assemblyName.Name + ".dll");
        return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }
}
