using System.Diagnostics;
using System.Globalization;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Lint;
using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Benchmarks.Scale;

/// <summary>What one more number of an export and one more line of a lint cost, in time and memory: with few, and with many of them.</summary>
internal sealed class Growth : IComparison
{
    private const int Few = 1_000;
    private const int Some = 10_000;
    private const int Many = 100_000;

    public string Name => "growth";

    public string What => "1,000 more, from 10,000 to 100,000 / 1,000 more, from 1,000 to 10,000";

    public async Task<IReadOnlyList<Row>> MeasureAsync(EngineSession engine) =>
    [
        .. await RowsAsync("export, numbers", Export),
        .. await RowsAsync("lint, lines", Lint),
    ];

    private async Task<IReadOnlyList<Row>> RowsAsync(string name, Action<string, int> run)
    {
        var folder = Directory.CreateTempSubdirectory("benchmark-");
        try
        {
            var pairs = await Pairs.RunAsync(2, 9, () => StepAsync(Few, Some), () => StepAsync(Some, Many));
            return
            [
                new Row($"{Name}: {name}", What, new Pairs([.. pairs.Select(pair => (pair.Baseline.Time, pair.Ours.Time))])),
                new Row($"{Name}: {name}, peak", What, new Pairs([.. pairs.Select(pair => (pair.Baseline.Peak, pair.Ours.Peak))])) { Unit = "MB" },
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Task<(double Time, double Peak)> StepAsync(int from, int to)
        {
            var (less, more) = (Measure(from), Measure(to));
            var thousands = (to - from) / 1000.0;
            return Task.FromResult(((more.Time - less.Time) / thousands, (more.Peak - less.Peak) / thousands));
        }

        (double Time, double Peak) Measure(int count)
        {
            foreach (var file in folder.EnumerateFiles())
                file.Delete();
            using var heap = new HeapPeak();
            var watch = Stopwatch.StartNew();
            run(folder.FullName, count);
            return (watch.Elapsed.TotalMilliseconds, heap.Megabytes);
        }
    }

    private static void Export(string folder, int count)
    {
        var trunk = new PbxTrunk
        {
            Name = "Asterisk-Local",
            DomainName = "fastco-voice-kernel.pstn.twilio.com",
            PhoneNumbers = [.. Enumerable.Range(0, count).Select(number => "+5622" + number.ToString("D7", CultureInfo.InvariantCulture))],
        };
        PlannedFile.WriteAll(AsteriskExport.Plan([trunk], new ExportSettings { Path = folder, Layout = PbxLayout.Standalone }).Files);
    }

    private static void Lint(string folder, int count)
    {
        File.WriteAllText(Path.Combine(folder, "pjsip.conf"), SampleDialplan.Pjsip);
        File.WriteAllText(Path.Combine(folder, "extensions.conf"), SampleDialplan.Of(count));
        AsteriskLint.Run(new LintSettings { Path = folder });
    }
}
