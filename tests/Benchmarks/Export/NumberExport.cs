using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Benchmarks.Export;

/// <summary>
/// An export of 10,000 numbers against writing the same bytes. BenchmarkDotNet runs one side after the other, so it is run in short
/// rounds: a load that comes or goes then meets both sides of its round.
/// </summary>
internal sealed class NumberExport : IComparison
{
    private const int Rounds = 10;

    public string Name => "export";

    public string What => "export of 10,000 numbers in the Standalone layout / writing the same bytes with one StreamWriter";

    public async Task<IReadOnlyList<Row>> MeasureAsync(EngineSession engine)
    {
        await WarmUpAsync();
        var artifacts = Directory.CreateTempSubdirectory("benchmark-");
        try
        {
            var config = ManualConfig.CreateEmpty()
                .AddJob(new Job()
                    .WithToolchain(InProcessNoEmitToolchain.Instance)
                    .WithStrategy(RunStrategy.Monitoring)
                    .WithInvocationCount(1)
                    .WithUnrollFactor(1)
                    .WithWarmupCount(5)
                    .WithIterationCount(9))
                .AddLogger(NullLogger.Instance)
                .WithArtifactsPath(artifacts.FullName)
                .WithOptions(ConfigOptions.DisableLogFile);
            var rounds = Enumerable.Range(0, Rounds + 1).Select(_ => BenchmarkRunner.Run<ExportedNumbers>(config)).Skip(1).ToList();
            return
            [
                new Row(Name, What, Against(nameof(ExportedNumbers.Write))),
                new Row(
                    $"{Name}, synced",
                    "the same / the same, written and synced to the disk as an export is",
                    Against(nameof(ExportedNumbers.WriteSynced))),
            ];

            Pairs Against(string baseline)
                => new([.. rounds.Select(round => (MedianOf(round, baseline), MedianOf(round, nameof(ExportedNumbers.Export))))]);
        }
        finally
        {
            artifacts.Delete(recursive: true);
        }
    }

    /// <summary>The runtime compiles what is hot when it finds a pause, and rounds leave it none.</summary>
    private static async Task WarmUpAsync()
    {
        var sides = new ExportedNumbers();
        sides.Begin();
        for (var run = 0; run < 300; run++)
        {
            sides.Empty();
            sides.Export();
            sides.Write();
            sides.WriteSynced();
        }
        sides.End();
        await Task.Delay(TimeSpan.FromSeconds(1));
    }

    private static double MedianOf(Summary round, string method)
    {
        var report = round.Reports.SingleOrDefault(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method);
        return report is { Success: true, ResultStatistics: { } statistics }
            ? TimeSpan.FromMicroseconds(statistics.Median / 1000).TotalMilliseconds
            : throw new InvalidOperationException($"{method} failed. {string.Join(' ', round.ValidationErrors)}");
    }
}
