using System.Management.Automation;
using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Benchmarks;

/// <summary>Scripts of the benchmarks, which have to succeed for their time to count.</summary>
internal static class EngineScripts
{
    /// <summary>Runs a script and returns what it emitted.</summary>
    /// <exception cref="InvalidOperationException">It wrote an error.</exception>
    public static IReadOnlyList<PSObject> Require(this EngineSession engine, string script, params object?[] arguments)
    {
        var result = engine.Invoke(script, arguments);
        return result.Errors is [var error, ..] ? throw new InvalidOperationException(error.ToString(), error.Exception) : result.Output;
    }

    /// <summary>The file that people import.</summary>
    public static string ModuleManifest(this EngineSession engine)
        => Path.Combine((string)engine.Require("(Get-Module TwilioTrunk).ModuleBase")[0].BaseObject, "TwilioTrunk.psd1");

    /// <summary>Whether the imported module was built for Release: module/bin holds what was built last.</summary>
    public static bool ModuleIsOptimized(this EngineSession engine)
        => Machine.IsOptimized(((Type)engine.Require("(Get-Command New-TwilioTrunk).ImplementingType")[0].BaseObject).Assembly);
}
