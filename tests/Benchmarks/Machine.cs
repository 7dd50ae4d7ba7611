using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace TwilioTrunk.Tests.Benchmarks;

/// <summary>Where and with what the table was measured.</summary>
internal static class Machine
{
    public static string Description => string.Join(
        ", ",
        $"{Environment.ProcessorCount} cores",
        RuntimeInformation.ProcessArchitecture,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription);

    /// <summary>Whether an assembly was built for Release; numbers of a Debug build say nothing.</summary>
    public static bool IsOptimized(Assembly assembly) => assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };
}
