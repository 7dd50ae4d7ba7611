using System.Diagnostics;
using System.Globalization;
using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Benchmarks.Import;

/// <summary>Import-Module of the module against a binary module with nothing in it; each import has a process of its own.</summary>
internal sealed class ModuleImport : IComparison
{
    public string Name => "import";

    public string What => "Import-Module TwilioTrunk / of an empty binary module, each the first import of a fresh process";

    public async Task<IReadOnlyList<Row>> MeasureAsync(EngineSession engine)
    {
        var empty = Path.Combine(AppContext.BaseDirectory, "EmptyModule.psd1");
        var ours = engine.ModuleManifest();
        var runs = await Pairs.RunAsync(warmUp: 2, count: 20, () => RunAsync(empty), () => RunAsync(ours));
        return
        [
            new Row("import", "Import-Module TwilioTrunk / an empty binary module", Choose(run => run.Import)),
            new Row("import, process", "the same, with starting and ending the process and its engine", Choose(run => run.Process)),
        ];

        Pairs Choose(Func<ImportRun, TimeSpan> time)
            => new([.. runs.Select(run => (time(run.Baseline).TotalMilliseconds, time(run.Ours).TotalMilliseconds))]);
    }

    private static async Task<ImportRun> RunAsync(string manifest)
    {
        // Started by dotnet FILE, the process is dotnet itself and wants the file again.
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(ModuleImport).Assembly.Location);
        start.ArgumentList.Add(FreshImport.Verb);
        start.ArgumentList.Add(manifest);
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";

        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var time = Stopwatch.GetElapsedTime(began);
        return process.ExitCode == 0
            ? new ImportRun(TimeSpan.FromMilliseconds(double.Parse(output, CultureInfo.InvariantCulture)), time)
            : throw new InvalidOperationException($"The import of {manifest} ended with exit code {process.ExitCode}.");
    }

    private sealed record ImportRun(TimeSpan Import, TimeSpan Process);
}
