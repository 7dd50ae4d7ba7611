using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace TwilioTrunk.Tests.Benchmarks.Import;

/// <summary>One import, the first thing that a fresh runspace of a fresh process does. What it took is written in milliseconds.</summary>
internal static class FreshImport
{
    public const string Verb = "fresh-import";

    public static int Run(string manifest)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand("Import-Module").AddParameter("Name", manifest).AddParameter("ErrorAction", ActionPreference.Stop);

        var began = Stopwatch.GetTimestamp();
        shell.Invoke();
        var time = Stopwatch.GetElapsedTime(began);

        Console.WriteLine(time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
